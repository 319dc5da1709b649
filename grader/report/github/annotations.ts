// What GitHub shows beside a student's lines: an error for each exercise that lost points, and where to go on.

import { findLoss } from "../../feedback.ts";
import type { ExerciseResult, Location, Result } from "../../result.ts";
import { explainLoss } from "../exports/loss.ts";
import { showLine, showLines } from "../plain-text.ts";
import { formatScore } from "../points.ts";
import { formatCommand } from "./workflow-command.ts";

/** GitHub shows as many errors of a step, and drops the others. */
const MAX_ERRORS = 10;

/**
 * Annotations as commands for the runner, a line each.
 *
 * An exercise has one error at most, for what its student should look at first; a file that cannot be used, one for all
 * its exercises. What is not filled in is no error: one notice names where to go on.
 *
 * @param pathOf - a file of the session as the repository calls it
 */
export function renderAnnotations(result: Result, pathOf: (file: string) => string): string[] {
  const { exercises, notes } = result;
  const said = new Set<string>();
  const errors = exercises.flatMap((exercise) => {
    if (exercise.status !== "failed") return [];
    const loss = exercise.message === null ? findLoss(exercise) : undefined;
    const lines = loss === undefined ? showLines(exercise.message ?? "") : explainLoss(exercise, loss);
    if (loss === undefined && said.has(lines.join("\n"))) return [];
    said.add(lines.join("\n"));
    const title = `${exercise.id}: ${loss?.title ?? "the file cannot be used"}, ${formatScore(loss ?? exercise)}`;
    const location = loss?.location ?? exercise.location;
    return [
      { location, line: formatCommand("error", { ...place(location, pathOf), title }, lines.join("\n")) },
    ];
  });
  // Those that point at a line first: an error without one says little beside a file.
  const pointing = errors.filter(({ location }) => location !== null);
  const others = errors.filter(({ location }) => location === null);
  const broken = exercises.filter(({ status }) => status === "errored").map(({ id }) => id);
  const failure = `gradecheck itself failed at ${broken.join(", ")}: no points are lost, please report it.`;
  return [
    ...[...pointing, ...others].slice(0, MAX_ERRORS).map(({ line }) => line),
    ...(broken.length === 0 ? [] : [formatCommand("warning", { title: "Not judged" }, failure)]),
    ...notes
      .filter(({ type }) => type === "actionable" || type === "essential")
      .slice(0, MAX_ERRORS - 1)
      .map(({ text }) => formatCommand("warning", { title: "gradecheck" }, showLine(text, 1000))),
    ...renderNext(exercises, pathOf),
  ];
}

/** Untouched stubs would else be a dozen errors at once. */
function renderNext(exercises: readonly ExerciseResult[], pathOf: (file: string) => string): string[] {
  const [next, ...others] = exercises.filter(({ status }) => status === "unfilled");
  if (next === undefined) return [];
  const more =
    others.length === 0 ? "" : ` After it, these are open: ${others.map(({ id }) => id).join(", ")}.`;
  const what = next.message === null ? "There is a ??? left to fill in." : showLine(next.message, 1000);
  const title = `${next.id}: not filled in yet, ${formatScore(next)}`;
  return [formatCommand("notice", { ...place(next.location, pathOf), title }, `${what}${more}`)];
}

function place(location: Location | null, pathOf: (file: string) => string) {
  if (location === null) return {};
  return { file: showLine(pathOf(location.file)), line: location.line, col: location.column };
}
