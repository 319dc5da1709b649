// When submissions were handed in, where they do not say so themselves: by a file of the learning platform, or by a word
// of the instructor's for all that is there.

import { loadDates } from "../course/dates-file.ts";
import { isTimeZone } from "../course/written-time.ts";
import { UsageError } from "../errors.ts";
import type { HandIn } from "../gradebook/grading-run.ts";
import { type Entry, matchEntries } from "../report/exports/matching.ts";

export interface DateOptions {
  /** When all was handed in that has no date of its own: ISO 8601 with a time zone. */
  readonly handedIn?: string;
  /** The path of a CSV file that the platform gives out. */
  readonly dates?: string;
  /** The time zone of times in it that have none. */
  readonly timeZone?: string;
}

/** What a file of dates and the submissions have not in common. */
export interface DateFindings {
  readonly file: string;
  /** Rows with a time: of nobody here, of several who are, and of students of whom nothing is here. */
  readonly unknown: readonly Entry[];
  readonly unclear: readonly Entry[];
  readonly absent: readonly Entry[];
  /** Ids of those who have handed in, by the submissions, and have no time in the file, nor one of their own. */
  readonly undated: readonly string[];
}

/**
 * Gives each hand-in the date that is known of it: its own, that of a commit; else the file's; else the instructor's.
 *
 * @throws {UsageError} if an option is no time or no time zone
 * @throws {CourseError} if the file holds mistakes
 */
export async function dateHandIns(
  handIns: readonly HandIn[],
  { handedIn, dates, timeZone }: DateOptions,
): Promise<{ readonly handIns: readonly HandIn[]; readonly findings: DateFindings | null }> {
  if (timeZone !== undefined && dates === undefined)
    throw new UsageError("--time-zone is for the times in the file of --dates: leave it out.");
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new UsageError(`--time-zone "${timeZone}" does not exist: name one such as Europe/Paris.`);
  const forAll = handedIn === undefined ? null : parseInstant(handedIn, "--handed-in").toISOString();
  const found = dates === undefined ? null : await findDates(dates, timeZone ?? null, handIns);
  const dated = handIns.map((handIn): HandIn => {
    if (!isThere(handIn) || handIn.submittedAt !== null) return handIn;
    return { ...handIn, submittedAt: found?.times.get(handIn.student.id) ?? forAll };
  });
  return { handIns: dated, findings: found?.findings ?? null };
}

/** Whether there is something for the instructor to look at. */
export const hasFindings = ({ unknown, unclear, absent, undated }: DateFindings): boolean =>
  unknown.length + unclear.length + absent.length + undated.length > 0;

/** Nothing was handed in at no time. */
const isThere = ({ source }: HandIn): boolean => source !== "";

async function findDates(file: string, timeZone: string | null, handIns: readonly HandIn[]) {
  const { platform, rows } = await loadDates(file, timeZone);
  const students = handIns.map(({ student }) => student);
  const { matched, unknown, unclear } = matchEntries(rows, students, (student) =>
    platform === null ? null : student[platform],
  );
  const timeOf = new Map<Entry, string | null>(rows.map((row) => [row, row.submittedAt]));
  const isDated = (entry: Entry): boolean => (timeOf.get(entry) ?? null) !== null;
  const entries = new Map(matched.map(({ entry, student }) => [student.id, entry]));
  const times = new Map(
    [...entries].flatMap(([id, entry]): [string, string][] => {
      const time = timeOf.get(entry) ?? null;
      return time === null ? [] : [[id, time]];
    }),
  );
  const there = handIns.filter(isThere);
  const findings: DateFindings = {
    file,
    unknown: unknown.filter(isDated),
    unclear: unclear.filter(isDated),
    absent: handIns
      .filter((handIn) => !isThere(handIn))
      .flatMap(({ student }) => entries.get(student.id) ?? [])
      .filter(isDated),
    undated: there
      .filter(({ student, submittedAt }) => submittedAt === null && !times.has(student.id))
      .map(({ student }) => student.id),
  };
  return { times, findings };
}

/**
 * A point in time that an option names.
 *
 * @throws {UsageError} if it is none, or has no time zone
 */
export function parseInstant(text: string, option: string): Date {
  const isZoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = new Date(text);
  if (isZoned && !Number.isNaN(time.getTime())) return time;
  throw new UsageError(
    `${option} "${text}" is no time with a time zone: write it like 2025-02-05T18:00+01:00 or 2025-02-05T17:00Z.`,
  );
}
