// grades.csv: one row per student, one column per exercise, for spreadsheets and scripts.

// The build for browsers: the one for Node wants its Buffer.
import { stringify } from "csv-stringify/browser/esm/sync";
import type { Tally } from "../gradebook/records.ts";
import { roundPoints, scoreOf } from "./points.ts";

/**
 * The scores of a class as CSV (RFC 4180, with "\n" at the end of its lines).
 *
 * A student's id that a spreadsheet would run as a formula gets an apostrophe in front.
 *
 * @param rows - one result per student, in the order of the rows
 * @param session - its id, and its exercises in the order of the columns
 * @returns `student,session,earned,possible`, then one column per exercise; empty where a result has no such exercise, or the grader failed at it
 */
export function renderGrades(
  rows: readonly Tally[],
  session: { readonly id: string; readonly exercises: readonly { readonly id: string }[] },
): string {
  const exerciseIds = session.exercises.map(({ id }) => id);
  const header = ["student", "session", "earned", "possible", ...exerciseIds];
  const records = rows.map((result) => {
    // What the grader failed at is no score: an empty cell cannot be taken for a 0.
    const judged = result.exercises.filter((exercise) => exercise.status !== "errored");
    const earned = new Map(judged.map((exercise) => [exercise.id, roundPoints(exercise.earned)]));
    const scores = exerciseIds.map((id) => earned.get(id) ?? null);
    const score = scoreOf(result);
    const total = score === null ? null : roundPoints(score);
    return [result.student, session.id, total, roundPoints(result.possible), ...scores];
  });
  return stringify([header, ...records], { escape_formulas: true });
}
