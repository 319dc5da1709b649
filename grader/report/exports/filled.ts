// What became of a file that an LMS handed out: what is filled in, and what is left for the instructor to look at.

import type { Student } from "../../gradebook/records.ts";
import type { Graded } from "./graded.ts";
import { type Entry, type Matching, matchEntries } from "./matching.ts";
import { type Filling, fillSheet, type Sheet } from "./sheet.ts";

/** Sentences about a file, or a reason why it cannot be filled in at all. */
export type Exported = { readonly text: string; readonly remarks: readonly string[] } | Problem;

/** A sentence that says what is wrong and what to do. */
export interface Problem {
  readonly problem: string;
}

/** Rows with the students they are, and what was graded of them. */
export interface Match extends Omit<Matching, "matched"> {
  readonly matched: readonly { readonly entry: Entry; readonly graded: Graded }[];
}

/** Matches the rows of a file with those who are graded. */
export function matchGraded(
  entries: readonly Entry[],
  graded: readonly Graded[],
  numberOf: (student: Student) => string | null,
): Match {
  const students = graded.map(({ student }) => student);
  const found = matchEntries(entries, students, numberOf);
  const matched = found.matched.flatMap(({ entry, student }) => {
    const own = graded.find((one) => one.student === student);
    return own === undefined ? [] : [{ entry, graded: own }];
  });
  return { ...found, matched };
}

/** Fills in scores, and tells of whom none is. */
export function fillScores(
  sheet: Sheet,
  match: Match,
  { column, more = [], kept = [] }: ScorePlace,
): { readonly text: string; readonly remarks: readonly string[] } {
  const scored = match.matched.flatMap(({ entry, graded: { score } }) =>
    score === null || kept.includes(entry) ? [] : [{ row: entry.row, column, text: String(score) }],
  );
  const changed = scored.filter(({ row, text }) => {
    const before = (sheet.rows[row]?.[column] ?? "").trim().replace(",", ".");
    return !["", "-"].includes(before) && Number(before) !== Number(text);
  });
  return {
    text: fillSheet(sheet, [...scored, ...more]),
    remarks: [
      `${scored.length} of ${sheetStudents(match)} students in the file have a score now, ${changed.length} of them had another one before.`,
      ...describeMatch(match),
    ],
  };
}

interface ScorePlace {
  readonly column: number;
  /** Other cells to fill in. */
  readonly more?: readonly Filling[];
  /** Rows whose score stays as it is. */
  readonly kept?: readonly Entry[];
}

const sheetStudents = ({ matched, unknown, unclear }: Match): number =>
  matched.length + unknown.length + unclear.length;

/** Of whom nothing is in a file, and why. */
export function describeMatch({ matched, unknown, unclear, missing }: Match): string[] {
  const broken = matched.filter(({ graded }) => graded.score === null).map(({ entry }) => entry);
  return [
    ...list("In the file, but without a score here; left as they are", broken.map(nameOf)),
    ...list("In the file, but of nobody here; left as they are", unknown.map(nameOf)),
    ...list("In the file, but not clear who it is; left as they are", unclear.map(nameOf)),
    ...list(
      "Graded here, but not in the file",
      missing.map(({ id, name }) => (name === null ? id : `${id} (${name})`)),
    ),
  ];
}

/** A sentence with names, or none. */
export const list = (sentence: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${sentence}: ${names.join(", ")}.`];

export const nameOf = ({ name, number }: Entry): string => (number === "" ? name : `${name} (${number})`);

/** Where a column stands; -1 without one. */
export const findColumn = ({ header }: Sheet, ...names: readonly string[]): number =>
  header.findIndex((title) => names.some((name) => name.toLowerCase() === title.trim().toLowerCase()));
