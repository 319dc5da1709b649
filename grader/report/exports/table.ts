// Tables that are ours from the first cell to the last, as CSV that no spreadsheet runs.

// The build for browsers: the one for Node wants its Buffer.
import { stringify } from "csv-stringify/browser/esm/sync";

type Cell = string | number | null;

/**
 * CSV (RFC 4180, with "\n" at the end of its lines); null is an empty cell.
 *
 * Text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function renderTable(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true },
  );
}

/** Whether a cell would get that apostrophe. */
export const isFormula = (text: string): boolean =>
  /^"?'/.test(renderTable([[text]])) && !text.startsWith("'");
