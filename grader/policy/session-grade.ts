// A student's grade for one session, with every step that led to it.

import type { Course, CourseSession } from "../course/course.ts";
import type { Adjustment, Attempt, Tally } from "../gradebook/records.ts";
import { type AttemptGrade, gradeAttempts, scaleGrade } from "./attempt-grade.ts";
import { add, isBy, type Moment, showMoment } from "./clock.ts";
import { type Counting, combine } from "./combination.ts";
import { type Deadlines, deadlinesOf } from "./deadlines.ts";
import { latePenaltyOf } from "./lateness.ts";
import { toHundredths } from "./rounding.ts";
import type { Step } from "./steps.ts";

/**
 * A part of the course's grade.
 *
 * `missing`: due, and nothing there that counts: 0. `open`: not due yet. `ungraded`: there is something, and no grade for
 * it yet, by no fault of the student. The last two have no grade, and the course's grade leaves them out.
 */
export interface ItemGrade {
  readonly id: string;
  readonly weight: number;
  readonly status: "graded" | "missing" | "open" | "ungraded";
  /** In hundredths. */
  readonly grade: number | null;
  /** What lateness took from it, in hundredths. */
  readonly latePenalty: number;
  /** In the order of arrival; none for a quiz. */
  readonly attempts: readonly AttemptGrade[];
  readonly steps: readonly Step[];
}

/** What is known of one student and one session. */
export interface SessionRecord {
  readonly student: string;
  readonly attempts: readonly Attempt<Tally>[];
  readonly adjustments: readonly Adjustment[];
  /** What the session is worth, in hundredths of a point; null where nobody was graded yet. */
  readonly possible: number | null;
}

type Outcome = Pick<ItemGrade, "status" | "grade"> & { readonly steps: readonly Step[] };

/** @param now - what is due by then and missing counts 0 */
export function gradeSession(
  course: Course,
  session: CourseSession,
  record: SessionRecord,
  now: Moment,
): ItemGrade {
  const deadlines = deadlinesOf(course, session, record.student);
  const adjustments = newestOfEach(record.adjustments);
  const attempts = gradeAttempts(course, record.attempts.filter(isHandedIn), adjustments, deadlines);
  const earned = settle(course, attempts, adjustments, deadlines, record.possible, now);
  const outcome = adjustSession(earned, adjustments, record.possible, course.scale);
  return {
    id: session.id,
    weight: session.weight,
    attempts,
    ...outcome,
    latePenalty: latePenaltyOf(attempts, outcome.steps),
    steps: [...deadlines.steps, ...outcome.steps],
  };
}

/** A row of 0 for who has handed in nothing is no attempt: whether it counts is a matter of time. */
const isHandedIn = ({ result }: Attempt<Tally>): boolean =>
  result.notes.every(({ id }) => id !== "nothing-handed-in");

/** A later adjustment takes the place of an earlier one; sorted, so that the order they come in does not matter. */
function newestOfEach(adjustments: readonly Adjustment[]): Adjustment[] {
  const keyOf = ({ exercise, madeAt, points }: Adjustment): string =>
    JSON.stringify([exercise, madeAt, points]);
  const sorted = [...adjustments].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return [...new Map(sorted.map((one) => [one.exercise, one])).values()];
}

/** The grade before an adjustment of the whole session. */
function settle(
  { policy, scale }: Course,
  attempts: readonly AttemptGrade[],
  adjustments: readonly Adjustment[],
  { closes }: Deadlines,
  possible: number | null,
  now: Moment,
): Outcome {
  const counting = attempts.flatMap(({ grade, window }, index): Counting[] =>
    grade === null ? [] : [{ attempt: index + 1, grade, window }],
  );
  if (counting.length > 0) {
    const step = combine(policy.combine, counting);
    return { status: "graded", grade: step.output, steps: [step] };
  }
  const failed = attempts.filter(({ steps }) => steps.some(({ rule }) => rule === "grader-failed")).length;
  if (failed > 0) {
    return {
      status: "ungraded",
      grade: null,
      steps: [{ rule: "ungraded", inputs: { attempts: failed }, output: null }],
    };
  }
  const exercises = adjustments.flatMap(({ exercise, points, why }) =>
    exercise === null ? [] : [{ exercise, points: toHundredths(points), why }],
  );
  if (exercises.length > 0 && possible !== null) {
    const points = exercises.reduce((sum, one) => sum + one.points, 0);
    const grade = scaleGrade(points, possible, scale);
    const inputs = { exercises, points, possible, scale };
    return { status: "graded", grade, steps: [{ rule: "adjust-missing", inputs, output: grade }] };
  }
  const shown = showMoment(closes);
  if (isBy(now, add(closes, policy.grace))) {
    return {
      status: "open",
      grade: null,
      steps: [{ rule: "nothing-due", inputs: { closes: shown }, output: null }],
    };
  }
  const inputs = { closes: shown, tooLate: attempts.length };
  return { status: "missing", grade: 0, steps: [{ rule: "nothing-handed-in", inputs, output: 0 }] };
}

/** What an instructor sets for the whole session is the last word: no penalty and no combination applies to it. */
function adjustSession(
  outcome: Outcome,
  adjustments: readonly Adjustment[],
  possible: number | null,
  scale: number,
): Outcome {
  const adjustment = adjustments.find(({ exercise }) => exercise === null);
  if (adjustment === undefined) return outcome;
  const { why } = adjustment;
  const points = toHundredths(adjustment.points);
  if (possible === null) {
    const step: Step = { rule: "adjust-unknown", inputs: { points, why }, output: null };
    return { status: "ungraded", grade: null, steps: [...outcome.steps, step] };
  }
  const grade = scaleGrade(points, possible, scale);
  const inputs = { grade: outcome.grade, points, possible, scale, why };
  return {
    status: "graded",
    grade,
    steps: [...outcome.steps, { rule: "adjust-session", inputs, output: grade }],
  };
}
