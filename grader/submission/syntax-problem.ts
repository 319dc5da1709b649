// Says in plain words why a file cannot be read, and shows the place.

import { codeFrameColumns } from "@babel/code-frame";
import { createLocator, normaliseLines, type Position } from "./position.ts";
import { readTokens } from "./tokens.ts";

export interface SyntaxProblem extends Position {
  /** A sentence for the student, without file name and position. */
  readonly message: string;
  /** The lines around the place, as the student wrote them, with a marker below the column. */
  readonly frame: string;
}

const LONGEST_LINE = 160;

/**
 * The lines around a place, numbered, with a marker: plain text without colours, and of a long line the part around
 * the column alone.
 *
 * @param line - from 1; beyond the end, the last line is shown
 * @param column - from 1
 */
export function frameAt(text: string, line: number, column: number): string {
  // Two characters end a line for the frame and for nobody else.
  const lines = normaliseLines(text)
    .replace(/[\u2028\u2029]/g, " ")
    .split("\n");
  const start = column <= LONGEST_LINE ? 0 : column - LONGEST_LINE / 2;
  const shown = lines.map((whole) => whole.slice(start, start + LONGEST_LINE)).join("\n");
  const place = { line: Math.min(line, lines.length), column: column - start };
  return codeFrameColumns(shown, { start: place }, { highlightCode: false });
}

/** @param offset - where in the text, from 0 */
export function describeProblem(text: string, offset: number, message: string): SyntaxProblem {
  const { line, column } = createLocator(text)(offset);
  return { message, line, column, frame: frameAt(text, line, column) };
}

/**
 * What sucrase threw, as a sentence about the text the student wrote.
 *
 * @param written - the text with its holes, its lines as sucrase saw them
 * @param filled - the text as sucrase saw it
 */
export function explainError(label: string, written: string, filled: string, error: unknown): SyntaxProblem {
  if (error instanceof SyntaxError && "pos" in error && typeof error.pos === "number") {
    // Where a source map is asked for, sucrase names the file.
    const raw = error.message.replace(`Error transforming ${label}: `, "").replace(/ \(\d+:\d+\)$/, "");
    const cause = findCause(filled, error.pos, raw);
    if (cause) return describeProblem(written, cause.offset, cause.message);
    return describeProblem(written, error.pos, putIntoWords(written, error.pos, raw));
  }
  const reason =
    error instanceof RangeError
      ? "its brackets are nested too deeply"
      : "the order of its words and brackets is not TypeScript";
  return describeProblem(written, 0, `${label} cannot be read: ${reason}.`);
}

interface Cause {
  readonly offset: number;
  readonly message: string;
}

const UNCLOSED_STRING = "This string is never closed: its second quote is missing.";
const UNCLOSED_COMMENT = "This comment is never closed: */ is missing.";
/** About question marks that are left when the holes are filled. */
export const MISPLACED_MARKS =
  "??? stands for a value or a statement, with a blank between it and a word: here neither is due.";

// The cause where it is not where sucrase noticed. What is never closed swallows the text after it; a string even goes
// on over the end of its line, and takes the next string's first quote for its own second one.
function findCause(text: string, noticedAt: number, raw: string): Cause | undefined {
  for (const { type, offset, isClosed } of readTokens(text)) {
    if (offset > noticedAt) break;
    if (type === "StringLiteral" && !isClosed) return { offset, message: UNCLOSED_STRING };
    if (type === "QuestionMarks") return { offset, message: MISPLACED_MARKS };
  }
  if (raw !== "Unterminated comment") return undefined;
  return { offset: Math.max(0, text.indexOf("/*", text.lastIndexOf("*/") + 1)), message: UNCLOSED_COMMENT };
}

const IN_PLAIN_WORDS: Readonly<Record<string, string>> = {
  "Unterminated template": "This template is never closed: its second ` is missing.",
  "Unterminated regular expression": "This regular expression is never closed: its second / is missing.",
};

function putIntoWords(text: string, offset: number, raw: string): string {
  if (!raw.startsWith("Unexpected")) return IN_PLAIN_WORDS[raw] ?? raw;
  const rest = text.slice(offset, offset + 80);
  if (!rest.trim()) return "The file ends in the middle of a statement: a closing bracket may be missing.";
  const word = /^(?:\?{3}|[\p{ID_Continue}$]{1,40}|[\p{L}\p{P}\p{S}])/u.exec(rest)?.[0];
  const found = word ? `"${word}"` : "This character";
  const expected = /, expected "(.+)"$/.exec(raw)?.[1];
  if (expected === ";") {
    return `${found} follows a statement that is complete: an operator, a comma or a ; is missing before it.`;
  }
  if (expected) return `${found} stands where "${expected}" is expected.`;
  return `${found} is not expected here: something before it is missing, or it is one too many.`;
}
