// What lateness took from the grade of a session, after its versions were combined.

import type { AttemptGrade } from "./attempt-grade.ts";
import { divideHalfUp } from "./rounding.ts";
import type { Step } from "./steps.ts";

/**
 * The difference between the grade and what the versions that make it would give without their penalties.
 *
 * Where several versions are the best, one that nothing was taken from makes the grade. What an instructor has set for the
 * whole session is free of penalties.
 *
 * @param steps - of the session
 * @returns hundredths, from 0 up
 */
export function latePenaltyOf(attempts: readonly AttemptGrade[], steps: readonly Step[]): number {
  const last = steps.at(-1);
  switch (last?.rule) {
    case "best": {
      const best = attempts.filter(({ grade }) => grade === last.output);
      return Math.min(...best.map(penaltyOfAttempt));
    }
    case "last": {
      const newest = attempts.findLast(({ grade }) => grade !== null);
      return newest === undefined ? 0 : penaltyOfAttempt(newest);
    }
    case "weighted": {
      const { first, update, firstWeight, updateWeight } = last.inputs;
      // Only an update can be late.
      const late = attempts.findLast(({ grade, window }) => grade !== null && window !== "first");
      if (update === null || late === undefined) return 0;
      const whole = (first ?? 0) * firstWeight + (update + penaltyOfAttempt(late)) * updateWeight;
      return divideHalfUp(whole, firstWeight + updateWeight) - last.output;
    }
    default:
      return 0;
  }
}

function penaltyOfAttempt({ steps }: AttemptGrade): number {
  return steps.reduce((sum, step) => (step.rule === "late" ? sum + step.inputs.grade - step.output : sum), 0);
}
