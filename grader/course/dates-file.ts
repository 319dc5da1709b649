// Reads when submissions were handed in, from a CSV file of a learning platform: Moodle's grading worksheet, or any other
// with a column that tells who and one that tells when.

import { type CsvRow, readCsvFile } from "./csv-file.ts";
import { CourseError } from "./problems.ts";
import { readTime } from "./written-time.ts";

/** Who a row is about, as the platform knows them, and when they handed in. */
interface DatedRow {
  /** Of the file, from 1. */
  readonly row: number;
  /** The platform's own; empty where the file has none. */
  readonly number: string;
  /** Id, login, e-mail address. */
  readonly ids: readonly string[];
  readonly name: string;
  /** ISO 8601, in UTC; null where they have handed in nothing. */
  readonly submittedAt: string | null;
}

interface DatesFile {
  /** Whose numbers they are. */
  readonly platform: "moodle" | "canvas" | null;
  readonly rows: readonly DatedRow[];
}

/** Names of columns, in small letters; those of Moodle's worksheet are in the English of Moodle. */
const COLUMNS = {
  time: ["last modified (submission)", "submitted_at", "submittedat", "time"],
  moodle: ["moodle", "identifier"],
  canvas: ["canvas"],
  ids: ["id", "id number", "login", "username", "email", "email address"],
  name: ["name", "full name"],
} as const;

const UNDERSTOOD =
  'write ISO 8601, such as 2025-02-05T18:01+01:00, or as Moodle does in English, "Wednesday, 5 February 2025, 6:01 PM"; "-" is none';

/**
 * Loads the dates of submissions.
 *
 * @param file - CSV in UTF-8 with a header
 * @param timeZone - by its IANA name: of times without one; null where none is named
 * @throws {CourseError} naming every line with a mistake
 */
export async function loadDates(file: string, timeZone: string | null): Promise<DatesFile> {
  const [header, ...rows] = await readCsvFile(file, "name the one that the platform gave you with --dates");
  const columns = (header?.cells ?? []).map((cell) => cell.toLowerCase());
  const timeColumn = findTimeColumn(columns, file);
  const platform = (["moodle", "canvas"] as const).find((one) => isThere(columns, COLUMNS[one])) ?? null;
  const problems: string[] = [];
  let lacksZone = false;
  const dated = rows.map(({ line, cells }): DatedRow => {
    const complain = (sentence: string): number => problems.push(`${file}:${line}: ${sentence}`);
    const person = readPerson(cells, columns, platform);
    if (person.number === "" && person.name === "" && person.ids.length === 0)
      complain("Nothing in this row says who it is about: write it, or take the row out.");
    const written = cells[timeColumn] ?? "";
    if (written === "" || written === "-") return { row: line, ...person, submittedAt: null };
    const read = readTime(written, timeZone);
    if (read.kind === "not understood") complain(`"${written}" is no time that can be read: ${UNDERSTOOD}.`);
    // One sentence for all: it is one mistake.
    if (read.kind === "no zone" && !lacksZone)
      complain(
        `"${written}" says no time zone: name the one that you have on the platform with --time-zone, such as Europe/Paris.`,
      );
    lacksZone ||= read.kind === "no zone";
    return { row: line, ...person, submittedAt: read.kind === "time" ? read.time : null };
  });
  if (problems.length > 0) throw new CourseError(problems);
  return { platform, rows: dated };
}

const isThere = (columns: readonly string[], names: readonly string[]): boolean =>
  columns.some((column) => names.includes(column));

function findTimeColumn(columns: readonly string[], file: string): number {
  const found = columns.filter((column) => COLUMNS.time.some((name) => name === column));
  const people = [...COLUMNS.moodle, ...COLUMNS.canvas, ...COLUMNS.ids, ...COLUMNS.name];
  const has = `it has ${columns.map((name) => `"${name}"`).join(", ") || "none"}`;
  if (found.length === 0)
    throw new CourseError([
      `${file}:1: No column says when something was handed in: name one "submitted_at", or take the worksheet in English, with "Last modified (submission)"; ${has}.`,
    ]);
  if (found.length > 1)
    throw new CourseError([
      `${file}:1: Several columns may say when something was handed in: keep one of ${found.map((name) => `"${name}"`).join(", ")}.`,
    ]);
  if (!isThere(columns, people))
    throw new CourseError([
      `${file}:1: No column says who handed in: name one id, name, email, login, moodle or canvas, or take Moodle's worksheet in English; ${has}.`,
    ]);
  return columns.indexOf(found[0] ?? "");
}

function readPerson(
  cells: CsvRow["cells"],
  columns: readonly string[],
  platform: DatesFile["platform"],
): Pick<DatedRow, "number" | "ids" | "name"> {
  const read = (names: readonly string[]): string[] =>
    columns.flatMap((column, index) => (names.includes(column) ? (cells[index] ?? "") : []));
  const [number = ""] = platform === null ? [] : read(COLUMNS[platform]);
  const [name = ""] = read(COLUMNS.name);
  return {
    // "Participant 123" in a worksheet.
    number: /(\d+)$/.exec(number)?.[1] ?? number,
    ids: read(COLUMNS.ids).filter((id) => id !== ""),
    name,
  };
}
