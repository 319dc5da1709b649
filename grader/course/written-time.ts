// Points in time as people and platforms write them: ISO 8601, and the English of Moodle's worksheets.

import { Temporal } from "temporal-polyfill";

/** A time that was read, as ISO 8601 in UTC; or what is wrong with it. */
type ReadTime =
  | { readonly kind: "time"; readonly time: string }
  | { readonly kind: "no zone" }
  | { readonly kind: "not understood" };

const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);
const WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split(" ");

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/;
/** "Wednesday, 5 February 2025, 6:01 PM", with or without its parts that say nothing new; and in American order. */
const ENGLISH =
  /^(?:([a-z]+), )?(?:(\d\d?) ([a-z]+)|([a-z]+) (\d\d?),?) (\d{4}),? (\d\d?):(\d\d)(?::(\d\d))?(?: ?(am|pm))?$/i;

/** Whether there is a time zone of that name. */
export function isTimeZone(name: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name) !== null;
  } catch {
    return false;
  }
}

/**
 * Reads a time.
 *
 * Of the two equal hours when clocks are put back it is the first, in favour of the student.
 *
 * @param timeZone - by its IANA name: where a time without a zone was on the wall
 */
export function readTime(written: string, timeZone: string | null): ReadTime {
  // Moodle puts blanks of several kinds before "PM".
  const text = written.replace(/\s+/gu, " ").trim();
  const [, date, time, zone] = ISO.exec(text) ?? [];
  try {
    if (zone !== undefined) return at(Temporal.Instant.from(`${date}T${time}${zone}`));
    const wall = date === undefined ? readEnglish(text) : Temporal.PlainDateTime.from(`${date}T${time}`);
    if (wall === null) return { kind: "not understood" };
    if (timeZone === null) return { kind: "no zone" };
    return at(wall.toZonedDateTime(timeZone, { disambiguation: "earlier" }).toInstant());
  } catch (error) {
    // The 30th of February.
    if (error instanceof RangeError) return { kind: "not understood" };
    throw error;
  }
}

const at = ({ epochMilliseconds }: Temporal.Instant): ReadTime => ({
  kind: "time",
  time: new Date(epochMilliseconds).toISOString(),
});

function readEnglish(text: string): Temporal.PlainDateTime | null {
  const found = ENGLISH.exec(text);
  if (found === null) return null;
  const [, weekday, day, month, american, americanDay, year, hour, minute, second = "0", half] = found;
  const hours = toHours(Number(hour), half?.toLowerCase());
  const monthNumber = numberOf(month ?? american ?? "", MONTHS);
  if (hours === null || monthNumber === 0) return null;
  const wall = Temporal.PlainDateTime.from(
    {
      ...{ year: Number(year), month: monthNumber, day: Number(day ?? americanDay) },
      ...{ hour: hours, minute: Number(minute), second: Number(second) },
    },
    { overflow: "reject" },
  );
  // A weekday that the date does not have: one of the two is wrong.
  if (weekday !== undefined && numberOf(weekday, WEEKDAYS) !== wall.dayOfWeek) return null;
  return wall;
}

/** From 1; 0 where it is none of the names, written out or as its first three letters. */
const numberOf = (written: string, names: readonly string[]): number =>
  names.findIndex((name) => [name, name.slice(0, 3)].includes(written.toLowerCase())) + 1;

function toHours(written: number, half: string | undefined): number | null {
  if (half === undefined) return written;
  if (written < 1 || written > 12) return null;
  return (written % 12) + (half === "pm" ? 12 : 0);
}
