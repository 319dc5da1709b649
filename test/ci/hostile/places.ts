// Repositories in which a file of the session is no usual file: a link, a pipe, a folder, another encoding, too large.

import { solutions } from "../../grading/grade-here.ts";
import { dueToWrongMul, FORGED, type HostileRepository, valueLost, wrongMul } from "./repository.ts";

const { "value.ts": value = "", "nn.ts": nn = "", "lol.ts": lol = "", "train.ts": train = "" } = solutions;
const lost = (id: string): string => `error ${id}`;

export const places: readonly HostileRepository[] = [
  {
    name: "links-in-place-of-files",
    tries: "links to a file of the machine, to the runner's own files and to a neighbour's",
    files: {},
    links: {
      "value.ts": "/etc/passwd",
      "nn.ts": "../files/summary-1",
      "lol.ts": "../files/output-1",
      "train.ts": "../neighbour/train.ts",
    },
    earned: { ...valueLost, neuron: 0, layer: 0, mlp: 0, descent: 0, loss: 0, step: 0, train: 0 },
    annotations: ["add", "neuron", "descent", "loss"].map(lost),
  },
  {
    name: "links-in-place-of-folders",
    tries: "folders that lead to a neighbour's right solutions",
    files: { "README.md": "" },
    links: { "exercises/01-micrograd": "../../neighbour", "01-micrograd": "../neighbour", work: "/" },
    earned: { ...valueLost, neuron: 0, layer: 0, mlp: 0, descent: 0, loss: 0, step: 0, train: 0 },
    annotations: ["add", "neuron", "descent", "loss"].map(lost),
  },
  {
    name: "pipe-in-place-of-file",
    tries: "a pipe that nobody ever writes to",
    files: { "nn.ts": nn, "lol.ts": lol, "train.ts": train },
    pipes: ["value.ts"],
    earned: valueLost,
    annotations: [lost("add")],
  },
  {
    name: "folder-in-place-of-file",
    tries: "a folder called like a file, with the right file in it",
    files: { "value.ts/value.ts": value, "nn.ts": nn, "lol.ts": lol, "train.ts": train },
    earned: valueLost,
    annotations: [lost("add")],
  },
  {
    name: "large-file",
    tries: "300 KB of comment below right code",
    files: { ...solutions, "value.ts": `${value}\n// ${"x".repeat(300 * 1024)}\n` },
    earned: valueLost,
    annotations: [lost("add")],
  },
  {
    name: "encodings",
    tries: "a byte-order mark, UTF-16, and line ends of Windows: all right",
    files: {
      ...solutions,
      "value.ts": `\uFEFF${value}`,
      "nn.ts": Buffer.from(`\uFEFF${nn}`, "utf16le"),
      "lol.ts": lol.replaceAll("\n", "\r\n"),
    },
    earned: {},
    annotations: [],
  },
  {
    name: "names-like-commands",
    tries: "file names that are commands and escapes, and imports of them",
    files: {
      ...wrongMul(),
      [`%0A::error::${FORGED}.ts`]: "",
      [`::stop-commands::${FORGED}`]: "",
      [`x\n::error::${FORGED}`]: "",
      [`\u001b[2J\u202e${FORGED}.ts`]: "",
      "VALUE.TS": value,
      "lol.ts": `import "./%0A::error::${FORGED}.ts";\n${lol}`,
      "train.ts": `import "./x\\n::error::${FORGED}";\n${train}`,
      "nn.ts": `import "./![x](https://evil.example/x.png)@octocat";\n${nn}`,
    },
    earned: { ...dueToWrongMul.earned, neuron: 0, layer: 0, mlp: 0, descent: 0, loss: 0, step: 0, train: 0 },
    annotations: [...dueToWrongMul.annotations, ...["neuron", "descent", "loss"].map(lost)],
  },
];
