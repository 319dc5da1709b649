// How students are called in a report, and where their pages are.

import type { Student } from "../../gradebook/records.ts";
import { nameFiles } from "../file-name.ts";
import { showLine } from "../plain-text.ts";
import { type Html, html } from "./html.ts";

/** File names of students' pages and feedback, without their endings, by student. */
export function namePages(students: readonly Student[]): ReadonlyMap<string, string> {
  return nameFiles(students.map(({ id }) => id));
}

/** A link to a student's page, from a page beside the folder of students. */
export function linkStudent(student: Student, names: ReadonlyMap<string, string>): Html {
  const name = names.get(student.id);
  if (name === undefined) throw new Error(`The student "${student.id}" has no page.`);
  return html`<a href="students/${encodeURIComponent(`${name}.html`)}"><bdi>${callStudent(student)}</bdi></a>`;
}

/** The same for several, with commas between. */
export function linkStudents(students: readonly Student[], names: ReadonlyMap<string, string>): Html {
  return html`${students.map((student, index) => html`${index === 0 ? "" : ", "}${linkStudent(student, names)}`)}`;
}

/** The name, or the id where there is none, in one line that is not too long for a table. */
export function callStudent({ id, name }: Student): string {
  return showLine(name ?? id, 48);
}
