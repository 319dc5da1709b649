// Where a character of a file is, counted the way an editor counts.

import { bisectRight } from "d3-array";

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. A byte-order mark has no width. */
  readonly column: number;
}

/**
 * Prepares a text for questions of where an offset lies.
 *
 * Lines end with LF, CR LF or a lone CR. U+2028 ends none: editors and QuickJS count it as a character.
 *
 * @param text - a whole file
 * @returns the position of an offset, 0 ≤ offset ≤ text.length, in O(log lines)
 */
export function createLocator(text: string): (offset: number) => Position {
  const lineStarts = [text.startsWith("\ufeff") ? 1 : 0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) lineStarts.push(end.index + end[0].length);
  return (offset) => {
    const line = Math.max(1, bisectRight(lineStarts, offset));
    return { line, column: Math.max(0, offset - (lineStarts[line - 1] ?? 0)) + 1 };
  };
}

/** The same lines and columns in one form: no byte-order mark, and LF alone ends a line. */
export function normaliseLines(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}
