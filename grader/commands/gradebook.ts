// `gradecheck gradebook`: the grades of a class by the course's policy, and how each of them comes about.

import type { Mark } from "../course/course.ts";
import { UsageError } from "../errors.ts";
import { type Class, readTallies } from "../gradebook/class.ts";
import type { Tally } from "../gradebook/records.ts";
import type { StudentGrade } from "../policy/course-grade.ts";
import { renderExplanation } from "../report/explanation.ts";
import { renderGradebook, renderGradebookCsv } from "../report/gradebook.ts";
import { gradeByCourse } from "./course-grades.ts";
import { colorsFor, print } from "./output.ts";

export interface GradebookOptions {
  readonly out: string;
  readonly course: string;
  readonly explain?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/**
 * Prints the table of a class, or how one student's grade comes about.
 *
 * @returns the exit code: 0
 * @throws {CourseError} if the course or its marks hold mistakes
 * @throws {UsageError} if there are no results, or no such student
 */
export async function gradebook({
  out,
  course: file,
  explain,
  json,
  csv,
}: GradebookOptions): Promise<number> {
  if (csv === true && (json === true || explain !== undefined))
    throw new UsageError("--csv is the table alone: leave out --json and --explain.");
  const known = await readTallies(out);
  const { course, marks, grades: all } = await gradeByCourse(known, file);
  const grades = explain === undefined ? all : [choose(all, explain)];
  const colors = colorsFor(process.stdout);
  const { scale } = course;
  if (json === true)
    await print(
      `${JSON.stringify(
        grades.map((one) => toJson(one, explain !== undefined)),
        inUnits,
        2,
      )}\n`,
    );
  else if (csv === true) await print(renderGradebookCsv(course, grades));
  else if (explain === undefined) await print(renderGradebook(course, grades, colors));
  else await print(grades.map((one) => renderExplanation(one, { colors, scale })).join("\n"));
  const remarks = explain === undefined ? findStrangers(known, marks, course, file) : [];
  if (remarks.length > 0) await print(`\n${remarks.join("\n")}\n`, process.stderr);
  return 0;
}

function choose(grades: readonly StudentGrade[], id: string): StudentGrade {
  const found = grades.find(({ student }) => student.id === id.normalize("NFC"));
  if (found === undefined)
    throw new UsageError(`There is no student "${id}" in the class: see the table for the ids.`);
  return found;
}

function toJson({ student, items, grade, isComplete, step }: StudentGrade, withSteps: boolean): object {
  return {
    student: student.id,
    name: student.name,
    grade,
    isComplete,
    items: items.map(({ id, weight, status, grade, attempts, steps }) => ({
      id,
      weight,
      status,
      grade,
      ...(withSteps ? { attempts: attempts.map(({ moment: _, ...attempt }) => attempt), steps } : {}),
    })),
    ...(withSteps ? { steps: [step] } : {}),
  };
}

/** Whole numbers that count things; all others are hundredths. */
const counts: ReadonlySet<string> = new Set(["attempt", "attempts", "begun", "count", "tooLate"]);

const inUnits = (key: string, value: unknown): unknown =>
  typeof value === "number" && !counts.has(key) ? value / 100 : value;

/** Whatever counts for nobody, because the course or the class does not know of it. */
function findStrangers(
  { students, attempts }: Class<Tally>,
  marks: readonly Mark[],
  {
    sessions,
    extensions,
  }: { sessions: readonly { id: string }[]; extensions: readonly { student: string }[] },
  file: string,
): string[] {
  const ids = new Set(students.map(({ id }) => id));
  const strangersOf = (of: readonly { student: string }[]): string[] =>
    [...new Set(of.map(({ student }) => student))].filter((id) => !ids.has(id));
  const known = new Set(sessions.map(({ id }) => id));
  const others = [...new Set(attempts.map(({ session }) => session))].filter((id) => !known.has(id));
  return [
    ...strangersOf(marks).map(
      (id) => `The marks name "${id}", who is not in the class: they count for nobody.`,
    ),
    ...strangersOf(extensions).map((id) => `An extension names "${id}", who is not in the class.`),
    ...others.map((id) => `Results of ${id} do not count: ${file} has no such session.`),
  ];
}
