// Moodle's grading worksheet, filled in.

import { formatPoints } from "../points.ts";
import { type Exported, fillScores, findColumn, list, type Match, nameOf, type Problem } from "./filled.ts";
import type { Graded } from "./graded.ts";
import type { Entry } from "./matching.ts";
import { isOurComment, renderComment } from "./moodle-feedback.ts";
import { matchWorksheet } from "./moodle-rows.ts";
import type { Sheet } from "./sheet.ts";

/** Headers in the course's language, where that is not English. */
export interface WorksheetColumns {
  readonly grade?: string;
  readonly feedback?: string;
}

/**
 * The downloaded worksheet with grades and, if it has a column for them, feedback comments; every other byte stays.
 *
 * A comment that is there and not of ours stays.
 */
export function fillWorksheet(
  sheet: Sheet,
  graded: readonly Graded[],
  columns: WorksheetColumns = {},
): Exported {
  const match = matchWorksheet(sheet, graded);
  if ("problem" in match) return match;
  const grade = findColumn(sheet, columns.grade ?? "Grade");
  if (grade < 0) return noColumn(sheet, columns.grade ?? "Grade", "--column");
  const feedback = findColumn(sheet, columns.feedback ?? "Feedback comments");
  if (feedback < 0 && columns.feedback !== undefined)
    return noColumn(sheet, columns.feedback, "--feedback-column");

  const scored = match.matched.filter(({ graded: { score } }) => score !== null);
  const commentOf = ({ row }: Entry): string => sheet.rows[row]?.[feedback] ?? "";
  const isFree = (entry: Entry): boolean => commentOf(entry).trim() === "" || isOurComment(commentOf(entry));
  const more = scored
    .filter(({ entry }) => feedback >= 0 && isFree(entry))
    .map(({ entry: { row }, graded }) => ({ row, column: feedback, text: renderComment(graded) }));
  const kept = scored
    .filter(({ entry }) => feedback >= 0 && !isFree(entry))
    .map(({ entry }) => nameOf(entry));
  const filled = fillScores(sheet, match, { column: grade, more });
  return {
    text: filled.text,
    remarks: [
      ...filled.remarks,
      ...list("A comment that is not gradecheck's stands there, and stays", kept),
      ...(feedback < 0
        ? ["The worksheet has no column for feedback comments: only grades are filled in."]
        : []),
      ...compareMaximum(sheet, scored),
    ],
  };
}

function noColumn({ header }: Sheet, name: string, option: string): Problem {
  const titles = header.map((title) => `"${title}"`).join(", ");
  return { problem: `it has no column "${name}": name it with ${option}: ${titles}.` };
}

/** Moodle takes no grade above the assignment's maximum, and shows 20 points of 100 as a fifth. */
function compareMaximum(sheet: Sheet, scored: Match["matched"]): string[] {
  const column = findColumn(sheet, "Maximum grade");
  const different = scored.find(({ entry, graded: { possible } }) => {
    const cell = sheet.rows[entry.row]?.[column]?.trim().replace(",", ".") ?? "";
    return cell !== "" && Number(cell) !== possible;
  });
  if (different === undefined) return [];
  const maximum = sheet.rows[different.entry.row]?.[column]?.trim();
  const { grade, possible } = different.graded;
  const best = formatPoints(possible ?? 0);
  const what =
    grade === null
      ? `the session's points are ${best}: grades are written as points`
      : `the course's is ${best}`;
  return [
    `The assignment's maximum grade is ${maximum}, ${what}. Set the assignment's maximum to that before you upload.`,
  ];
}
