// Reads a CSV file that somebody else's program wrote: a spreadsheet, or a learning platform.

import { readFile } from "node:fs/promises";
import { CsvError, parse } from "csv-parse/sync";
import { ifPresent } from "./files.ts";
import { CourseError } from "./problems.ts";

export interface CsvRow {
  /** Of the file, from 1. */
  readonly line: number;
  /** Without the blanks around them. */
  readonly cells: readonly string[];
}

/**
 * Reads the rows with anything in them, separated by commas, semicolons or tabs.
 *
 * @param file - CSV in UTF-8, with or without a byte-order mark
 * @param missing - what to do where there is no such file, as the end of a sentence
 * @throws {CourseError} if it is missing, in another encoding, or no CSV
 */
export async function readCsvFile(file: string, missing: string): Promise<CsvRow[]> {
  const bytes = await ifPresent(readFile(file));
  if (bytes === null) throw new CourseError([`${file}: This file is missing: ${missing}.`]);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CourseError([`${file}: This file is not in UTF-8: save it as "CSV UTF-8".`]);
  }
  return readRows(text, file);
}

function readRows(text: string, file: string): CsvRow[] {
  // Spreadsheets write ";" where the comma is a decimal sign.
  const [firstLine = ""] = text.split(/\r?\n/, 1);
  const delimiter = [",", ";", "\t"].find((one) => firstLine.includes(one)) ?? ",";
  const rows: CsvRow[] = [];
  try {
    parse(text, {
      delimiter,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record(cells: string[], { lines }) {
        rows.push({ line: lines, cells });
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CourseError([`${file}: This file is not CSV: ${error.message}.`]);
  }
}
