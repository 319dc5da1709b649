// The columns of nbgrader's own export, which many scripts read.

import type { Session } from "../../course/session.ts";
import { roundPoints } from "../points.ts";
import type { Graded } from "./graded.ts";
import { renderTable } from "./table.ts";

const HEADER = [
  ...["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"],
  ...["raw_score", "late_submission_penalty", "score", "max_score"],
];

/**
 * CSV with a row per student. `duedate` is empty and the penalty 0: both are the course's, not the session's.
 *
 * @see https://nbgrader.readthedocs.io, "nbgrader export"
 */
export function renderNbgrader(graded: readonly Graded[], session: Session): string {
  const possible = session.exercises.flatMap(({ properties }) => properties);
  const max = possible.reduce((sum, { points }) => sum + points, 0) / 100;
  const rows = graded.map(({ student: { id, name, email }, result, score }) => {
    const [last, first] = splitName(name ?? "");
    return [
      ...[session.id, null, result?.submittedAt ?? null, id, last, first, email],
      ...[score, 0, score, result === null ? max : roundPoints(result.possible)],
    ];
  });
  return renderTable([HEADER, ...rows]);
}

/** Only a comma tells which part is which: a name without one stays whole. */
function splitName(name: string): readonly [string, string] {
  const [last = "", ...first] = name.split(",");
  return [last.trim(), first.join(",").trim()];
}
