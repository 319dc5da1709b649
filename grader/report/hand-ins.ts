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

/** A row of a file, by whom it names. */
interface Row {
  readonly number: string;
  readonly name: string;
  readonly ids: readonly string[];
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
  /** Where a file of dates and the submissions do not fit. */
  readonly dates: {
    readonly file: string;
    readonly unknown: readonly Row[];
    readonly unclear: readonly Row[];
    readonly absent: readonly Row[];
    readonly undated: readonly string[];
  } | null;
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
export function renderHandIns({ layout, questions, unknown, ignored, dates }: HandInReport): string[] {
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
  if (dates !== null) lines.push(...renderDates(dates));
  return lines;
}

function renderDates({
  file,
  unknown,
  unclear,
  absent,
  undated,
}: NonNullable<HandInReport["dates"]>): string[] {
  const say = (sentence: string, names: readonly string[]): string[] =>
    names.length === 0
      ? []
      : [`${showLine(file)}: ${sentence}: ${names.map((name) => showLine(name, 60)).join(", ")}.`];
  const call = ({ name, number, ids: [id = ""] }: Row): string =>
    [name || id, number === "" ? "" : `(${number})`].filter((part) => part !== "").join(" ");
  return [
    ...say("has a time for who is nobody here", unknown.map(call)),
    ...say("has a time that may be of several students, and is nobody's", unclear.map(call)),
    ...say("has a time for who has handed in nothing here", absent.map(call)),
    ...say("has no time for", undated),
  ];
}
