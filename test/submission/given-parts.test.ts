import { describe, expect, it } from "vitest";
import { noteChanges } from "../../grader/submission/given-parts.ts";
import type { Submission } from "../../grader/submission/submission.ts";
import { correct } from "../fixtures/correct.ts";
import { changeSolution, type Files, solutions, stubs } from "../grading/grade-here.ts";

const submitted = (files: Files): Submission => ({
  files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, { text }])),
  contentHash: "",
  notes: [],
});

const changesOf = (files: Files): string[] =>
  noteChanges(submitted(files), submitted(stubs)).map(({ text }) => text);

const inValue = (find: string, replace: string): string[] =>
  changesOf(changeSolution("value.ts", { [find]: replace }));

describe("the given parts of a stub", () => {
  it("are all there in the stub, the solution, and the solution without layout, comments or types", () => {
    const terse = Object.fromEntries(
      Object.entries(solutions).map(([name, text]) => [
        name,
        text
          .replace(/\/\/.*$/gm, "")
          .replace(/: (Value|void|Value\[\])( [={])/g, "$2")
          .replace(/;$/gm, "")
          .replace(/ +/g, "\t"),
      ]),
    );
    expect(changesOf(stubs)).toEqual([]);
    expect(changesOf(solutions)).toEqual([]);
    expect(changesOf(terse)).toEqual([]);
  });

  it.each([
    ["a member", "neg(): Value", "negate(): Value", "value.ts: Value.neg of the stub is missing."],
    ["an export", "export class Value", "class Value", "value.ts: Value is not exported any more."],
    [
      "a method's parameters",
      "pow(exponent: number)",
      "pow()",
      "value.ts: Value.pow takes other parameters than the stub's: () and not (exponent).",
    ],
    [
      "the constructor's",
      'children: readonly Value[] = [], op = ""',
      "children: Map<string, Value>, op: string",
      "value.ts: the constructor of Value takes other parameters than the stub's: (data, children, op) and not (data, children?, op?).",
    ],
    [
      "a body that was given",
      "return this.mul(-1)",
      "return new Value(-this.data)",
      "value.ts: the code of Value.neg was given, and is another one now.",
    ],
  ])("are noted where they change: %s", (_, find, replace, note) => {
    expect(inValue(find, replace)).toEqual([note]);
  });

  it("may be declared in other ways", () => {
    expect(inValue("export class Value", "class Value").length).toBe(1);
    const below = changeSolution("value.ts", { "export class Value": "class Value" });
    expect(changesOf({ ...below, "value.ts": `${below["value.ts"]}\nexport { Value };\n` })).toEqual([]);
    expect(inValue("pow(exponent: number)", "pow(n: number, digits = 3)")).toEqual([]);
    expect(
      inValue("neg(): Value {", "helper = () => ({ a: [1] })\n  get twice() { return 2 }\n  neg(): Value {"),
    ).toEqual([]);
  });

  it("are noted ten times at most, in the order of the stubs", () => {
    const notes = changesOf(Object.fromEntries(Object.keys(solutions).map((name) => [name, "let x = 1;"])));
    expect(notes.length).toBeLessThanOrEqual(11);
    expect(notes[0]).toBe("value.ts: Value of the stub is missing.");
  });

  it("are none of a text that is no TypeScript, and reading it ends", () => {
    for (const text of [
      "class",
      "class {",
      "export {",
      "function f(",
      "((((((",
      "class A { x = ",
      "const",
      "}".repeat(9),
    ])
      expect(changesOf({ "lol.ts": text })).toEqual([
        "lol.ts: lol of the stub is missing.",
        "lol.ts: descend of the stub is missing.",
      ]);
  });

  it("are not missed in right solutions that keep them", () => {
    const missing = correct().flatMap(({ files }) =>
      changesOf(files).filter((text) => /missing|exported/.test(text)),
    );
    expect(missing).toEqual([]);
  });
});
