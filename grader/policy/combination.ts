// Which of a student's attempts make the grade of a session: the best, the last, or the first version and the update.

import type { Policy } from "../course/course.ts";
import { divideHalfUp } from "./rounding.ts";
import type { NumberedGrade, Step, Window } from "./steps.ts";

/** An attempt that counts, with its place in the order of arrival, from 1. */
export interface Counting extends NumberedGrade {
  readonly window: Window;
}

type Combined = Extract<Step, { rule: "best" | "last" | "weighted" }>;

/**
 * The grade of a session.
 *
 * "weighted": the last first version and the last update (or late version). Without an update the first version is the
 * grade, since an update is an offer; without a first version, that one counts as 0.
 *
 * @param counting - at least one, in the order of arrival
 */
export function combine(combination: Policy["combine"], counting: readonly Counting[]): Combined {
  const grades = counting.map(({ attempt, grade }) => ({ attempt, grade }));
  if (combination === "best") {
    return { rule: "best", inputs: { grades }, output: Math.max(...grades.map(({ grade }) => grade)) };
  }
  const last = (isOne: (one: Counting) => boolean): number | null => counting.findLast(isOne)?.grade ?? null;
  if (combination === "last") {
    return { rule: "last", inputs: { grades }, output: last(() => true) ?? 0 };
  }
  const { first: firstWeight, update: updateWeight } = combination;
  const first = last(({ window }) => window === "first");
  const update = last(({ window }) => window !== "first");
  const sum = (first ?? 0) * firstWeight + (update ?? 0) * updateWeight;
  return {
    rule: "weighted",
    inputs: { first, update, firstWeight, updateWeight },
    output: update === null ? (first ?? 0) : divideHalfUp(sum, firstWeight + updateWeight),
  };
}
