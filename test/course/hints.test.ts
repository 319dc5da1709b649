// The hints of the course: a question first, then something stronger, and never the answer.

import { describe, expect, it } from "vitest";
import { MARKED, markedSolutions, session } from "../grading/grade-here.ts";

const hints = session.exercises.flatMap((exercise) =>
  exercise.properties.map(
    (property) => [`${exercise.id}.${property.id}`, exercise.id, property.hints] as const,
  ),
);

/** The answers of each exercise: its holes, and their single lines. */
const answers = new Map<string, string[]>();
for (const text of Object.values(markedSolutions)) {
  let exercise = "";
  let end = 0;
  for (const hole of text.matchAll(MARKED)) {
    exercise = [...text.slice(end, hole.index).matchAll(/\/\/ Exercise (\w+)/g)].at(-1)?.[1] ?? exercise;
    end = hole.index + hole[0].length;
    const [, answer = ""] = hole;
    const lines = [answer, ...answer.split("\n")].filter((line) => /\w/.test(line));
    answers.set(exercise, [...(answers.get(exercise) ?? []), ...lines]);
  }
}

/** Without blanks, brackets around the whole, and the semicolon at the end; multiplication is one sign. */
const normalise = (code: string): string =>
  code
    .replace(/\s+/g, "")
    .replace(/[·×]/g, "*")
    .replace(/−/g, "-")
    .replace(/;$/, "")
    .replace(/^\((.*)\)$/, "$1");

/** Whether the answer stands in the text as code of its own, and not as part of a longer number or name. */
function holds(text: string, answer: string): boolean {
  const escaped = normalise(answer).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (escaped === "") return false;
  if (/^[\w.]+$/.test(escaped.replaceAll("\\", ""))) {
    return new RegExp(`(?<![\\w.,·−-])${escaped}(?![\\w]|[.,]\\d)`).test(text.replace(/[()]/g, " "));
  }
  return normalise(text).includes(normalise(answer));
}

/** What a formula would give away where its code does not. */
const formulas: Readonly<Record<string, readonly RegExp[]>> = {
  tanh: [/1\s*[−-]\s*\(?(t|tanh|out|output)\b/i, /squared? (from|of) (one|1)/i, /1 minus/i],
  pow: [/n\s*·?\s*x\^?\(?ⁿ/i, /exponent (times|·)/i],
  loss: [/\(y\s*[−-]\s*ŷ\)²/],
};

describe("the answers that hints are compared with", () => {
  it("are there for every exercise", () => {
    expect([...answers.keys()].sort()).toEqual(session.exercises.map(({ id }) => id).sort());
  });

  it("are found where they stand, and not in longer numbers and names", () => {
    expect(holds("write out.grad there", "out.grad")).toBe(true);
    expect(holds("write out.gradient, or about.grad", "out.grad")).toBe(false);
    expect(holds("the seed is 1.", "1")).toBe(true);
    expect(holds("1,000 nodes, 0.1 and 16, 1.5", "1")).toBe(false);
    expect(holds("that is 1 − out.data · out.data", "(1 - out.data * out.data)")).toBe(true);
  });
});

describe.each(hints)("the hints of %s", (_, exercise, [question = "", ...stronger]) => {
  it("begin with a question of one line", () => {
    expect(question).toMatch(/^\p{Ll}.*\?$|^\p{Ll}.*\?.*\?$/u);
    expect(question.length).toBeLessThanOrEqual(100);
  });

  it("go on with more than that, in a few sentences", () => {
    for (const hint of stronger) {
      expect(hint.length).toBeGreaterThan(question.length);
      expect(hint.length).toBeLessThanOrEqual(450);
      expect(hint).toMatch(/[.?]$/);
    }
  });

  it("do not hold what fills the hole, nor its formula", () => {
    for (const hint of [question, ...stronger]) {
      expect((answers.get(exercise) ?? []).filter((answer) => holds(hint, answer))).toEqual([]);
      expect((formulas[exercise] ?? []).filter((formula) => formula.test(hint))).toEqual([]);
    }
  });
});
