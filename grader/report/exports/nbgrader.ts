// The columns of nbgrader's own export, which many scripts read.

import type { Session } from "../../course/session.ts";
import type { ItemGrade } from "../../policy/session-grade.ts";
import { roundPoints } from "../points.ts";
import type { Graded } from "./graded.ts";
import { renderTable } from "./table.ts";

const HEADER = [
  ...["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"],
  ...["raw_score", "late_submission_penalty", "score", "max_score"],
];

/**
 * CSV with a row per student. Where the score is no grade of the course, `duedate` is empty and the penalty 0: both are the
 * course's, not the session's.
 *
 * @see https://nbgrader.readthedocs.io, "nbgrader export"
 */
export function renderNbgrader(graded: readonly Graded[], session: Session): string {
  const possible = session.exercises.flatMap(({ properties }) => properties);
  const max = possible.reduce((sum, { points }) => sum + points, 0) / 100;
  const rows = graded.map(({ student: { id, name, email }, result, score, possible: best, grade }) => {
    const [last, first] = splitName(name ?? "");
    const penalty = grade === null ? 0 : grade.latePenalty / 100;
    const raw = score === null ? null : roundPoints(score + penalty);
    return [
      ...[
        session.id,
        grade === null ? null : dueDateOf(grade),
        result?.submittedAt ?? null,
        id,
        last,
        first,
        email,
      ],
      ...[raw, penalty, score, best === null ? max : roundPoints(best)],
    ];
  });
  return renderTable([HEADER, ...rows]);
}

/** When lateness begins: `2025-02-12T10:30+01:00`. */
function dueDateOf({ steps }: ItemGrade): string | null {
  const deadlines = steps.find(({ rule }) => rule === "deadlines");
  if (deadlines?.rule !== "deadlines") return null;
  const [day, time, offset] = deadlines.output.split(" ");
  return `${day}T${time}${offset}`;
}

/** Only a comma tells which part is which: a name without one stays whole. */
function splitName(name: string): readonly [string, string] {
  const [last = "", ...first] = name.split(",");
  return [last.trim(), first.join(",").trim()];
}
