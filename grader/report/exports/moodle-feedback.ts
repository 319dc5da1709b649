// What students read in Moodle: a comment beside the grade, and a feedback file.

import type { ExerciseResult, Result } from "../../result.ts";
import { listExplanation } from "../explanation.ts";
import { showLine } from "../plain-text.ts";
import { formatScore } from "../points.ts";
import { describeMatch, type Problem } from "./filled.ts";
import type { Graded } from "./graded.ts";
import { explainLoss } from "./loss.ts";
import { matchWorksheet } from "./moodle-rows.ts";
import type { Sheet } from "./sheet.ts";

const OPENING = "<p>gradecheck: ";

/** Whether a comment is one of ours, so that it may be written over. */
export const isOurComment = (text: string): boolean => text.trimStart().startsWith(OPENING);

/** One line of HTML, which is what Moodle takes a comment for; it begins with no sign that a spreadsheet would run. */
export function renderComment({ result, score, possible, grade }: Graded): string {
  const how = grade === null ? [] : listExplanation(grade).map((line) => `<li>${escapeHtml(line)}</li>`);
  const items = lostExercises(result).map(
    (exercise) =>
      `<li>${escapeHtml(`${exercise.id} ${formatScore(exercise)}: ${showLine(exercise.feedback.text)}`)}</li>`,
  );
  const lists = [how, items].map((list) => (list.length === 0 ? "" : `<ul>${list.join("")}</ul>`));
  return `${OPENING}${showScore({ score, possible, grade })}</p>${lists.join("")}`;
}

/** A feedback file for each student of the worksheet, under the name by which Moodle finds whose it is. */
export function listFeedback(
  sheet: Sheet,
  graded: readonly Graded[],
  session: { readonly id: string },
):
  | Problem
  | {
      readonly files: readonly { readonly path: string; readonly text: string }[];
      readonly remarks: readonly string[];
    } {
  const match = matchWorksheet(sheet, graded);
  if ("problem" in match) return match;
  const files = match.matched.flatMap(({ entry, graded: one }) => {
    if (one.score === null) return [];
    // Moodle cuts the path at "/" and the name at "_", and overlooks names that begin with a dot or a tilde.
    const name =
      entry.name
        .replace(/[^\p{L}\p{M}\p{N}' .-]/gu, " ")
        .replace(/^[ .~]+/, "")
        .trim() || "Participant";
    const path = `${name}_${entry.number}_assignfeedback_file_feedback.txt`;
    return [{ path, text: renderFeedback(one, session) }];
  });
  return { files, remarks: describeMatch(match) };
}

function renderFeedback(graded: Graded, session: { readonly id: string }): string {
  const { result, grade } = graded;
  const blocks = lostExercises(result).flatMap(renderLosses);
  const notes = [...(result?.notes ?? []), ...(result === null ? [] : [result.feedback])];
  const head = `${session.id}: ${showScore(graded)}`;
  const how = grade === null ? [] : [listExplanation(grade).join("\n")];
  return `${[head, ...how, ...blocks, ...notes.map(({ text }) => showLine(text, 1000))].join("\n\n")}\n`;
}

function showScore({ score, possible, grade }: Pick<Graded, "score" | "possible" | "grade">): string {
  const numbers = formatScore({ earned: score ?? 0, possible: possible ?? 0 });
  return grade === null ? `${numbers} points` : `grade ${numbers}`;
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

const lostExercises = (result: Result | null): readonly ExerciseResult[] =>
  (result?.exercises ?? []).filter(({ earned, possible }) => earned < possible);

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
