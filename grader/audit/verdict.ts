// How a mutant fares: what the outcomes of its exercise say of it.

import type { ExerciseOutcome, PropertyOutcome } from "../outcome.ts";
import type { Sighting } from "./detection.ts";
import type { Mutant } from "./mutant.ts";

export type Verdict =
  /** No sightings where its file cannot even be loaded: that shows every time. */
  | { readonly kind: "killed"; readonly sightings: readonly Sighting[] }
  | { readonly kind: "survived" }
  /** Other properties fail than the one its author names. */
  | { readonly kind: "misplaced"; readonly failed: readonly string[] };

/**
 * Judges a mutant by the outcome of its exercise.
 *
 * @param targetedCases - how many of a property's cases are targeted, by its id
 * @throws {Error} if the grader broke on it
 */
export function judgeMutant(
  { id, exercise, fails }: Mutant,
  outcome: ExerciseOutcome,
  targetedCases: (property: string) => number,
): Verdict {
  if (outcome.kind === "errored")
    throw new Error(`The grader failed on the mutant ${id}: ${outcome.message}`);
  const failed = outcome.properties.filter(({ kind }) => kind === "failed" || kind === "limit");
  const isLost = outcome.kind !== "judged" || failed.length > 0;
  const names = failed.map((property) => property.id);
  if (fails !== null && isLost && (names.length !== 1 || names[0] !== fails)) {
    return { kind: "misplaced", failed: names };
  }
  if (!isLost) return { kind: "survived" };
  return {
    kind: "killed",
    sightings: failed.flatMap((property) => sightingOf(exercise, property, targetedCases)),
  };
}

function sightingOf(
  exercise: string,
  outcome: PropertyOutcome,
  targetedCases: (property: string) => number,
): readonly Sighting[] {
  const property = `${exercise}.${outcome.id}`;
  if (outcome.kind !== "failed" && outcome.kind !== "limit") return [];
  const tally = outcome.kind === "failed" ? outcome.diagnosis?.tally : undefined;
  if (tally !== undefined) return [{ property, ...tally }];
  // Not counted: then all that is known is that the last case that ran is the first that fails.
  const generated = Math.max(0, outcome.runs - targetedCases(property));
  return [{ property, targeted: generated === 0, generated, failing: 1 }];
}
