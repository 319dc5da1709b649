// What students read in Moodle: a comment beside the grade, and a feedback file.

import type { ExerciseResult, Result } from "../../result.ts";
import { showLine } from "../plain-text.ts";
import { formatPoints, formatScore } from "../points.ts";
import { describeMatch, type Problem } from "./filled.ts";
import type { Graded } from "./graded.ts";
import { explainLoss } from "./loss.ts";
import { matchWorksheet } from "./moodle-rows.ts";
import type { Sheet } from "./sheet.ts";

const OPENING = "<p>gradecheck: ";

/** Whether a comment is one of ours, so that it may be written over. */
export const isOurComment = (text: string): boolean => text.trimStart().startsWith(OPENING);

/** One line of HTML, which is what Moodle takes a comment for; it begins with no sign that a spreadsheet would run. */
export function renderComment(result: Result, score: number): string {
  const items = lostExercises(result).map(
    (exercise) =>
      `<li>${escapeHtml(`${exercise.id} ${formatScore(exercise)}: ${showLine(exercise.feedback.text)}`)}</li>`,
  );
  const rest = items.length === 0 ? "" : `<ul>${items.join("")}</ul>`;
  return `${OPENING}${formatPoints(score)} / ${formatPoints(result.possible)} points</p>${rest}`;
}

/** A feedback file for each student of the worksheet, under the name by which Moodle finds whose it is. */
export function listFeedback(
  sheet: Sheet,
  graded: readonly Graded[],
):
  | Problem
  | {
      readonly files: readonly { readonly path: string; readonly text: string }[];
      readonly remarks: readonly string[];
    } {
  const match = matchWorksheet(sheet, graded);
  if ("problem" in match) return match;
  const files = match.matched.flatMap(({ entry, graded: { result, score } }) => {
    if (result === null || score === null) return [];
    // Moodle cuts the path at "/" and the name at "_", and overlooks names that begin with a dot or a tilde.
    const name =
      entry.name
        .replace(/[^\p{L}\p{M}\p{N}' .-]/gu, " ")
        .replace(/^[ .~]+/, "")
        .trim() || "Participant";
    const path = `${name}_${entry.number}_assignfeedback_file_feedback.txt`;
    return [{ path, text: renderFeedback(result, score) }];
  });
  return { files, remarks: describeMatch(match) };
}

function renderFeedback(result: Result, score: number): string {
  const blocks = lostExercises(result).flatMap(renderLosses);
  const notes = result.notes.map(({ text }) => showLine(text, 1000));
  const head = `${result.session}: ${formatPoints(score)} / ${formatPoints(result.possible)} points`;
  return `${[head, ...blocks, ...notes, showLine(result.feedback.text, 1000)].join("\n\n")}\n`;
}

/** A paragraph per property; one for all where they have one cause, a hole or a file that cannot be used. */
function renderLosses(exercise: ExerciseResult): string[] {
  const lost = exercise.properties.filter(({ earned, possible }) => earned < possible);
  const isOne = exercise.message !== null || exercise.status === "unfilled";
  return (isOne ? lost.slice(0, 1) : lost).map((property) => {
    const { title, score } = isOne
      ? { title: exercise.title, score: exercise }
      : { title: property.title, score: property };
    const lines = explainLoss(exercise, property).map((line) => `  ${line}`);
    return [`${exercise.id}: ${title}  ${formatScore(score)}`, ...lines].join("\n");
  });
}

const lostExercises = ({ exercises }: Result): readonly ExerciseResult[] =>
  exercises.filter(({ earned, possible }) => earned < possible);

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
