// Reads TypeScript as the tokens that matter: no blanks, no comments, and `???` as one token.

import jsTokens, { type Token } from "js-tokens";

export interface SourceToken {
  /** js-tokens' own types, and QuestionMarks for three or more of them in a row. */
  readonly type: Token["type"] | "QuestionMarks";
  /** As written in the file. */
  readonly value: string;
  /** From 0, in UTF-16 units. */
  readonly offset: number;
  /** Whether a line ends between this token and the one before it. */
  readonly startsLine: boolean;
  /** False for a string, template or regex whose end is missing. */
  readonly isClosed: boolean;
}

const LAYOUT: ReadonlySet<string> = new Set([
  "WhiteSpace",
  "LineTerminatorSequence",
  "SingleLineComment",
  "MultiLineComment",
  "HashbangComment",
]);

/**
 * The tokens of a text without its comments and blanks. Never throws, whatever the text; linear in its length.
 *
 * @param text - TypeScript, with or without holes; not JSX
 */
export function* readTokens(text: string): Generator<SourceToken> {
  let end = 0;
  let runEnd = 0;
  let startsLine = false;
  for (const token of jsTokens(cover(text))) {
    const { type, value } = token;
    const offset = end;
    end += value.length;
    if (offset < runEnd) continue; // the rest of a run of question marks, which is out already
    if (LAYOUT.has(type)) {
      startsLine ||= /[\n\r\u2028\u2029]/.test(value);
      continue;
    }
    const run = questionMarksAt(text, offset);
    runEnd = offset + run.length;
    const isClosed = !("closed" in token) || token.closed;
    if (run) yield { type: "QuestionMarks", value: run, offset, startsLine, isClosed };
    else yield { type, value: text.slice(offset, end), offset, startsLine, isClosed };
    startsLine = false;
  }
}

// js-tokens reads JavaScript. Two things mislead it about whether a `/` divides or opens a regex: `???`, an operator
// to its eyes, and the `!` of `x! / y`. So it is shown a text of the same length in which both are covered up.
// `(1)` ends an operand as a hole does, joins no word beside it, and neither opens nor closes any string, template,
// regex or comment it may stand in. In a longer run (`c????:b`) the hole is taken to be the end of it.
function cover(text: string): string {
  return text
    .replace(/\?{3,}/g, (run) => `${run.slice(3)}(1)`)
    .replace(/(?<=[\p{ID_Continue}$)\]}])!(?=\s*\/)/gu, " ");
}

function questionMarksAt(text: string, offset: number): string {
  const run = /\?{3,}/y;
  run.lastIndex = offset;
  return run.exec(text)?.[0] ?? "";
}
