// What `check` prints: how far the student is, what to look at, and what to do next.

import type { ExerciseResult, Result } from "../result.ts";
import type { Colors } from "./colors.ts";
import { type FindingOptions, findLoss, renderFinding } from "./finding.ts";
import { padEnd, padStart, showLine, showLines, widest, wrapWords } from "./plain-text.ts";
import { drawBar, formatPoints, formatScore } from "./points.ts";

interface CheckOptions extends Omit<FindingOptions, "width"> {
  readonly sessionTitle: string;
  /** What the student's code printed, by exercise. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Columns of the terminal; lines that are ours use at most 80. */
  readonly width?: number;
}

/** A print in a loop must not push the findings off the screen. */
const MAX_OUTPUT_LINES = 20;

const marks = { passed: "✓", failed: "✗", unfilled: "○", errored: "!" } satisfies Record<
  ExerciseResult["status"],
  string
>;

/**
 * One student's result as text for a terminal; the same input gives the same bytes.
 *
 * Whatever comes from the student (names, errors, printed lines, source) is escaped, so that it
 * cannot move the cursor, colour, or pose as one of our lines.
 *
 * @returns lines, the last one with its line end
 */
export function renderCheck(result: Result, options: CheckOptions): string {
  const findingOptions = { ...options, width: Math.min(options.width ?? 80, 80) };
  const blocks = [
    [options.colors.bold(options.sessionTitle)],
    renderTable(result.exercises, options.colors),
    ...result.exercises.map((exercise, index) => [
      ...(needsFinding(exercise) && !isRepeated(index, result.exercises)
        ? renderFinding(exercise, findingOptions)
        : []),
      ...renderOutput(exercise.id, options.outputs[exercise.id] ?? "", options.colors),
    ]),
    result.notes.flatMap((note) => wrapNote(note, findingOptions.width)),
    [renderTotal(result, options.colors)],
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

/** An unfilled exercise says all in its row of the table. */
function needsFinding({ status }: ExerciseResult): boolean {
  return status === "failed" || status === "errored";
}

/** Further lines stand below the first one's text. */
function wrapNote(note: string, width: number): string[] {
  const label = "Note: ";
  const lines = wrapWords(showLine(note), width - 1 - label.length);
  return lines.map((line, index) => (index === 0 ? label : " ".repeat(label.length)) + line);
}

/** What is wrong with a whole file is said once, at its first exercise. */
function isRepeated(index: number, exercises: readonly ExerciseResult[]): boolean {
  const message = exercises[index]?.message ?? null;
  return message !== null && exercises.slice(0, index).some((earlier) => earlier.message === message);
}

function renderTable(exercises: readonly ExerciseResult[], colors: Colors): string[] {
  const ids = widest(exercises.map(({ id }) => id));
  const titles = widest(exercises.map(({ title }) => title));
  const earned = widest(exercises.map((exercise) => formatPoints(exercise.earned)));
  const possible = widest(exercises.map((exercise) => formatPoints(exercise.possible)));
  return exercises.map((exercise) => {
    const paint = painter(exercise.status, colors);
    const points = `${padStart(formatPoints(exercise.earned), earned)} / ${formatPoints(exercise.possible)}`;
    return [
      `${paint(marks[exercise.status])} ${padEnd(exercise.id, ids)}`,
      colors.dim(padEnd(exercise.title, titles)),
      paint(drawBar(exercise)),
      padEnd(points, earned + 3 + possible),
      remark(exercise, colors),
    ]
      .join("  ")
      .trimEnd();
  });
}

function painter(status: ExerciseResult["status"], colors: Colors): (text: string) => string {
  if (status === "passed") return colors.green;
  return status === "failed" ? colors.red : colors.yellow;
}

function remark({ status, location, message }: ExerciseResult, colors: Colors): string {
  if (status === "errored") return colors.yellow("not judged");
  if (status !== "unfilled") return "";
  if (location !== null) return colors.yellow(`unfilled: ${showLine(location.file)}:${location.line}`);
  return colors.yellow(message === null ? "unfilled" : `unfilled: ${showLine(message)}`);
}

/** Each line behind a bar, so that a printed "✓ add" is not taken for ours. */
export function renderOutput(id: string, output: string, colors: Colors): string[] {
  if (output === "") return [];
  const lines = showLines(output);
  const shown = lines.slice(0, MAX_OUTPUT_LINES).map((line) => `  ${colors.dim("│")} ${line}`);
  const rest = lines.length - shown.length;
  return [
    `  ${id} prints:`,
    ...shown,
    ...(rest > 0 ? [`  … and ${rest} more line${rest === 1 ? "" : "s"}`] : []),
  ];
}

function renderTotal(result: Result, colors: Colors): string {
  const total = `${formatScore(result)} points.`;
  const open = result.exercises.filter(({ status }) => status !== "passed");
  const next = open.find(({ status }) => status !== "errored");
  if (open.length === 0) return colors.green(colors.bold(`★ ${total} Everything is earned. Well done!`));
  if (next === undefined) {
    const ids = open.map(({ id }) => id).join(", ");
    return `${colors.bold(total)} The grader failed at ${ids}: that is no mistake of yours, please report it.`;
  }
  const untouched =
    open.length === result.exercises.length && open.every(({ status }) => status === "unfilled");
  if (untouched) return `${colors.bold(total)} Start with ${next.id}${whereIs(next, ": ")}`;
  const task = next.status === "unfilled" ? "fill in" : "look at";
  return `${colors.bold(total)} Next: ${task} ${next.id}${whereIs(next, ", ")}`;
}

function whereIs(exercise: ExerciseResult, link: string): string {
  const location = exercise.location ?? findLoss(exercise)?.location ?? null;
  return location === null ? "." : `${link}${showLine(location.file)} line ${location.line}.`;
}
