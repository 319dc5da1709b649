// What `ci` prints: a line per exercise, which people read in a log and no runner takes for a command.

import { findLoss } from "../feedback.ts";
import type { ExerciseResult, Result } from "../result.ts";
import type { Colors } from "./colors.ts";
import { disarm } from "./github/workflow-command.ts";
import { padEnd, padStart, showLine, widest } from "./plain-text.ts";
import { formatPoints, formatScore } from "./points.ts";
import { renderOutput } from "./terminal.ts";

const marks = { passed: "✓", failed: "✗", unfilled: "○", errored: "!" } satisfies Record<
  ExerciseResult["status"],
  string
>;

interface CiOptions {
  readonly sessionTitle: string;
  /** What the student's code printed, by exercise. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly colors: Colors;
  /** A file of the session as the repository calls it. */
  readonly pathOf: (file: string) => string;
}

/** A result as lines for a log; each begins with a mark or a word of ours. */
export function renderCi(result: Result, options: CiOptions): string {
  const { exercises, notes, feedback } = result;
  const ids = widest(exercises.map(({ id }) => id));
  const earned = widest(exercises.map((exercise) => formatPoints(exercise.earned)));
  const possible = widest(exercises.map((exercise) => formatPoints(exercise.possible)));
  const rows = exercises.map((exercise) => {
    const points = `${padStart(formatPoints(exercise.earned), earned)} / ${formatPoints(exercise.possible)}`;
    const { id, status } = exercise;
    const row = [
      `${marks[status]} ${padEnd(id, ids)}`,
      padEnd(points, earned + 3 + possible),
      remark(exercise, options.pathOf),
    ];
    return row.join("  ").trimEnd();
  });
  const prints = exercises.flatMap(({ id }) => renderOutput(id, options.outputs[id] ?? "", options.colors));
  const lines = [
    options.sessionTitle,
    ...rows,
    ...notes.map(({ text }) => `Note: ${showLine(text, 1000)}`),
    `${formatScore(result)} points. ${showLine(feedback.text)}`,
    ...prints,
  ];
  return lines.map((line) => `${disarm(line)}\n`).join("");
}

function remark(exercise: ExerciseResult, pathOf: (file: string) => string): string {
  const { status, message } = exercise;
  if (status === "passed") return "";
  if (status === "errored") return "not judged: gradecheck itself failed";
  const loss = message === null && status === "failed" ? findLoss(exercise) : undefined;
  const location = loss?.location ?? exercise.location;
  const [sentence = ""] = (
    message ?? (status === "unfilled" ? "not filled in yet" : (loss?.title ?? ""))
  ).split("\n");
  const mistake = loss?.diagnosis == null ? "" : ` (looks like: ${loss.diagnosis.title})`;
  const place = location === null ? "" : `${showLine(pathOf(location.file))}:${location.line}  `;
  return `${place}${showLine(sentence)}${mistake}`;
}
