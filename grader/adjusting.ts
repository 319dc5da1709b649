// What counts in the place of what was earned: an instructor's adjustments, applied to results.

import type { Adjustment } from "./gradebook/records.ts";
import type { ExerciseResult, Result } from "./result.ts";

/**
 * A result with the adjustments that are made to it, and what it counts with them; `earned` stays what was earned.
 *
 * @param adjustments - of this student and session
 */
export function applyAdjustments(result: Result, adjustments: readonly Adjustment[]): Result {
  if (adjustments.length === 0) return { ...result, adjusted: null, adjustments: [] };
  const byExercise = new Map(adjustments.map(({ exercise, points }) => [exercise, points]));
  const points = result.exercises.map(({ id, earned }) => byExercise.get(id) ?? earned);
  const sum = points.reduce((total, one) => total + Math.round(one * 100), 0) / 100;
  return {
    ...result,
    adjusted: byExercise.get(null) ?? sum,
    adjustments: adjustments.map(({ exercise, points, why }) => ({ exercise, points, why })),
  };
}

/** The same result with what counts as what was earned, for tables and sums. */
export function asCounted(result: Result): Result {
  const byExercise = new Map(result.adjustments.map(({ exercise, points }) => [exercise, points]));
  const count = (exercise: ExerciseResult): ExerciseResult => {
    const points = byExercise.get(exercise.id);
    if (points === undefined) return exercise;
    return { ...exercise, earned: points, status: points >= exercise.possible ? "passed" : "failed" };
  };
  return {
    ...result,
    earned: result.adjusted ?? result.earned,
    exercises: result.exercises.map(count),
  };
}
