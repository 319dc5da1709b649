// Days and times of a course: wall times in its time zone, where a day may have 23 hours or 25.
//
// Times count by the minute, as they are written: what arrives within the minute of a deadline is in time. Where clocks
// are put forward, a deadline in the hour that is left out is an hour later; where they are put back, it is the second
// of the two; an arrival of which nobody knows the time zone is the first. Each in favour of the student.

import { Temporal } from "temporal-polyfill";
import type { Span } from "../course/course.ts";

/** A point in time, in the course's time zone. */
export type Moment = Temporal.ZonedDateTime;

/** @param wallTime - such as `2025-02-05 10:30` */
export function deadlineAt(wallTime: string, timeZone: string): Moment {
  return Temporal.PlainDateTime.from(wallTime).toZonedDateTime(timeZone, { disambiguation: "later" });
}

/**
 * @param iso - ISO 8601, with an offset or "Z"; without one it is a wall time
 * @throws {RangeError} if it is no such time
 */
export function arrivalAt(iso: string, timeZone: string): Moment {
  const hasOffset = /(z|[+-]\d\d(:?\d\d)?)$/i.test(iso.replace(/^[^T ]*/, ""));
  if (hasOffset) return Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone);
  return Temporal.PlainDateTime.from(iso).toZonedDateTime(timeZone, { disambiguation: "earlier" });
}

/** Days keep the wall time, hours and minutes are exact. */
export function add(moment: Moment, { count, unit }: Span): Moment {
  if (count === 0) return moment;
  if (unit === "hour") return moment.add({ hours: count });
  if (unit === "minute") return moment.add({ minutes: count });
  const day = moment.toPlainDateTime().add({ days: count });
  return day.toZonedDateTime(moment.timeZoneId, { disambiguation: "later" });
}

/** Whether something at `moment` is in time for a deadline: in its minute still is. */
export function isBy(moment: Moment, deadline: Moment): boolean {
  const minute = moment.round({ smallestUnit: "minute", roundingMode: "floor" });
  return Temporal.ZonedDateTime.compare(minute, deadline) <= 0;
}

export const latest = (first: Moment, ...others: readonly Moment[]): Moment =>
  others.reduce((last, moment) => (isBy(moment, last) ? last : moment), first);

/** The days or hours begun between a deadline and what comes after it: a minute late is 1. */
export function countBegun(unit: "day" | "hour", deadline: Moment, moment: Moment): number {
  const whole = deadline.until(moment, { largestUnit: unit });
  const count = unit === "day" ? whole.days : whole.hours;
  return isBy(moment, add(deadline, { count, unit })) ? count : count + 1;
}

/** `2025-02-05 10:30 +01:00` */
export const showMoment = (moment: Moment): string =>
  `${moment.toPlainDate()} ${moment.toPlainTime().toString({ smallestUnit: "minute" })} ${moment.offset}`;
