// What every export is made of: a student, the newest version that is graded, and what counts: its points, or the grade
// that the course's policy makes of all versions.

import { applyAdjustments, asCounted } from "../../adjusting.ts";
import type { Session } from "../../course/session.ts";
import type { Adjustment, Attempt, Student } from "../../gradebook/records.ts";
import type { ItemGrade } from "../../policy/session-grade.ts";
import type { Result } from "../../result.ts";
import { scoreOf } from "../points.ts";

export interface Graded {
  readonly student: Student;
  /** What counts in the place of what was earned is in it; null where nothing of this session is graded. */
  readonly result: Result | null;
  /**
   * Points, or the grade, at most two decimals; null, and never 0, where the grader failed at some of it, nothing is graded,
   * or it is not due yet.
   */
  readonly score: number | null;
  /** The best score; null where that is not known. */
  readonly possible: number | null;
  /** How the grade comes about; null where the score is the points. */
  readonly grade: ItemGrade | null;
  /** What an instructor has set by hand in this session. */
  readonly adjustments: readonly Adjustment[];
}

interface Known {
  readonly students: readonly Student[];
  /** Of one student and session, the newest last. */
  readonly attempts: readonly Attempt[];
  readonly adjustments: readonly Adjustment[];
}

/** The grades of one session by the course's policy. */
export interface SessionGrades {
  /** The best grade, in hundredths. */
  readonly scale: number;
  /** By student: everybody. */
  readonly byStudent: ReadonlyMap<string, ItemGrade>;
}

/**
 * Every student with what counts in one session, in the order of `students`.
 *
 * @param grades - what counts in the place of the newest version's points; null where these count
 */
export function gradeStudents(
  { students, attempts, adjustments }: Known,
  session: Session,
  grades: SessionGrades | null = null,
): Graded[] {
  const newest = new Map(
    attempts.filter((one) => one.session === session.id).map((one) => [one.student, one]),
  );
  return students.map((student): Graded => {
    const own = adjustments.filter((one) => one.session === session.id && one.student === student.id);
    const count = (): Result | null => {
      const result = newest.get(student.id)?.result;
      return result === undefined ? null : asCounted(applyAdjustments(result, own));
    };
    return {
      student,
      // Made when it is asked for, so that a table of a class holds no more than one at a time.
      get result() {
        return count();
      },
      ...scoreStudent(count(), grades, grades?.byStudent.get(student.id) ?? null),
      adjustments: own,
    };
  });
}

function scoreStudent(
  counted: Result | null,
  grades: SessionGrades | null,
  grade: ItemGrade | null,
): Pick<Graded, "score" | "possible" | "grade"> {
  if (grades === null || grade === null) {
    const score = counted === null ? null : scoreOf(counted);
    return { score, possible: counted?.possible ?? null, grade: null };
  }
  return { score: grade.grade === null ? null : grade.grade / 100, possible: grades.scale / 100, grade };
}
