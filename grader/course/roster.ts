// Reads the roster: who is in the class, from a CSV file as spreadsheets write it.

import { readFile } from "node:fs/promises";
import { CsvError, parse } from "csv-parse/sync";
import type { Student } from "../gradebook/records.ts";
import { ifPresent } from "./files.ts";
import { CourseError } from "./problems.ts";

const COLUMNS = ["id", "name", "email", "login", "moodle", "canvas", "group"] as const;

/**
 * Loads a roster.
 *
 * @param file - CSV in UTF-8 with a header: `id`, and if you have them name, email, login, moodle, canvas, group
 * @returns the students, in the file's order
 * @throws {CourseError} naming every line with a mistake
 */
export async function loadRoster(file: string): Promise<Student[]> {
  const bytes = await ifPresent(readFile(file));
  if (bytes === null) {
    throw new CourseError([`${file}: This file is missing: name the roster, a CSV file with a column "id".`]);
  }
  try {
    return parseRoster(new TextDecoder("utf-8", { fatal: true }).decode(bytes), file);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CourseError([`${file}: This file is not in UTF-8: save it as "CSV UTF-8".`]);
  }
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The same from text; separate, so that what is no UTF-8 is told apart. */
function parseRoster(text: string, file: string): Student[] {
  const [header, ...rows] = readRows(text, file);
  if (header === undefined) {
    throw new CourseError([`${file}: This file is empty: give it a header with a column "id".`]);
  }
  const names = header.cells.map((cell) => cell.toLowerCase());
  const problems = findHeaderProblems(names);
  if (problems.length > 0) throw new CourseError(problems.map((one) => `${file}:${header.line}: ${one}`));

  const students = rows.map(({ cells }) => toStudent(names, cells));
  const mistakes = rows.flatMap(({ line }, index) => {
    const id = students[index]?.id ?? "";
    if (id === "") return [`${file}:${line}: This student has no id: write one in the column "id".`];
    const first = students.findIndex((student) => student.id === id);
    if (first === index) return [];
    return [
      `${file}:${line}: The id "${id}" is on line ${rows[first]?.line} already: each id stands for one student.`,
    ];
  });
  if (mistakes.length > 0) throw new CourseError(mistakes);
  return students;
}

/** Rows with anything in them, and the lines they are on. */
function readRows(text: string, file: string): Row[] {
  // Spreadsheets write ";" where the comma is a decimal sign.
  const [firstLine = ""] = text.split(/\r?\n/, 1);
  const delimiter = firstLine.includes(";") && !firstLine.includes(",") ? ";" : ",";
  const rows: Row[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record(cells: string[], { lines }) {
        rows.push({ line: lines, cells });
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CourseError([`${file}: This file is not CSV: ${error.message}.`]);
  }
}

function findHeaderProblems(names: readonly string[]): string[] {
  if (!names.includes("id")) {
    return [`The header has no column "id": it has ${names.map((name) => `"${name}"`).join(", ")}.`];
  }
  return COLUMNS.filter((column) => names.filter((name) => name === column).length > 1).map(
    (column) => `The header has "${column}" twice: keep one of them.`,
  );
}

function toStudent(names: readonly string[], cells: readonly string[]): Student {
  const cell = (column: (typeof COLUMNS)[number]): string | null =>
    cells[names.indexOf(column)]?.normalize("NFC") || null;
  return {
    id: cell("id") ?? "",
    name: cell("name"),
    email: cell("email"),
    login: cell("login"),
    moodle: cell("moodle"),
    canvas: cell("canvas"),
    group: cell("group"),
  };
}
