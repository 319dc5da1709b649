// Reads the roster: who is in the class, from a CSV file as spreadsheets write it.

import type { Student } from "../gradebook/records.ts";
import { readCsvFile } from "./csv-file.ts";
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
  const [header, ...rows] = await readCsvFile(file, 'name the roster, a CSV file with a column "id"');
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
