// Why points are lost, as plain text for systems that show a student one test at a time.

import type { ExerciseResult, PropertyResult } from "../../result.ts";
import { showLine, showLines } from "../plain-text.ts";

/**
 * The lines below a property that lost points: the smallest case, both sides, the named mistake, the place, a hint, and
 * how to see it again. Whatever a student wrote is escaped.
 *
 * @returns no lines where nothing is lost
 */
export function explainLoss(exercise: ExerciseResult, property: PropertyResult): string[] {
  if (property.earned >= property.possible) return [];
  if (property.status === "errored") return ["gradecheck itself failed here: no points are lost."];
  const { counterexample, expected, actual, diagnosis, facts, location, hint, replay, blockedBy } = property;
  if (exercise.message !== null) return [...showLines(exercise.message), ...place(exercise.location)];
  if (property.status === "unfilled") return ["There is a ??? left to fill in.", ...place(exercise.location)];
  const advice = diagnosis?.hint ?? hint;
  return [
    ...(blockedBy.length > 0 ? [`Not judged until this holds: ${blockedBy.join(", ")}`] : []),
    ...(counterexample === null ? [] : showLines(counterexample)),
    ...(expected === null ? [] : [`expected  ${showLine(expected)}`]),
    ...(actual === null ? [] : [`got       ${showLine(actual)}`]),
    ...(diagnosis === null ? [] : [`Looks like: ${diagnosis.title} (the same numbers on every run)`]),
    ...facts.map((fact) => `Known: ${showLine(fact, 1000)}`),
    ...place(location),
    ...(advice === null ? [] : [`Hint: ${advice}`]),
    ...(replay === null ? [] : [`Again: gradecheck replay ${showLine(replay, Number.POSITIVE_INFINITY)}`]),
  ];
}

const place = (location: PropertyResult["location"]): string[] =>
  location === null ? [] : [`At: ${showLine(location.file)}:${location.line}`];
