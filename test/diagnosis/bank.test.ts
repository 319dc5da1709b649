// The bank of misconceptions is sound: each has words for a student, and an engine that is wrong in its own way.

import { describe, expect, it } from "vitest";
import { isSame, passes } from "../../grader/diagnosis/matching.ts";
import type { Misconception, Prediction, WrongEngine } from "../../grader/diagnosis/misconception.ts";
import { drawCases, seedOf } from "../../grader/properties/cases.ts";
import type { ExerciseCode, Probe } from "../../grader/properties/property.ts";
import { micrograd } from "../../grader/sessions/micrograd/session.ts";

const { exercises } = micrograd;
const bank = await micrograd.bank();

/** What a wrong engine answers to all cases of its exercise. */
interface Answered {
  readonly id: string;
  readonly predictions: readonly Prediction[];
}

/** The misconception that an engine stands for. */
function mistakeOf({ mistakes }: WrongEngine): Misconception {
  const [mistake, ...more] = mistakes;
  if (mistake === undefined || more.length > 0)
    throw new Error("A single engine stands for one misconception.");
  return mistake;
}

/** Every misconception of an exercise, once. */
const mistakesOf = (exercise: string): readonly Misconception[] => [
  ...new Map(bank.engines(exercise).map((engine) => [mistakeOf(engine).id, mistakeOf(engine)])).values(),
];

const probesOf = ({ id, properties }: ExerciseCode): readonly Probe[] =>
  properties.flatMap((property) =>
    drawCases(property, seedOf("bank", `${id}.${property.id}`), 40).map(({ probe }) => probe),
  );

const all = exercises.flatMap(({ id }) => mistakesOf(id).map((mistake) => ({ exercise: id, ...mistake })));

describe("the bank", () => {
  it("holds at least sixty misconceptions, and no two share an id", () => {
    const ids = all.map(({ id }) => id);
    expect(ids.filter((id, k) => ids.indexOf(id) !== k)).toEqual([]);
    expect(ids.length).toBeGreaterThanOrEqual(60);
  });

  it("knows mistakes of every exercise", () => {
    expect(exercises.map(({ id }) => id).filter((id) => mistakesOf(id).length === 0)).toEqual([]);
  });

  it.each(all)("has words for $id", ({ exercise, id, title, explanation, hint }) => {
    expect(id).toMatch(new RegExp(`^${exercise}\\.[a-z]+(-[a-z]+)*$`));
    expect(title).toMatch(/^\S.*[^\s.!?]$/);
    const sentences = explanation.split(/(?<=[.?!]) /);
    expect(sentences.length).toBeGreaterThanOrEqual(2);
    expect(sentences.length).toBeLessThanOrEqual(3);
    for (const sentence of sentences) expect(sentence).toMatch(/\S{2,} .*[.?!]$/);
    expect(hint).toMatch(/^\S.*\?$/);
  });
});

describe("the wrong engines", () => {
  it.each(exercises)(
    "of $id each fail a property, and no two misconceptions give the same numbers",
    (code) => {
      const probes = probesOf(code);
      const answered: Answered[] = bank.engines(code.id).map((engine) => ({
        id: mistakeOf(engine).id,
        predictions: probes.map(({ program }) => engine.predict(program)),
      }));
      const hold = answered.filter(({ predictions }) =>
        probes.every((probe, k) => passes(probe, predictions[k] as Prediction)),
      );
      expect(hold.map(({ id }) => id)).toEqual([]);
      const agree = (a: Answered, b: Answered) =>
        probes.every((probe, k) =>
          isSame(probe, a.predictions[k] as Prediction, b.predictions[k] as Prediction),
        );
      const alike = answered.flatMap((a, k) =>
        answered.slice(k + 1).flatMap((b) => (a.id !== b.id && agree(a, b) ? [`${a.id} = ${b.id}`] : [])),
      );
      expect([...new Set(alike)]).toEqual([]);
    },
  );
});
