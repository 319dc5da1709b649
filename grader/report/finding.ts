// One failing exercise as its student sees it: what, where the smallest case differs, the named mistake, the place,
// a hint, and how to see it again. Always in this order.

import type { ExerciseResult, Location, PropertyResult } from "../result.ts";
import type { Colors } from "./colors.ts";
import { padEnd, showLine, showLines, widest, wrapWords } from "./plain-text.ts";
import { formatScore } from "./points.ts";

export interface FindingOptions {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
  /** The student's source line at a place, if it is known. */
  readonly snippets: (location: Location) => string | null;
}

const limitSentences = {
  steps: "it takes more steps than an exercise may",
  time: "it takes more time than an exercise may",
  memory: "it takes more memory than an exercise may",
  stack: "it calls itself too often",
} satisfies Record<NonNullable<PropertyResult["limit"]>, string>;

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
    ...advice(property, options),
  ];
}

/** The property that an exercise's student should look at first, if any lost points. */
export function findLoss(exercise: ExerciseResult): PropertyResult | undefined {
  const lost = exercise.properties.filter(({ earned, possible }) => earned < possible);
  return (
    lost.find(({ status }) => status === "failed") ??
    lost.find(({ status }) => status !== "blocked") ??
    // Everything that failed here may still wait for a neighbour that did.
    lost[0]
  );
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
  const { counterexample, expected, actual, limit } = property;
  const lines = counterexample === null ? [] : showLines(counterexample);
  const got = actual ?? (limit === null ? null : limitSentences[limit]);
  if (expected !== null) lines.push(...labelled(colors.dim("expected"), "  ", expected, colors.green, width));
  if (got !== null) lines.push(...labelled(colors.dim("got"), "       ", got, colors.red, width));
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

function advice(property: PropertyResult, options: FindingOptions): string[] {
  const { status, blockedBy, diagnosis, facts, location, replay } = property;
  const { dim } = options.colors;
  const hint = diagnosis?.hint ?? property.hint;
  const lines: string[] = [];
  if (diagnosis !== null) {
    lines.push(`  Looks like: ${showLine(diagnosis.title)}${dim(" (the same numbers on every run)")}`);
  }
  for (const fact of facts) lines.push(`  Known: ${showLine(fact)}`);
  if (status === "blocked") lines.push(`  Not judged until this holds: ${blockedBy.join(", ")}`);
  lines.push(...place(location, options));
  if (hint !== null) lines.push(`  Hint: ${showLine(hint)}`);
  if (replay !== null) lines.push(`  Again: gradecheck replay ${showLine(replay, Number.POSITIVE_INFINITY)}`);
  return lines;
}

function place(location: Location | null, { colors, snippets }: FindingOptions): string[] {
  if (location === null) return [];
  const snippet = snippets(location);
  const source = snippet === null ? "" : `   ${colors.dim(showLine(snippet.trim(), 100))}`;
  return [`  ${colors.cyan(`${showLine(location.file)}:${location.line}`)}${source}`];
}
