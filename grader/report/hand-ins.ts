// What `grade` tells about the submissions as they arrived: how they lay there, and what it could not tell by itself.

import { showLine } from "./plain-text.ts";

/** What it needs to know of a submission, and of a student. */
interface Named {
  readonly source: string;
}
interface Known {
  readonly id: string;
  readonly name: string | null;
}

interface HandInReport {
  readonly layout: string;
  readonly questions: readonly {
    readonly why: string;
    readonly arrivals: readonly Named[];
    readonly students: readonly Known[];
  }[];
  readonly unknown: readonly Named[];
  readonly ignored: readonly string[];
}

const LAYOUTS: Readonly<Record<string, string>> = {
  folders: "a folder per student",
  zips: "an archive per student",
  mixed: "folders and archives, one per student",
  moodle: "a Moodle download",
  canvas: "a Canvas download",
  repositories: "repositories, one per student",
};

/** Lines for the end of the summary; questions say what to do about them. */
export function renderHandIns({ layout, questions, unknown, ignored }: HandInReport): string[] {
  const lines = [`Read as ${LAYOUTS[layout] ?? layout} (--layout names another).`];
  for (const { arrivals, students, why } of questions) {
    const names = arrivals.map(({ source }) => showLine(source)).join(", ");
    if (arrivals.length > 1) {
      lines.push(`Not graded: ${names}: ${why}. Keep the one that counts, and move the others away.`);
    } else {
      const whose = students.map(({ id, name }) => showLine(name === null ? id : `${id} (${name})`));
      lines.push(
        `Not graded: ${names}: ${why}: ${whose.join(", ")}. Write in the roster what tells them apart: the LMS's number, or the login.`,
      );
    }
  }
  for (const { source } of unknown) {
    lines.push(
      `Not in the roster, not graded: ${showLine(source)}. Add its student, or the number or login that it is called by.`,
    );
  }
  if (ignored.length > 0)
    lines.push(`No student's submission, left out: ${ignored.map((name) => showLine(name)).join(", ")}`);
  return lines;
}
