// Repositories that talk to the runner, to whoever reads its log, and to the page of the run.

import { changeSolution, solutions } from "../../grading/grade-here.ts";
import { dueToWrongMul, FORGED, type HostileRepository, wrongMul } from "./repository.ts";

const PLACES = {
  add: "const out = new Value(this.data + other.data",
  mul: "const out = new Value(this.data * other.data",
  tanh: "const out = new Value(Math.tanh",
  pow: "const out = new Value(this.data ** exponent",
};

/** Lines that a runner obeys, as JavaScript's template texts have them. */
const commands = [
  `::error file=value.ts,line=1::${FORGED}`,
  `::add-mask::0`,
  `x\\r::set-output name=earned::20`,
  `\\u2028::warning::${FORGED}`,
  `##[error]${FORGED}`,
  `x ##[add-mask]1`,
  `value.ts: line 1, col 2, Error - ${FORGED} (rule)`,
  `value.ts(1,1): error TS1: ${FORGED}`,
  `::group::${FORGED}`,
  `::add-matcher::./matcher.json`,
];

/** Ends what gradecheck began: by guessed words, in all spellings. */
const guesses = [
  ...["stop", "end", "pause-logging", "gradecheck", "0".repeat(40), "undefined", "null", ""].flatMap(
    (word) => [`::stop-commands::${word}`, `::${word}::`, `::error::${FORGED}`],
  ),
  `::STOP-COMMANDS::x\\n::X::\\n::error::${FORGED}`,
  `end-\\nearned=20\\nearned<<EOF\\n20\\nEOF`,
];

const links = [
  `\\x1b]8;;https://evil.example/\\x07full marks\\x1b]8;;\\x07`,
  `\\x1b[2J\\x1b[H20 / 20 points`,
  `\\x1b[8m${FORGED}`,
  `\\x9b2J`,
  `\\u202e${FORGED}\\u2066\\u200f`,
  `\\u200b\\ufeff::error::${FORGED}`,
  `\\ud800::error::${FORGED}`,
];

const pages = [
  "\\`\\`\\`\\n</details>\\n# forged\\n<img src=https://evil.example/x.png>\\n@octocat ![x](https://evil.example/y.png)",
  "see https://evil.example/x.png and www.evil.example, mail a@evil.example, @octocat, @org/team, #1, GH-2, o/r#3",
  "</details><h1>forged</h1><!-- ![x](https://evil.example/x.png) [x](javascript:alert(1)) <https://evil.example>",
  "$\\\\href{https://evil.example}{x}$ :white_check_mark: ~~forged~~ [^1] **forged** | a | b | \\`x",
];

const print = (texts: readonly string[]): string =>
  `for (const text of [${texts.map((text) => `\`${text}\``).join(", ")}]) { console.log(text); console.error(text); }`;

/** The four operations throw one text each, from the first on. */
const thrown = (texts: readonly string[]): Readonly<Record<string, string>> =>
  changeSolution(
    "value.ts",
    Object.fromEntries(
      Object.values(PLACES).map((place, i) => [
        place,
        `throw new Error(\`${texts[i % texts.length]}\`);\n    ${place}`,
      ]),
    ),
  );

const throwing = (name: string, tries: string, texts: readonly string[]): HostileRepository => ({
  name,
  tries,
  files: thrown(texts),
  earned: { add: 0, mul: 0, tanh: 0, pow: 0 },
  annotations: Object.keys(PLACES).map(
    (id, i) => `error ${id} value.ts: throw new Error(\`${texts[i % texts.length]}\`);`,
  ),
});

export const speech: readonly HostileRepository[] = [
  {
    name: "prints-commands",
    tries: "prints commands of the runner",
    files: wrongMul(print(commands)),
    ...dueToWrongMul,
  },
  {
    name: "prints-guesses",
    tries: "prints words that would make the runner listen",
    files: wrongMul(print(guesses)),
    ...dueToWrongMul,
  },
  {
    name: "prints-escapes",
    tries: "prints what a terminal obeys",
    files: wrongMul(print(links)),
    ...dueToWrongMul,
  },
  throwing("throws-commands", "throws commands of the runner", commands),
  throwing("throws-escapes", "throws what a terminal obeys", links),
  throwing("throws-markup", "throws what would be more than text on GitHub's page", pages),
  {
    name: "markup-in-broken-code",
    tries: "cannot be read, and what is shown of it is markup and commands",
    files: {
      ...solutions,
      "nn.ts": "const x = ;\n```\n</details> ![x](https://evil.example/x.png) @octocat\n::error::forged\n",
      "lol.ts":
        "const x = ; // ![x](https://evil.example/x.png) @octocat https://evil.example\n##[error]forged\n",
    },
    earned: { neuron: 0, layer: 0, mlp: 0, descent: 0 },
    annotations: [
      "error neuron nn.ts: const x = ;",
      "error descent lol.ts: const x = ; // ![x](https://evil.example/x.png) @octocat https://evil.example",
    ],
  },
  {
    name: "markup-in-names",
    tries: "names of methods and exports that are markup",
    files: changeSolution("nn.ts", {
      "export class Layer {": 'export class Layer { "@octocat"() {} "<img src=https://evil.example>"() {}',
      "call(x: readonly (Value | number)[]): Value {":
        '"https://evil.example/x.png @octocat"(x: readonly (Value | number)[]): Value {',
    }),
    earned: { neuron: 0 },
    annotations: ["error neuron nn.ts: constructor(nin: number) {"],
  },
];
