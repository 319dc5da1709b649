// The notes on code that earns everything: each is said where it helps, and nowhere else.

import { describe, expect, it } from "vitest";
import type { Result } from "../../grader/result.ts";
import { gradecheck } from "../cli/command-line.ts";
import { readCorrect } from "../fixtures/correct.ts";
import { gradeSome } from "../hostile/earned.ts";
import { type Files, solutions } from "./grade-here.ts";

describe("the note on deep recursion", () => {
  // In the grader's own thread: a test's has less stack than the sandbox.
  const notesIn = async (dir: string): Promise<string[]> => {
    const { stdout } = await gradecheck(["check", "backward", "--dir", dir, "--runs", "1", "--json"]);
    return (JSON.parse(stdout) as Result).notes.map(({ id, type }) => `${id} ${type}`);
  };

  it("is made where each call takes so much of the stack that 3,000 nodes in a row do not fit", async () => {
    expect(await notesIn("solutions/01-micrograd/audit/correct/frozen-lists")).toEqual([
      "backward.recursion-depth informative",
    ]);
  });

  it.each([
    "solutions/01-micrograd",
    "solutions/01-micrograd/audit/correct/reduce-everywhere",
    "solutions/01-micrograd/audit/correct/explicit-stack",
  ])("is not made on %s, where they do", async (dir) => {
    expect(await notesIn(dir)).toEqual([]);
  });
});

describe("a note", () => {
  const notesOn = async (files: Files, exercise: string): Promise<string[]> =>
    (await gradeSome(files, [exercise])).notes.map(({ id, type }) => `${id} ${type}`);

  it("tells of a tanh that overflows", async () => {
    const lecture = readCorrect().find(({ name }) => name === "lecture-tanh");
    expect(await notesOn(lecture?.files ?? {}, "tanh")).toEqual(["tanh.overflow informative"]);
    expect(await notesOn(solutions, "tanh")).toEqual([]);
  });

  it("tells of a neuron that takes too many inputs without an error", async () => {
    const nn = (solutions["nn.ts"] ?? "").replace(/if \(x\.length !== this\.w\.length\).*/, "");
    expect(await notesOn({ ...solutions, "nn.ts": nn }, "neuron")).toEqual(["neuron.truncates informative"]);
    expect(await notesOn(solutions, "neuron")).toEqual([]);
  });

  it("tells of a file that runs on the student's own engine", async () => {
    const value = `${solutions["value.ts"]}\nexport const two = 2;\n`;
    const nn = `import { two } from "./value.ts"; two;\n${solutions["nn.ts"]}`;
    const files = { ...solutions, "value.ts": value, "nn.ts": nn };
    expect(await notesOn(files, "neuron")).toEqual(["own-engine informative"]);
  });
});
