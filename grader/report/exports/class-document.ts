// A class as one JSON document, for programs of one's own: every student, what counts, and the whole result.

import { listExplanation } from "../explanation.ts";
import type { Graded } from "./graded.ts";

/** `gradecheck/class@1`: students in order; `score` and `result` are null where nothing is graded, `score` also where the grader failed. Of a grade, `explanation` says how it comes about. */
export function renderClassDocument(graded: readonly Graded[], session: { readonly id: string }): string {
  const students = graded.map(({ student, score, possible, grade, adjustments, result }) => ({
    ...student,
    score,
    possible,
    ...(grade === null ? {} : { explanation: listExplanation(grade) }),
    adjustments: adjustments.map(({ exercise, points, why }) => ({ exercise, points, why })),
    result,
  }));
  return `${JSON.stringify({ schema: "gradecheck/class@1", session: session.id, students }, null, 2)}\n`;
}
