// Finds the holes of a file, `???` where an operand or a statement is due, and fills them with a name.

import { findFreeName } from "./free-name.ts";
import { createLocator, type Position } from "./position.ts";
import { readTokens, type SourceToken } from "./tokens.ts";

export interface Hole extends Position {
  /** From 0, in UTF-16 units: where the first of the three characters stands. */
  readonly offset: number;
}

export interface FilledText {
  /** As long as the text that was filled: nothing moves. */
  readonly text: string;
  /** The three-character identifier that stands in every hole. The file uses it nowhere else. */
  readonly name: string;
  readonly holes: readonly Hole[];
}

/**
 * The holes of a file, in order: never in a string, template text, comment or regex, and never where an operator is
 * due (`a ??? b`) or right beside a word (`return???`), where no name could stand either.
 *
 * @param text - TypeScript; text that is not gives some answer, never an error
 */
export function findHoles(text: string): readonly Hole[] {
  const locate = createLocator(text);
  return findOffsets(text).map((offset) => ({ offset, ...locate(offset) }));
}

/** Puts a name of three characters into every hole, so that the text parses and no position in it moves. */
export function fillHoles(text: string): FilledText {
  const holes = findHoles(text);
  const name = findFreeName(text);
  let filled = "";
  let end = 0;
  for (const { offset } of holes) {
    filled += text.slice(end, offset) + name;
    end = offset + name.length;
  }
  return { text: filled + text.slice(end), name, holes };
}

// After these words an operand or a statement is due; after every other word an operator is.
const WORDS_BEFORE_OPERANDS: ReadonlySet<string> = new Set(
  "await case default delete do else extends in instanceof new of return throw typeof void yield".split(" "),
);
const WORDS_BEFORE_PARENTHESES: ReadonlySet<string> = new Set(["for", "if", "while", "with"]);

function findOffsets(text: string): number[] {
  const offsets: number[] = [];
  const parentheses: boolean[] = []; // for each open one, whether a statement follows its end, as after `if (`
  let operandDue = true;
  let statementFollows = false;
  let previous = "";
  for (const token of readTokens(text)) {
    const { type, value } = token;
    switch (type) {
      case "QuestionMarks": {
        const run = readQuestionMarks(token, operandDue);
        for (const offset of run.holes) if (standsAlone(text, offset)) offsets.push(offset);
        operandDue = run.operandDue;
        break;
      }
      case "IdentifierName": {
        const isMember = previous === "." || previous === "?.";
        operandDue = !isMember && WORDS_BEFORE_OPERANDS.has(value);
        if (value !== "await") statementFollows = !isMember && WORDS_BEFORE_PARENTHESES.has(value);
        break;
      }
      case "TemplateHead":
      case "TemplateMiddle":
        operandDue = true;
        break;
      case "Punctuator":
        if (value === "(") parentheses.push(statementFollows);
        operandDue = value === ")" ? (parentheses.pop() ?? false) : isOperandDueAfter(token, operandDue);
        break;
      default: // a literal, #field or a stray character
        operandDue = false;
    }
    if (type !== "IdentifierName") statementFollows = false;
    previous = value;
  }
  return offsets;
}

function isOperandDueAfter({ value, startsLine }: SourceToken, operandDue: boolean): boolean {
  switch (value) {
    case ".":
    case "?.":
    case "]":
      return false;
    // Before an operand they want one still, after an operand they belong to it; at the start of a line it is the former.
    case "++":
    case "--":
    case "!":
      return operandDue || startsLine;
    default:
      return true;
  }
}

// `????` is `? ???` after an operand and `??? ?` where one is due; five of them have `??` in the place of `?`.
function readQuestionMarks({ value, offset, startsLine }: SourceToken, operandDue: boolean) {
  const holes: number[] = [];
  let due = operandDue;
  let rest = value.length;
  // Three alone on a new line continue nothing, so the line before has ended there, with or without a semicolon.
  if (rest === 3 && startsLine) due = true;
  while (rest > 0) {
    const isHole = due && rest >= 3;
    if (isHole) holes.push(offset + value.length - rest);
    rest -= isHole ? 3 : rest === 4 ? 1 : Math.min(rest, 2);
    due = !isHole;
  }
  return { holes, operandDue: due };
}

// A name put right beside a word would only make the word longer.
function standsAlone(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 2), offset);
  const after = text.slice(offset + 3, offset + 5);
  return !/[\p{ID_Continue}$]$/u.test(before) && !/^[\p{ID_Continue}$\\]/u.test(after);
}
