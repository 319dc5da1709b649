// Points as people read them, and as a bar.

import type { ExerciseResult, Result } from "../result.ts";

/** At most two decimals, none that are not needed: 2, 0.5, 1.25. */
export function formatPoints(points: number): string {
  return String(roundPoints(points));
}

/** Undoes what adding decimals did: 0.1 + 0.2 is 0.3. */
export function roundPoints(points: number): number {
  return Math.round(points * 100) / 100;
}

/** What a result counts in all; null where the grader failed at some of it, and nobody has set the whole by hand. */
export function scoreOf(
  result: Pick<Result, "earned" | "adjustments"> & {
    readonly exercises: readonly Pick<ExerciseResult, "status">[];
  },
): number | null {
  const isWhole = result.exercises.every(({ status }) => status !== "errored");
  return isWhole || result.adjustments.some(({ exercise }) => exercise === null) ? result.earned : null;
}

export function formatScore(score: { readonly earned: number; readonly possible: number }): string {
  return `${formatPoints(score.earned)} / ${formatPoints(score.possible)}`;
}

const BAR_COLUMNS = 10;

/** A full bar means that everything is earned, an empty one that nothing is. */
export function drawBar({
  earned,
  possible,
}: {
  readonly earned: number;
  readonly possible: number;
}): string {
  let filled = earned >= possible ? BAR_COLUMNS : Math.floor((earned / possible) * BAR_COLUMNS);
  if (earned > 0) filled = Math.max(1, filled);
  return "█".repeat(filled) + "░".repeat(BAR_COLUMNS - filled);
}
