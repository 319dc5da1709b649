// The grades of a whole class: every session, every quiz, and the course.

import type { Course, Mark, Quiz } from "../course/course.ts";
import type { Class } from "../gradebook/class.ts";
import type { Student, Tally } from "../gradebook/records.ts";
import { scaleGrade } from "./attempt-grade.ts";
import { deadlineAt, isBy, type Moment } from "./clock.ts";
import { divideHalfUp, toHundredths } from "./rounding.ts";
import { gradeSession, type ItemGrade } from "./session-grade.ts";
import type { CourseStep } from "./steps.ts";

export interface StudentGrade {
  readonly student: Student;
  /** Sessions, then quizzes, in the course's order. */
  readonly items: readonly ItemGrade[];
  /** In hundredths; null while nothing counts yet. */
  readonly grade: number | null;
  /** Whether everything counts; else the grade is that of what does so far. */
  readonly isComplete: boolean;
  readonly step: CourseStep;
}

/**
 * Grades a class.
 *
 * @param marks - of the quizzes
 * @param now - what is due by then and missing counts 0
 */
export function gradeClass(
  course: Course,
  { students, attempts, adjustments }: Class<Tally>,
  marks: readonly Mark[],
  now: Moment,
): StudentGrade[] {
  const possible = new Map(course.sessions.map(({ id }) => [id, possibleOf(id, attempts)]));
  return students.map((student): StudentGrade => {
    const isOf = (id: string) => (one: { student: string; session: string }) =>
      one.student === student.id && one.session === id;
    const sessions = course.sessions.map((session) => {
      const record = {
        student: student.id,
        attempts: attempts.filter(isOf(session.id)),
        adjustments: adjustments.filter(isOf(session.id)),
        possible: possible.get(session.id) ?? null,
      };
      return gradeSession(course, session, record, now);
    });
    const quizzes = course.quizzes.map((quiz) => gradeQuiz(course, quiz, student.id, marks, now));
    const items = [...sessions, ...quizzes];
    const step = weigh(items, course);
    const isComplete = step.inputs.leftOut.length === 0;
    return { student, items, grade: step.output, isComplete, step };
  });
}

/** What a session is worth now: as it was when somebody was graded last. */
function possibleOf(session: string, attempts: Class<Tally>["attempts"]): number | null {
  const newest = attempts
    .filter((one) => one.session === session)
    .map(({ gradedAt, result }) => ({ gradedAt, possible: toHundredths(result.possible) }))
    .reduce<{ gradedAt: string; possible: number } | null>((last, one) => {
      if (last === null || one.gradedAt > last.gradedAt) return one;
      return one.gradedAt === last.gradedAt && one.possible > last.possible ? one : last;
    }, null);
  return newest?.possible ?? null;
}

function gradeQuiz(
  course: Course,
  { id, weight, date }: Quiz,
  student: string,
  marks: readonly Mark[],
  now: Moment,
): ItemGrade {
  const common = { id, weight, latePenalty: 0, attempts: [] };
  const own = marks.find((mark) => mark.quiz === id && mark.student === student);
  if (own !== undefined) {
    const inputs = { points: own.points, possible: own.possible, scale: course.scale };
    const grade = scaleGrade(inputs.points, inputs.possible, inputs.scale);
    return { ...common, status: "graded", grade, steps: [{ rule: "mark", inputs, output: grade }] };
  }
  // Until the first mark is there, the quiz is not marked: that somebody has none says nothing yet.
  const isMarked = marks.some((mark) => mark.quiz === id);
  if (isMarked && !isBy(now, deadlineAt(date, course.timeZone))) {
    return {
      ...common,
      status: "missing",
      grade: 0,
      steps: [{ rule: "mark-missing", inputs: { date }, output: 0 }],
    };
  }
  return {
    ...common,
    status: "open",
    grade: null,
    steps: [{ rule: "mark-awaited", inputs: { date }, output: null }],
  };
}

/** The mean of what counts, by weight: weights are shares of what they sum to, whatever that is. */
function weigh(items: readonly ItemGrade[], { rounding, scale }: Course): CourseStep {
  const parts = items.flatMap(({ id, weight, grade }) => (grade === null ? [] : [{ id, weight, grade }]));
  const sumOf = (weights: readonly { weight: number }[]): number =>
    weights.reduce((sum, { weight }) => sum + weight, 0);
  const weights = sumOf(parts);
  const total = parts.reduce((sum, { weight, grade }) => sum + weight * grade, 0);
  return {
    rule: "weighted-mean",
    inputs: {
      parts,
      weights,
      allWeights: sumOf(items),
      leftOut: items.filter(({ grade }) => grade === null).map(({ id }) => id),
      rounding,
      scale,
    },
    output: weights === 0 ? null : divideHalfUp(total, weights, rounding),
  };
}
