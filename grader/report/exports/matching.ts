// Whose row of an LMS's file is whose: the rules of submissions, and never a guess.

import type { Student } from "../../gradebook/records.ts";
import { foldCase, joinLetters, turnName } from "../../names.ts";

/** What a row says of its person. */
export interface Entry {
  /** Counts from 0 below the header. */
  readonly row: number;
  /** The LMS's number. */
  readonly number: string;
  /** Whatever else names one person: a login, an e-mail address, a number of the school's. */
  readonly ids: readonly string[];
  readonly name: string;
}

export interface Matching {
  /** One row per student, in the order of the file. */
  readonly matched: readonly { readonly entry: Entry; readonly student: Student }[];
  /** Rows of nobody who is known. */
  readonly unknown: readonly Entry[];
  /** Rows that several students may be, or several rows of one student. */
  readonly unclear: readonly Entry[];
  /** Students without a row. */
  readonly missing: readonly Student[];
}

/**
 * Matches the rows of a file with students.
 *
 * Tried in order: the LMS's number, an id of a student without a roster ("Ana López_123", from the name of the
 * submission), ids, and the name. The first that anybody has decides, if exactly one student has it.
 *
 * @param numberOf - the student's number in that LMS, by the roster
 */
export function matchEntries(
  entries: readonly Entry[],
  students: readonly Student[],
  numberOf: (student: Student) => string | null,
): Matching {
  const found = entries.map((entry) => ({ entry, students: findStudents(entry, students, numberOf) }));
  const matched: { entry: Entry; student: Student }[] = [];
  const unclear: Entry[] = [];
  for (const { entry, students: own } of found) {
    const [student] = own;
    if (student === undefined) continue;
    const isOnly = found.filter((one) => one.students.includes(student)).length === 1;
    if (own.length === 1 && isOnly) matched.push({ entry, student });
    else unclear.push(entry);
  }
  const seen = new Set(found.flatMap((one) => one.students));
  return {
    matched,
    unclear,
    unknown: found.filter((one) => one.students.length === 0).map(({ entry }) => entry),
    missing: students.filter((student) => !seen.has(student)),
  };
}

function findStudents(
  entry: Entry,
  students: readonly Student[],
  numberOf: (student: Student) => string | null,
): readonly Student[] {
  // A number that is another one than the row's: whatever the names say, it is somebody else.
  const possible = students.filter(
    (student) => entry.number === "" || [null, entry.number].includes(numberOf(student)),
  );
  const ids = entry.ids.filter((id) => id !== "").map(foldCase);
  const names = turnName(entry.name);
  const keys: readonly ((student: Student) => boolean)[] = [
    (student) => entry.number !== "" && numberOf(student) === entry.number,
    ({ id }) => {
      const [, person = "", number] = /^(.+)_(\d+)$/s.exec(id) ?? [];
      return number === entry.number && names.includes(joinLetters(person));
    },
    ({ id, login, email }) => [id, login, email].some((own) => own !== null && ids.includes(foldCase(own))),
    ({ name }) => name !== null && names.includes(joinLetters(name)),
  ];
  for (const has of keys) {
    const having = possible.filter(has);
    if (having.length > 0) return having;
  }
  return [];
}
