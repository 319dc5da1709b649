// Whose row of Moodle's grading worksheet is whose.

import { findColumn, type Match, matchGraded, type Problem } from "./filled.ts";
import type { Graded } from "./graded.ts";
import type { Entry } from "./matching.ts";
import type { Sheet } from "./sheet.ts";

/**
 * Matches the rows of a worksheet with those who are graded.
 *
 * Its headers are in the course's language, so what counts is what the cells look like: the first one is always
 * "Participant 123", in that language too, and what has an "@" is an address.
 */
export function matchWorksheet(sheet: Sheet, graded: readonly Graded[]): Match | Problem {
  const named = [findColumn(sheet, "ID number"), findColumn(sheet, "Username")];
  const entries = sheet.rows.flatMap((cells, row): Entry[] => {
    const [, number] = /^\D*(\d+)$/.exec(cells[0]?.trim() ?? "") ?? [];
    const ids = cells.filter((cell, column) => cell.includes("@") || named.includes(column));
    return number === undefined ? [] : [{ row, number, ids, name: cells[1] ?? "" }];
  });
  if (entries.length === 0 || entries.length < sheet.rows.length) {
    const remedy = "download it in Moodle, Submissions > Download grading worksheet";
    return { problem: `it has rows that do not begin with "Participant" and a number: ${remedy}.` };
  }
  return matchGraded(entries, graded, ({ moodle }) => moodle);
}
