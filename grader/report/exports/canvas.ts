// Canvas's gradebook: a column filled in in the file that an instructor downloaded, or a new file that Canvas takes.

import type { Session } from "../../course/session.ts";
import { roundPoints } from "../points.ts";
import { type Exported, fillScores, findColumn, list, matchGraded, nameOf, type Problem } from "./filled.ts";
import type { Graded } from "./graded.ts";
import type { Entry } from "./matching.ts";
import type { Sheet } from "./sheet.ts";
import { isFormula, renderTable } from "./table.ts";

/** Canvas takes a row for the points by these words in its first cell. */
const POINTS_POSSIBLE = "Points Possible";
const IDS = ["SIS User ID", "SIS Login ID", "Integration ID"];

/**
 * A gradebook from scratch.
 *
 * Canvas finds a student by its own number, then by the login. Who has neither is left out and told of: Canvas would
 * go by the name, or make up a student. So is a login that a spreadsheet would run: defused, it would be another one.
 *
 * @param title - of the assignment; one that Canvas does not know is created
 */
export function renderCanvas(
  graded: readonly Graded[],
  { title, session }: { readonly title: string; readonly session: Session },
): { readonly text: string; readonly remarks: readonly string[] } {
  const points = session.exercises.flatMap(({ properties }) => properties);
  const sum = points.reduce((total, one) => total + one.points, 0) / 100;
  const best = graded.find(({ grade }) => grade !== null)?.possible;
  const possible = roundPoints(best ?? sum);
  const isKnown = ({ student: { canvas, login } }: Graded): boolean =>
    canvas !== null || (login !== null && !isFormula(login));
  const rows = graded
    .filter(isKnown)
    .map(({ student: { name, id, canvas, login }, score }) => [name ?? id, canvas, null, login, null, score]);
  const unscored = graded.filter((one) => isKnown(one) && one.score === null);
  return {
    text: renderTable([
      ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title],
      [`    ${POINTS_POSSIBLE}`, null, null, null, null, possible],
      ...rows,
    ]),
    remarks: [
      `${rows.length - unscored.length} of ${graded.length} students have a score in the file.`,
      ...list(
        "Left out, as the roster has neither a Canvas number nor a login that Canvas could find them by",
        graded.filter((one) => !isKnown(one)).map(({ student }) => student.id),
      ),
      ...list(
        "Without a score here; their cells are empty",
        unscored.map(({ student }) => student.id),
      ),
    ],
  };
}

/**
 * The downloaded gradebook with one column filled in, and every other byte as it was.
 *
 * Who is excused stays so.
 *
 * @param column - "Title (123)", "Title" or "123"
 */
export function fillCanvas(sheet: Sheet, graded: readonly Graded[], column: string): Exported {
  const [first] = sheet.header;
  if (!(["Student", "LastName"].includes(first ?? "") && findColumn(sheet, "ID") > 0))
    return { problem: 'it does not begin with "Student,ID": download it in Canvas, Grades > Export.' };
  const index = findAssignment(sheet, column);
  if (typeof index !== "number") return index;
  const people = sheet.rows.flatMap((cells, row) => (isPerson(cells) ? [toEntry(sheet, cells, row)] : []));
  const match = matchGraded(people, graded, ({ canvas }) => canvas);
  const excused = match.matched
    .map(({ entry }) => entry)
    .filter(({ row }) => /^\s*ex\s*$/i.test(sheet.rows[row]?.[index] ?? ""));
  const { text, remarks } = fillScores(sheet, match, { column: index, kept: excused });
  return { text, remarks: [...remarks, ...list("Excused in Canvas, and left so", excused.map(nameOf))] };
}

function findAssignment(sheet: Sheet, column: string): number | Problem {
  const assignments = sheet.header.flatMap((header, index) => {
    const [, title = "", id] = /^(.*\S)\s*\((\d+)\)\s*$/s.exec(header) ?? [];
    return id === undefined ? [] : [{ header, title, id, index }];
  });
  const fitting = assignments.filter(({ header, title, id }) => [header, title, id].includes(column));
  const [found] = fitting;
  const titles = assignments.map(({ header }) => `"${header}"`).join(", ") || "none";
  if (found === undefined)
    return { problem: `it has no assignment "${column}": name one of its columns with --column: ${titles}.` };
  if (fitting.length > 1)
    return {
      problem: `several assignments are called "${column}": name the number of one with --column: ${titles}.`,
    };
  const isReadOnly = sheet.rows.some(
    (cells) => !isPerson(cells) && /read\s+only/i.test(cells[found.index] ?? ""),
  );
  return isReadOnly ? { problem: `Canvas lets nobody write its column "${found.header}".` } : found.index;
}

/** Below the header stand rows that say which assignments are posted by hand, and what each is worth. */
const isPerson = (cells: readonly string[]): boolean =>
  !cells[0]?.includes(POINTS_POSSIBLE) &&
  !cells.every((cell) => /^\s*(muted|manual posting.*)?\s*$/i.test(cell));

function toEntry(sheet: Sheet, cells: readonly string[], row: number): Entry {
  const cell = (name: string): string => cells[findColumn(sheet, name)]?.trim() ?? "";
  // One column or two, as the course has it.
  const name = cell("Student") || `${cell("LastName")}, ${cell("FirstName")}`;
  return { row, number: cell("ID"), ids: IDS.map(cell), name };
}
