// The scores of a class as one table: whoever is in it, what the roster says of them, a column per exercise.

import type { Session } from "../../course/session.ts";
import { roundPoints } from "../points.ts";
import type { Graded } from "./graded.ts";
import { renderTable } from "./table.ts";

/**
 * CSV with a row per student.
 *
 * @returns `student,name,email,login,group,session,submitted_at,score,possible`, then a column per exercise; empty
 *   where nothing is known, nothing is graded, or the grader failed
 */
export function renderClassTable(graded: readonly Graded[], session: Session): string {
  const ids = session.exercises.map(({ id }) => id);
  const header = [
    "student",
    "name",
    "email",
    "login",
    "group",
    "session",
    "submitted_at",
    "score",
    "possible",
  ];
  const rows = graded.map(({ student: { id, name, email, login, group }, result, score, possible }) => {
    const judged = (result?.exercises ?? []).filter(({ status }) => status !== "errored");
    const points = new Map(judged.map((exercise) => [exercise.id, roundPoints(exercise.earned)]));
    return [
      ...[id, name, email, login, group, session.id, result?.submittedAt ?? null],
      ...[score, possible === null ? null : roundPoints(possible)],
      ...ids.map((exercise) => points.get(exercise) ?? null),
    ];
  });
  return renderTable([[...header, ...ids], ...rows]);
}
