// What is kept of a result while a class is graded: a few numbers, however long its counterexamples are.

import type { ExerciseResult, Result } from "../result.ts";
import type { TalliedExercise, Tally } from "./records.ts";

/** @param result - with what counts as what was earned */
export function tallyOf({
  student,
  session,
  contentHash,
  earned,
  possible,
  adjustments,
  notes,
  exercises,
}: Result): Tally {
  const facts = { student, session, contentHash, earned, possible, adjustments, notes };
  return { ...facts, exercises: exercises.map(tallyExercise) };
}

function tallyExercise({ id, status, earned, possible, properties }: ExerciseResult): TalliedExercise {
  return {
    ...{ id, status, earned, possible },
    // The others say nothing beside their points, which are in the sum.
    properties: properties
      .filter((property) => property.limit !== null || property.status === "errored")
      .map((property) => ({ status: property.status, limit: property.limit })),
  };
}
