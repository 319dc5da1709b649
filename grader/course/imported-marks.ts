// Reads the marks of work that is graded elsewhere from a CSV file, or names every mistake in it by line.

import { CsvError, parse } from "csv-parse/sync";
import type { Mark } from "./course.ts";
import { CourseError } from "./problems.ts";

const COLUMNS = ["student", "quiz", "points", "possible"] as const;
type Column = (typeof COLUMNS)[number];

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads marks: a header with the columns student, quiz, points and possible, in any order; others are ignored.
 *
 * Columns are separated by commas, semicolons or tabs; decimals may have a comma, as spreadsheets in Europe write them.
 *
 * @param csvText - with or without a byte-order mark
 * @param quizIds - the quizzes of the course
 * @param fileName - how problems call the file
 * @throws {CourseError} with every mistake as `fileName:line: sentence`
 */
export function parseMarks(csvText: string, quizIds: readonly string[], fileName: string): Mark[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  // Without a line there is no header to look at.
  if (csvText.trim() === "") checkHeader([], fileName);
  const marks = readRows(csvText, fileName).map(({ record, info }): Mark => {
    const complain = (sentence: string): number => problems.push(`${fileName}:${info.lines}: ${sentence}`);
    const mark = {
      student: (record.student ?? "").normalize("NFC"),
      quiz: record.quiz ?? "",
      points: readPoints(record, "points", complain),
      possible: readPoints(record, "possible", complain),
    };
    const key = JSON.stringify([mark.student, mark.quiz]);
    if (mark.student === "") complain('"student" is empty: write the id, or take the row out.');
    if (!quizIds.includes(mark.quiz))
      complain(`There is no quiz "${mark.quiz}" in the course: it has ${quizIds.join(", ") || "none"}.`);
    if (seen.has(key)) complain(`"${mark.student}" has a mark for ${mark.quiz} above: keep one of them.`);
    seen.add(key);
    if (mark.possible === 0) complain('"possible" is 0: write how many points there were.');
    else if (mark.points > mark.possible) complain('"points" is more than "possible": correct one of them.');
    return mark;
  });
  if (problems.length > 0) throw new CourseError(problems);
  return marks;
}

function readRows(csvText: string, fileName: string): Row[] {
  const [header = ""] = csvText.split(/\r?\n/, 1);
  try {
    return parse(csvText, {
      bom: true,
      delimiter: [",", ";", "\t"].find((delimiter) => header.includes(delimiter)) ?? ",",
      columns(names: string[]) {
        const columns = names.map((name) => name.trim().toLowerCase());
        checkHeader(columns, fileName);
        return columns;
      },
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CourseError([`${fileName}:${error.lines ?? 1}: This is no valid CSV: ${error.message}.`]);
  }
}

function checkHeader(columns: readonly string[], fileName: string): void {
  const absent = COLUMNS.filter((column) => !columns.includes(column)).map((column) => `"${column}"`);
  if (absent.length === 0) return;
  throw new CourseError([
    `${fileName}:1: The header lacks ${absent.join(" and ")}: name the columns ${COLUMNS.join(", ")}.`,
  ]);
}

/** In hundredths; 0 where it cannot be read, which is reported. */
function readPoints(record: Row["record"], column: Column, complain: (sentence: string) => void): number {
  const written = record[column] ?? "";
  if (/^\d{1,6}([.,]\d{1,2})?$/.test(written)) return Math.round(Number(written.replace(",", ".")) * 100);
  complain(`"${column}" is "${written}", but has to be a number with at most two decimals, such as 15.5.`);
  return column === "possible" ? Number.NaN : 0;
}
