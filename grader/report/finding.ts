// One failing exercise as its student sees it: what, where the smallest case differs, the named mistake, the place,
// a hint, and how to see it again. Always in this order.

import { findLoss } from "../feedback.ts";
import type { ExerciseResult, Location, PropertyResult } from "../result.ts";
import type { Colors } from "./colors.ts";
import { padEnd, showLine, showLines, widest, wrapBeside, wrapWords } from "./plain-text.ts";
import { formatScore } from "./points.ts";

export interface FindingOptions {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
  /** The student's source line at a place, if it is known. */
  readonly snippets: (location: Location) => string | null;
  /** How strong hints may get, from 1. */
  readonly hintLevel: number;
  /** Whether to say how to get the next stronger one. */
  readonly offersHint: boolean;
}

/**
 * The lines that explain why an exercise lost points: its message if it could not be judged as a whole, else the
 * first property that failed, else the first that waits for another one.
 */
export function renderFinding(exercise: ExerciseResult, options: FindingOptions): string[] {
  if (exercise.message !== null) {
    // The code frame below a syntax error keeps its lines.
    const [sentence = "", ...frame] = exercise.message.split("\n");
    const lines = frame.map((line) => `    ${showLine(line)}`.trimEnd());
    return [...head(exercise, sentence, exercise, options), ...lines, ...place(exercise.location, options)];
  }
  const property = findLoss(exercise);
  if (property === undefined) return head(exercise, exercise.title, exercise, options);
  return [
    ...head(exercise, property.title, property, options),
    ...differences(property, options),
    ...advice(exercise, property, options),
  ];
}

/** The first line ends with the points, one column before the terminal's edge. */
function head(
  exercise: ExerciseResult,
  sentence: string,
  score: { readonly earned: number; readonly possible: number },
  { colors, width }: FindingOptions,
): string[] {
  const errored = exercise.status === "errored";
  const start = `${errored ? "!" : "✗"} ${exercise.id}  `;
  const end = `  ${formatScore(score)}`;
  const columns = Math.max(20, width - 1 - widest([start]) - widest([end]));
  const [first = "", ...rest] = wrapWords(showLine(sentence), columns);
  const mark = errored ? colors.yellow(start) : colors.red(start);
  const indent = " ".repeat(widest([start]));
  return [`${mark}${padEnd(first, columns)}${colors.dim(end)}`, ...rest.map((line) => indent + line)];
}

function differences(property: PropertyResult, { colors, width }: FindingOptions): string[] {
  const { counterexample, expected, actual } = property;
  const lines = counterexample === null ? [] : showLines(counterexample);
  if (expected !== null) lines.push(...labelled(colors.dim("expected"), "  ", expected, colors.green, width));
  if (actual !== null) lines.push(...labelled(colors.dim("got"), "       ", actual, colors.red, width));
  return lines.map((line) => `    ${line}`);
}

/** A label, and text beside it that wraps below its own beginning. */
function labelled(
  label: string,
  gap: string,
  text: string,
  paint: (line: string) => string,
  width: number,
): string[] {
  const indent = 10;
  const [first = "", ...rest] = wrapWords(showLine(text), Math.max(20, width - 4 - indent));
  return [`${label}${gap}${paint(first)}`, ...rest.map((line) => `${" ".repeat(indent)}${paint(line)}`)];
}

function advice(exercise: ExerciseResult, property: PropertyResult, options: FindingOptions): string[] {
  const { status, blockedBy, diagnosis, facts, location, replay } = property;
  const { hintLevel } = options;
  const lines: string[] = [];
  if (diagnosis !== null) {
    lines.push(...paragraph("  Looks like: ", `${diagnosis.title} (the same numbers on every run)`, options));
    if (hintLevel > 1) lines.push(...paragraph("    ", diagnosis.explanation, options));
  }
  for (const fact of facts) lines.push(...paragraph("  Known: ", fact, options));
  if (status === "blocked") lines.push(`  Not judged until this holds: ${blockedBy.join(", ")}`);
  lines.push(...place(location, options), ...hints(exercise, property, options));
  if (replay !== null) lines.push(`  Again: npm run replay ${showLine(replay, Number.POSITIVE_INFINITY)}`);
  return lines;
}

/** What leads on where nothing is filled in yet: the hints of the property that is worth most. */
export function renderOpenHints(exercise: ExerciseResult, options: FindingOptions): string[] {
  const [property] = exercise.properties.toSorted((a, b) => b.possible - a.possible);
  if (property === undefined) return [];
  const start = `○ ${exercise.id}  `;
  return [
    ...wrapBeside(start, showLine(property.title), options.width - 1),
    ...hints(exercise, property, options),
  ];
}

/** The question first, then as many stronger ones as were asked for. */
function hints(
  { id }: ExerciseResult,
  { diagnosis, hints: [question, ...stronger] }: PropertyResult,
  options: FindingOptions,
): string[] {
  const { colors, hintLevel, offersHint } = options;
  const first = diagnosis?.hint ?? question;
  if (first === undefined) return [];
  const shown = [first, ...stronger.slice(0, hintLevel - 1)];
  const lines = shown.flatMap((hint) => paragraph("  Hint: ", hint, options));
  const next = shown.length + 1;
  if (offersHint && stronger.length >= shown.length) {
    const level = next === 2 ? "" : ` ${next}`;
    lines.push(colors.dim(`  Stronger hint: npm run check -- ${id} --hint${level}`));
  }
  return lines;
}

function paragraph(label: string, text: string, { width }: FindingOptions): string[] {
  return wrapBeside(label, showLine(text, 1000), width - 1);
}

function place(location: Location | null, { colors, snippets }: FindingOptions): string[] {
  if (location === null) return [];
  const snippet = snippets(location);
  const source = snippet === null ? "" : `   ${colors.dim(showLine(snippet.trim(), 100))}`;
  return [`  ${colors.cyan(`${showLine(location.file)}:${location.line}`)}${source}`];
}
