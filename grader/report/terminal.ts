// What `check` prints: how far the student is, what to look at, and what to do next.

import { findLoss } from "../feedback.ts";
import type { ExerciseResult, Result } from "../result.ts";
import type { Colors } from "./colors.ts";
import { type FindingOptions, renderFinding, renderOpenHints } from "./finding.ts";
import { padEnd, padStart, showLine, showLines, widest, wrapBeside } from "./plain-text.ts";
import { drawBar, formatPoints, formatScore } from "./points.ts";

interface CheckOptions extends Omit<FindingOptions, "width" | "hintLevel" | "offersHint"> {
  readonly sessionTitle: string;
  /** What the student's code printed, by exercise. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Columns of the terminal; lines that are ours use at most 80. */
  readonly width?: number;
  /** How strong hints may get: 1, and what is left out, for the first one alone. */
  readonly hintLevel?: number;
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
  const { hintLevel = 1 } = options;
  const hinted = result.exercises.find((exercise) => hintsOf(exercise) > hintLevel);
  // Who asks for hints wants them for what is to be done next, too.
  const next = result.exercises.find(({ status }) => status !== "passed" && status !== "errored");
  const findingOptions = { ...options, hintLevel, width: Math.min(options.width ?? 80, 80) };
  const blocks = [
    [options.colors.bold(options.sessionTitle)],
    renderTable(result.exercises, options.colors),
    ...result.exercises.map((exercise, index) => [
      ...(hintLevel > 1 && exercise === next && exercise.status === "unfilled"
        ? renderOpenHints(exercise, { ...findingOptions, offersHint: false })
        : []),
      ...(needsFinding(exercise) && !isRepeated(index, result.exercises)
        ? renderFinding(exercise, { ...findingOptions, offersHint: exercise === hinted })
        : []),
      ...renderOutput(exercise.id, options.outputs[exercise.id] ?? "", options.colors),
    ]),
    result.notes.flatMap(({ text }) => renderNote(text, findingOptions.width)),
    [renderTotal(result, options.colors)],
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

/** The same without its findings: how far the student is, and what to do next. */
export function renderOverview(
  result: Result,
  { colors, sessionTitle }: Pick<CheckOptions, "colors" | "sessionTitle">,
): string {
  const table = renderTable(result.exercises, colors).join("\n");
  return `${colors.bold(sessionTitle)}\n\n${table}\n\n${renderTotal(result, colors)}\n`;
}

/** An unfilled exercise says all in its row of the table. */
function needsFinding({ status }: ExerciseResult): boolean {
  return status === "failed" || status === "errored";
}

function renderNote(text: string, width: number): string[] {
  return wrapBeside("Note: ", showLine(text), width - 1);
}

/** How many hints there are for what is shown of an exercise. */
function hintsOf(exercise: ExerciseResult): number {
  if (!needsFinding(exercise) || exercise.message !== null) return 0;
  return findLoss(exercise)?.hints.length ?? 0;
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
  const text = showLine(result.feedback.text);
  if (result.feedback.type === "celebratory") return colors.green(colors.bold(`★ ${total} ${text}`));
  return `${colors.bold(total)} ${text}`;
}
