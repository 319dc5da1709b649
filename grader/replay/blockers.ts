// A blocked property has no case of its own: its token is that of what has to hold first.

import type { ExerciseResult, PropertyResult } from "../result.ts";

/** The exercises, each blocked property that lost its points with the token of what blocks it, if that has one. */
export function lendTokens(exercises: readonly ExerciseResult[]): ExerciseResult[] {
  return exercises.map((exercise) => ({
    ...exercise,
    properties: exercise.properties.map((property) => ({
      ...property,
      replay: tokenOf(exercise, property, exercises),
    })),
  }));
}

function tokenOf(
  exercise: ExerciseResult,
  property: PropertyResult,
  exercises: readonly ExerciseResult[],
): string | null {
  if (property.status !== "blocked" || property.earned === property.possible) return property.replay;
  for (const by of property.blockedBy) {
    // What a property needs stands above it.
    const above = exercise.properties.slice(0, exercise.properties.indexOf(property));
    const neighbour = above.find(({ id }) => id === by);
    if (neighbour !== undefined) return tokenOf(exercise, neighbour, exercises);
    const other = exercises.find(({ id }) => id === by);
    const found = other?.properties.find(({ replay }) => replay !== null);
    if (found !== undefined) return found.replay;
  }
  return null;
}
