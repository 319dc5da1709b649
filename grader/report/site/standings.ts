// Where a class stands in a session: each student's newest attempt, with the points that an instructor has set.

import { applyAdjustments, asCounted } from "../../adjusting.ts";
import type { Class } from "../../gradebook/class.ts";
import type { Adjustment, Attempt, Student } from "../../gradebook/records.ts";
import type { StudentGrade } from "../../policy/course-grade.ts";
import type { ItemGrade } from "../../policy/session-grade.ts";
import type { ExerciseResult } from "../../result.ts";
import { roundPoints, scoreOf } from "../points.ts";

/** How much of an exercise is earned; or why nothing can be. */
export type Mark = "all" | "part" | "none" | "unfilled" | "errored";

/** One exercise of one student. */
export interface Cell {
  readonly earned: number;
  readonly possible: number;
  readonly mark: Mark;
  /** Set by an instructor. */
  readonly isAdjusted: boolean;
}

export interface Standing {
  readonly student: Student;
  /** From the first version handed in to the newest: the gradebook's order. */
  readonly attempts: readonly Attempt[];
  /** What counts here; null where nothing was graded. */
  readonly newest: Attempt | null;
  /** By exercise. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** null where nothing was graded, or the grader failed at a part of it. */
  readonly earned: number | null;
  readonly adjustments: readonly Adjustment[];
  /** By the course's policy, of all attempts; null without a course, or where it has no such session. */
  readonly grade: ItemGrade | null;
}

/** The grades of a class by the policy of its course. */
export interface CourseGrades {
  /** The best grade. */
  readonly scale: number;
  readonly grades: readonly StudentGrade[];
}

/** A session, and everybody in it. */
export interface SessionStandings {
  readonly id: string;
  readonly title: string;
  readonly possible: number;
  readonly exercises: readonly { readonly id: string; readonly title: string; readonly possible: number }[];
  readonly standings: readonly Standing[];
  /** The best grade of the course; null where the course has no such session, or there is none. */
  readonly scale: number | null;
}

/**
 * Sorts what is known of a class by session, and in each by student.
 *
 * @param titles - of sessions, by id; one without a title is called by its id
 * @param course - null where points are all there is
 * @returns the sessions that somebody was graded in, by id
 */
export function arrangeSessions(
  known: Class,
  titles: ReadonlyMap<string, string>,
  course: CourseGrades | null,
): SessionStandings[] {
  const ids = [...new Set(known.attempts.map(({ session }) => session))].sort();
  return ids.map((id) => {
    const attempts = known.attempts.filter(({ session }) => session === id);
    const adjustments = known.adjustments.filter(({ session }) => session === id);
    const exercises = listExercises(attempts);
    const grades = new Map(
      (course?.grades ?? []).flatMap(({ student, items }) =>
        items.filter((item) => item.id === id).map((item) => [student.id, item] as const),
      ),
    );
    return {
      id,
      title: titles.get(id) ?? id,
      exercises,
      possible: sum(exercises.map(({ possible }) => possible)),
      standings: known.students.map((student) =>
        findStanding(
          student,
          attempts.filter((attempt) => attempt.student === student.id),
          adjustments.filter((adjustment) => adjustment.student === student.id),
          grades.get(student.id) ?? null,
        ),
      ),
      scale: grades.size === 0 ? null : (course?.scale ?? null),
    };
  });
}

/** In the order of the first result that has them. */
function listExercises(attempts: readonly Attempt[]): SessionStandings["exercises"] {
  const exercises = new Map<string, SessionStandings["exercises"][number]>();
  for (const { result } of attempts) {
    for (const { id, title, possible } of result.exercises) exercises.set(id, { id, title, possible });
  }
  return [...exercises.values()];
}

/** @param attempts - from the first version to the newest, which counts */
function findStanding(
  student: Student,
  attempts: readonly Attempt[],
  adjustments: readonly Adjustment[],
  grade: ItemGrade | null,
): Standing {
  const newest = attempts.at(-1) ?? null;
  const counted = newest === null ? null : asCounted(applyAdjustments(newest.result, adjustments));
  const adjusted = new Set(adjustments.map(({ exercise }) => exercise));
  const cells = new Map(
    counted?.exercises.map((exercise) => [exercise.id, cellOf(exercise, adjusted.has(exercise.id))]),
  );
  const earned = counted === null ? null : scoreOf(counted);
  return { student, attempts, newest, cells, earned, adjustments, grade };
}

function cellOf({ earned, possible, status }: ExerciseResult, isAdjusted: boolean): Cell {
  const share = earned >= possible ? "all" : earned > 0 ? "part" : "none";
  const isStopped = status === "unfilled" || status === "errored";
  return { earned, possible, mark: isStopped ? status : share, isAdjusted };
}

const sum = (points: readonly number[]): number => roundPoints(points.reduce((total, one) => total + one, 0));
