// What every export is made of: a student, the newest version that is graded, and what it counts.

import { applyAdjustments, asCounted } from "../../adjusting.ts";
import type { Session } from "../../course/session.ts";
import type { Adjustment, Attempt, Student } from "../../gradebook/records.ts";
import type { Result } from "../../result.ts";
import { scoreOf } from "../points.ts";

export interface Graded {
  readonly student: Student;
  /** What counts in the place of what was earned is in it; null where nothing of this session is graded. */
  readonly result: Result | null;
  /** Points, at most two decimals; null, and never 0, where the grader failed at some of it or nothing is graded. */
  readonly score: number | null;
  /** What an instructor has set by hand in this session. */
  readonly adjustments: readonly Adjustment[];
}

interface Known {
  readonly students: readonly Student[];
  /** Of one student and session, the newest last. */
  readonly attempts: readonly Attempt[];
  readonly adjustments: readonly Adjustment[];
}

/** Every student with what counts in one session, in the order of `students`. */
export function gradeStudents({ students, attempts, adjustments }: Known, session: Session): Graded[] {
  const newest = new Map(
    attempts.filter((one) => one.session === session.id).map((one) => [one.student, one.result]),
  );
  return students.map((student) => {
    const result = newest.get(student.id) ?? null;
    const own = adjustments.filter((one) => one.session === session.id && one.student === student.id);
    if (result === null) return { student, result, score: null, adjustments: own };
    const counted = asCounted(applyAdjustments(result, own));
    return { student, result: counted, score: scoreOf(counted), adjustments: own };
  });
}
