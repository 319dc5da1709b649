import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readCorrect } from "../fixtures/correct.ts";
import { readExpected, readHostile, writeHostile } from "../fixtures/hostile.ts";
import {
  applyMistake,
  FILES,
  type FileName,
  type Mistake,
  readMistakes,
  readSolution,
} from "../fixtures/mistakes.ts";

interface SessionFile {
  exercises: { id: string; file: string; properties: { id: string }[] }[];
}
const session = parse(readFileSync("solutions/01-micrograd/session.yaml", "utf8")) as SessionFile;
const exercises = new Map(session.exercises.map((exercise) => [exercise.id, exercise]));

/** Entries that occur more than once. */
const repeated = (names: readonly string[]) => names.filter((name, i) => names.indexOf(name) !== i);
const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

describe("the mistakes", () => {
  const solution = readSolution();
  const mistakes = readMistakes();

  it("are many, and no two share an id or a text", () => {
    expect(mistakes.length).toBeGreaterThanOrEqual(500);
    expect(repeated(mistakes.map(({ id }) => id))).toEqual([]);
    expect(repeated(mistakes.map((mistake) => Object.values(applyMistake(mistake)).join("\n")))).toEqual([]);
  });

  it.each(mistakes)("$id applies to the file of its exercise only and names a property of it", (mistake) => {
    const { id, exercise, fails } = mistake;
    const changed = applyMistake(mistake);
    const files = FILES.filter((file) => changed[file] !== solution[file]);
    expect(files).toEqual([exercises.get(exercise)?.file]);
    expect(id).toMatch(new RegExp(`^${exercise}\\.[a-z0-9-]+$`));
    expect(exercises.get(exercise)?.properties.map((property) => property.id)).toContain(fails);
  });

  it("are at least a dozen for each exercise", () => {
    const scarce = [...exercises.keys()].filter(
      (id) => mistakes.filter(({ exercise }) => exercise === id).length < 12,
    );
    expect(scarce).toEqual([]);
  });

  it("cover every property but those that other exercises' mistakes would fail", () => {
    const hit = new Set(mistakes.map(({ exercise, fails }) => `${exercise}.${fails}`));
    const missed = session.exercises.flatMap(({ id, properties }) =>
      properties.map((property) => `${id}.${property.id}`).filter((name) => !hit.has(name)),
    );
    expect(missed).toEqual(["backward.own", "train.own"]);
  });

  it("are refused where their text occurs twice or not at all", () => {
    const edit = (find: string): Mistake => ({
      id: "add.test",
      exercise: "add",
      fails: "local",
      edits: [{ file: "value.ts", find, replace: "" }],
    });
    expect(() => applyMistake(edit("return out;"))).toThrow(
      "add.test looks for text that does not occur exactly once",
    );
    expect(() => applyMistake(edit("return nothing;"))).toThrow('value.ts: "return nothing;"');
  });

  it("start from a solution without marks", () => {
    expect(Object.values(solution).join()).not.toMatch(/hole|\/\*end|\?\?\?/);
    expect(solution["value.ts"]).toContain("      this.grad += out.grad;\n");
    expect(solution["value.ts"]).toContain("void => {\n      if (visited.has(node)) return;\n");
  });
});

describe("the correct submissions", () => {
  const correct = readCorrect();

  /** Names that a file has to export. */
  const exported: Readonly<Record<FileName, readonly string[]>> = {
    "value.ts": ["Value"],
    "nn.ts": ["Neuron", "Layer", "MLP"],
    "lol.ts": ["lol", "descend"],
    "train.ts": ["loss", "zeroGrad", "step", "train"],
  };

  it("are at least thirty, most with all files of their own, and no two hold the same file", () => {
    expect(correct.map(({ name }) => name)).toEqual(folders("solutions/01-micrograd/audit/correct"));
    expect(correct.length).toBeGreaterThanOrEqual(30);
    for (const file of FILES) {
      const written = correct.filter(({ own }) => own.includes(file));
      expect(written.length).toBeGreaterThanOrEqual(25);
      expect(repeated(written.map(({ files }) => files[file]))).toEqual([]);
    }
  });

  it("hold the solution's text, without marks, where a file is not their own", () => {
    const filledIn = correct.filter(({ own }) => !own.includes("train.ts"));
    expect(filledIn).not.toEqual([]);
    for (const { files } of filledIn) expect(files["train.ts"]).toBe(readSolution()["train.ts"]);
  });

  it.each(correct)("$name says what is special and exports what its files have to", ({ files }) => {
    expect(files["value.ts"]).toMatch(/^\uFEFF?\/\/ Special: .+/);
    for (const file of FILES) {
      for (const name of exported[file]) {
        expect(files[file]).toMatch(
          new RegExp(`export (class|function|const) ${name}\\b|export (const )?\\{.*\\b${name}\\b.*\\}`),
        );
      }
    }
  });

  it("keep the line ends of Windows where these are what is special", () => {
    const windows = correct.find(({ name }) => name === "windows-crlf");
    expect(windows?.own).toEqual(FILES);
    for (const text of Object.values(windows?.files ?? {})) {
      expect(text.startsWith("\uFEFF")).toBe(true);
      expect(text.split("\r\n").length).toBeGreaterThan(20);
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    }
  });
});

describe("the hostile submissions", () => {
  const hostile = readHostile();

  it("have an expectation for each folder and a name of their own", () => {
    expect(Object.keys(readExpected()).sort()).toEqual(folders("test/fixtures/hostile"));
    expect(repeated(hostile.map(({ name }) => name))).toEqual([]);
  });

  it.each(hostile)(
    "$name says what it tries and expects no exercise to earn all and nothing",
    (submission) => {
      const { tries, keeps = [], nothing = [] } = submission;
      expect(tries).not.toBe("");
      expect([...exercises.keys()]).toEqual(expect.arrayContaining([...keeps, ...nothing]));
      expect(repeated([...keeps, ...nothing])).toEqual([]);
    },
  );

  it("are written as they are: bytes, folders and links", () => {
    const dir = mkdtempSync(join(tmpdir(), "hostile-"));
    try {
      for (const submission of hostile) writeHostile(submission, join(dir, submission.name));
      expect(readFileSync(join(dir, "utf16-with-mark/value.ts")).subarray(0, 2)).toEqual(
        Buffer.from([0xff, 0xfe]),
      );
      expect(lstatSync(join(dir, "five-megabytes/nn.ts")).size).toBeGreaterThan(5_000_000);
      expect(readlinkSync(join(dir, "link-to-itself/value.ts"))).toBe("value.ts");
      expect(lstatSync(join(dir, "folder-in-place-of-file/value.ts")).isDirectory()).toBe(true);
      expect(readdirSync(join(dir, "nothing-handed-in"))).toEqual([]);
      expect(existsSync(join(dir, "loop-in-neuron/value.ts"))).toBe(true);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
