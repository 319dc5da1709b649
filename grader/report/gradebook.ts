// The grades of a class as a table: for the terminal, and as CSV.

// The build for browsers: the one for Node wants its Buffer.
import { stringify } from "csv-stringify/browser/esm/sync";
import type { Course } from "../course/course.ts";
import type { StudentGrade } from "../policy/course-grade.ts";
import type { ItemGrade } from "../policy/session-grade.ts";
import type { Colors } from "./colors.ts";
import { padEnd, padStart, showLine, widest } from "./plain-text.ts";
import { formatPoints } from "./points.ts";

const format = (hundredths: number): string => formatPoints(hundredths / 100);

/** One row per student; a grade that does not count everything yet has a "~". */
export function renderGradebook(course: Course, grades: readonly StudentGrade[], colors: Colors): string {
  const items = [...course.sessions, ...course.quizzes];
  const rows = [
    ["", ...items.map(({ id }) => id), "course"],
    ["weight", ...items.map(({ weight }) => format(weight)), ""],
    ...grades.map(({ student, items, grade, isComplete }) => [
      [student.id, ...(student.name === null ? [] : [student.name])]
        .map((text) => showLine(text, 40))
        .join("  "),
      ...items.map(showItem),
      grade === null ? "–" : `${isComplete ? "" : "~"}${format(grade)}`,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => widest(rows.map((row) => row[column] ?? ""))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? padEnd : padStart)(cell, widths[column] ?? 0))
      .join("   ")
      .trimEnd(),
  );
  const [header = "", weights = "", ...body] = lines;
  const people = `${grades.length} student${grades.length === 1 ? "" : "s"}`;
  return `${[
    colors.bold(course.title),
    `${people}, grades of ${format(course.scale)}`,
    "",
    colors.bold(header),
    colors.dim(weights),
    ...body,
    ...legend(grades),
  ].join("\n")}\n`;
}

const marks: Readonly<Record<ItemGrade["status"], string>> = {
  graded: "",
  missing: "*",
  open: "–",
  ungraded: "?",
};

const showItem = ({ status, grade }: ItemGrade): string =>
  `${grade === null ? "" : format(grade)}${marks[status]}`;

/** What the signs in the table mean, those that stand in it. */
function legend(grades: readonly StudentGrade[]): string[] {
  const seen = new Set(grades.flatMap(({ items }) => items.map(({ status }) => status)));
  const lines = [
    ...(seen.has("missing") ? ["0*  due, and nothing that counts is there"] : []),
    ...(seen.has("open") ? ["–   not due or not marked yet: left out"] : []),
    ...(seen.has("ungraded") ? ["?   no grade, as the grader failed: left out"] : []),
    ...(grades.some(({ isComplete }) => !isComplete) ? ["~   of what counts so far"] : []),
  ];
  return lines.length === 0 ? [] : ["", ...lines];
}

/**
 * The same as CSV (RFC 4180, with "\n" at the end of its lines); what a spreadsheet would run as a formula gets an apostrophe.
 *
 * @returns `student,name`, then one column per session and quiz, then `course`; empty where there is no grade
 */
export function renderGradebookCsv(course: Course, grades: readonly StudentGrade[]): string {
  const header = [
    "student",
    "name",
    ...[...course.sessions, ...course.quizzes].map(({ id }) => id),
    "course",
  ];
  const inUnits = (grade: number | null): number | null => (grade === null ? null : grade / 100);
  const records = grades.map(({ student, items, grade }) => [
    student.id,
    student.name,
    ...items.map((item) => inUnits(item.grade)),
    inUnits(grade),
  ]);
  return stringify([header, ...records], { escape_formulas: true });
}
