// What one attempt is worth: its points as they count, on the course's scale, less what lateness costs.

import type { Course, LatePolicy } from "../course/course.ts";
import type { Adjustment, Attempt, Tally } from "../gradebook/records.ts";
import { countBegun, type Moment, showMoment } from "./clock.ts";
import { type Deadlines, placeAttempt } from "./deadlines.ts";
import { divideHalfUp, toHundredths } from "./rounding.ts";
import type { AttemptStep, Window } from "./steps.ts";

export interface AttemptGrade {
  readonly source: string;
  readonly moment: Moment;
  readonly window: Window;
  /** In hundredths; null where it does not count, or the grader failed at it. */
  readonly grade: number | null;
  readonly steps: readonly AttemptStep[];
}

/** All attempts of a student for a session, in the order they arrived, whatever the order they come in. */
export function gradeAttempts(
  course: Course,
  attempts: readonly Attempt<Tally>[],
  adjustments: readonly Adjustment[],
  deadlines: Deadlines,
): AttemptGrade[] {
  return attempts
    .map((attempt) => ({ attempt, graded: gradeAttempt(course, attempt, adjustments, deadlines) }))
    .sort(
      (a, b) =>
        a.graded.moment.epochMilliseconds - b.graded.moment.epochMilliseconds ||
        compareText(a.attempt.gradedAt, b.attempt.gradedAt) ||
        compareText(a.attempt.contentHash, b.attempt.contentHash),
    )
    .map(({ graded }) => graded);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function gradeAttempt(
  course: Course,
  attempt: Attempt<Tally>,
  adjustments: readonly Adjustment[],
  deadlines: Deadlines,
): AttemptGrade {
  const { moment, window } = placeAttempt(attempt, deadlines, course);
  const submittedAt = attempt.submittedAt === null ? null : showMoment(moment);
  const steps: AttemptStep[] = [
    { rule: "arrival", inputs: { submittedAt, isLate: attempt.isLate }, output: window },
  ];
  const end = (grade: number | null): AttemptGrade => ({
    source: attempt.source,
    moment,
    window,
    grade,
    steps,
  });
  if (window === "closed" || window === "ignored") return end(null);

  const { exercises, ...result } = attempt.result;
  const adjusted = new Set(adjustments.map(({ exercise }) => exercise));
  const failed = exercises.filter(({ id, status }) => status === "errored" && !adjusted.has(id));
  if (failed.length > 0) {
    steps.push({ rule: "grader-failed", inputs: { exercises: failed.map(({ id }) => id) }, output: null });
    return end(null);
  }
  const possible = toHundredths(result.possible);
  let points = toHundredths(result.earned);
  steps.push({ rule: "earned", inputs: { possible }, output: points });
  for (const { exercise, points: given, why } of adjustments) {
    if (exercise === null) continue;
    const earned = toHundredths(exercises.find(({ id }) => id === exercise)?.earned ?? 0);
    const inputs = { exercise, points: toHundredths(given), why, earned, total: points };
    points += inputs.points - earned;
    steps.push({ rule: "adjust-exercise", inputs, output: points });
  }
  let grade = scaleGrade(points, possible, course.scale);
  steps.push({ rule: "scale", inputs: { points, possible, scale: course.scale }, output: grade });
  if (window === "late" && course.policy.late !== null) {
    const step = penalise(grade, course.policy.late, deadlines.closes, moment);
    steps.push(step);
    grade = step.output;
  }
  return end(grade);
}

/** Points on the course's scale, rounded half up to hundredths; where there are none to earn, 0. */
export function scaleGrade(points: number, possible: number, scale: number): number {
  return possible === 0 ? 0 : divideHalfUp(points * scale, possible);
}

/** Takes a part of the grade for each day or hour begun: never more than `atMost`, never below `floor`. */
function penalise(
  grade: number,
  { percent, per, atMost, floor }: LatePolicy,
  closes: Moment,
  moment: Moment,
): Extract<AttemptStep, { rule: "late" }> {
  const begun = countBegun(per, closes, moment);
  const minus = Math.min(begun * percent, atMost);
  const rest = divideHalfUp(grade * (100_00 - minus), 100_00);
  const output = Math.max(rest, Math.min(grade, floor));
  return { rule: "late", inputs: { percent, per, atMost, floor, grade, begun, minus }, output };
}
