// Before and after: whose score a run has moved, and by which exercises.

import { scoreOf } from "../report/points.ts";
import type { Move, TalliedExercise, Tally } from "./records.ts";

const pointsOf = (exercise: TalliedExercise | undefined): number | null =>
  exercise === undefined || exercise.status === "errored" ? null : exercise.earned;

/**
 * What has moved between two counted results of a student; null if nothing has.
 *
 * @param before - null for a student who is new: that is no move
 */
export function compareResults(before: Tally | null, after: Tally): Move | null {
  if (before === null) return null;
  const old = new Map(before.exercises.map((exercise) => [exercise.id, exercise]));
  const exercises = after.exercises
    .map((now) => ({ id: now.id, before: pointsOf(old.get(now.id)), after: pointsOf(now) }))
    .filter((exercise) => exercise.before !== exercise.after);
  const [from, to] = [scoreOf(before), scoreOf(after)];
  if (from === to && exercises.length === 0) return null;
  // Without a hash the grader failed: that says nothing of the files.
  const hashes = [before.contentHash, after.contentHash];
  const isOtherVersion = hashes[0] !== hashes[1] && !hashes.includes("");
  return { student: after.student, before: from, after: to, isOtherVersion, exercises };
}
