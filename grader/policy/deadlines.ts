// Until when a student's versions of a session are taken, and where an attempt lies.

import type { Course, CourseSession, Extension } from "../course/course.ts";
import type { Attempt } from "../gradebook/records.ts";
import { add, arrivalAt, deadlineAt, isBy, latest, type Moment, showMoment } from "./clock.ts";
import type { Step, Window } from "./steps.ts";

export interface Deadlines {
  /** The end of the session: what is there by then is the first version. */
  readonly ends: Moment;
  /** The end of the time for updates, the last deadline. */
  readonly closes: Moment;
  /** Until when late versions are taken; null: not at all, or without end. */
  readonly lateUntil: Moment | null;
  readonly steps: readonly Step[];
}

/** The deadlines of one student: the class's own, or the latest that an extension gives. */
export function deadlinesOf(course: Course, session: CourseSession, student: string): Deadlines {
  const { policy, timeZone } = course;
  const extensions = course.extensions.filter(
    (one) => one.student === student && (one.session === null || one.session === session.id),
  );
  const ends = deadlineAt(session.ends, timeZone);
  const closes = add(ends, policy.updates);
  const moved = {
    ends: latest(ends, ...extensions.flatMap(({ by }) => (by === null ? [] : [add(ends, by)]))),
    closes: latest(closes, ...extensions.flatMap((one) => extendedClose(one, closes))),
  };
  const within = policy.late?.within ?? null;
  const lateUntil = within === null ? null : add(moved.closes, within);
  const steps: Step[] = [
    ...extensions.map(
      ({ by, until, why }): Step => ({ rule: "extension", inputs: { by, until, why }, output: null }),
    ),
    {
      rule: "deadlines",
      inputs: {
        ends: showMoment(moved.ends),
        lateUntil: lateUntil === null ? null : showMoment(lateUntil),
        takesLate: policy.late !== null,
        grace: policy.grace,
      },
      output: showMoment(moved.closes),
    },
  ];
  return { ...moved, lateUntil, steps };
}

function extendedClose({ by, until }: Extension, closes: Moment): Moment[] {
  if (by !== null) return [add(closes, by)];
  return until === null ? [] : [deadlineAt(until, closes.timeZoneId)];
}

/** When an attempt arrived, or is taken to have arrived where nobody knows, and where that lies. */
export function placeAttempt(
  { submittedAt, isLate }: Pick<Attempt, "submittedAt" | "isLate">,
  deadlines: Deadlines,
  { policy, timeZone }: Course,
): { readonly moment: Moment; readonly window: Window } {
  const { ends, closes, lateUntil } = deadlines;
  if (submittedAt === null) {
    // An LMS that calls it late means the session's end: that much is known.
    const window = policy.undated === "first" && isLate === true ? "update" : policy.undated;
    return { moment: window === "first" ? ends : closes, window };
  }
  const moment = arrivalAt(submittedAt, timeZone);
  const inTime = (deadline: Moment): boolean => isBy(moment, add(deadline, policy.grace));
  if (inTime(ends)) return { moment, window: "first" };
  if (inTime(closes)) return { moment, window: "update" };
  const isTaken = policy.late !== null && (lateUntil === null || inTime(lateUntil));
  return { moment, window: isTaken ? "late" : "closed" };
}
