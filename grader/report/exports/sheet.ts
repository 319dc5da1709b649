// Fills in single cells of somebody else's CSV file and leaves every other byte as it is: the quotes, the line ends,
// the byte-order mark, whatever else stands in it.

import { CsvError, parse } from "csv-parse/browser/esm/sync";

/** A file that can be written again to the byte. */
export interface Sheet {
  readonly header: readonly string[];
  /** The rows below the header; one may be shorter than it. */
  readonly rows: readonly (readonly string[])[];
  /** All rows as they are written: with their quotes. */
  readonly cells: readonly (readonly string[])[];
  readonly mark: string;
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly hasLastLineEnd: boolean;
}

const LINE_ENDS = ["\r\n", "\n", "\r"];

/**
 * Reads CSV that is separated by commas, semicolons or tabs.
 *
 * @param text - of the file, with its byte-order mark if it has one
 * @returns null where it is no CSV, or holds something that could not be written again as it was
 */
export function readSheet(text: string): Sheet | null {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const body = text.slice(mark.length);
  const delimiter = findDelimiter(body);
  for (const lineEnd of LINE_ENDS) {
    const cells = parseCells(body, delimiter, lineEnd);
    // A line end that is left over is another kind than the rest: where a row ends is then anyone's guess.
    if (cells === null || cells.flat().some((cell) => !isInQuotes(cell) && /[\r\n]/.test(cell))) continue;
    const [header = [], ...rows] = cells.map((row) => row.map(readCell));
    const hasLastLineEnd = body.endsWith(lineEnd);
    const sheet = { header, rows, cells, mark, delimiter, lineEnd, hasLastLineEnd };
    if (fillSheet(sheet, []) === text) return sheet;
  }
  return null;
}

/** A new text for a cell; `row` counts from 0 below the header. */
export interface Filling {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** The file with some cells filled in; a cell that was in quotes stays so. */
export function fillSheet(sheet: Sheet, fillings: readonly Filling[]): string {
  const rows = sheet.cells.map((row) => [...row]);
  for (const { row, column, text } of fillings) {
    const cells = rows[row + 1];
    if (cells === undefined) throw new Error(`The sheet has no row ${row}.`);
    while (cells.length <= column) cells.push("");
    const isQuoted = isInQuotes(cells[column] ?? "") || /["\r\n,;\t]/.test(text);
    cells[column] = isQuoted ? quote(text) : text;
  }
  const lines = rows.map((cells) => cells.join(sheet.delimiter)).join(sheet.lineEnd);
  return sheet.mark + lines + (sheet.hasLastLineEnd ? sheet.lineEnd : "");
}

/** The one that is in the first line most often; names of columns, in quotes, may hold the others. */
function findDelimiter(text: string): string {
  const [line = ""] = text.replace(/"[^"]*"/g, "").split(/\r|\n/, 1);
  const count = (delimiter: string): number => line.split(delimiter).length;
  return [";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best), ",");
}

function parseCells(text: string, delimiter: string, lineEnd: string): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: lineEnd,
      relax_column_count: true,
      cast: (cell, { quoting }) => (quoting ? quote(cell) : cell),
    });
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const isInQuotes = (cell: string): boolean => cell.startsWith('"');
const readCell = (cell: string): string =>
  isInQuotes(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
