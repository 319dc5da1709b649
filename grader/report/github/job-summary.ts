// The summary on the page of a run: a table, and the first lost point with its case. What a student wrote stays text.

import type { RootContent } from "mdast";
import { findLoss } from "../../feedback.ts";
import type { ExerciseResult, Result } from "../../result.ts";
import { heading, item, list, paragraph, renderProperty } from "../feedback-markdown.ts";
import { showLine } from "../plain-text.ts";
import { formatScore } from "../points.ts";

/** GitHub refuses a step's summary above 1 MiB as a whole. */
const MAX_BYTES = 1000 * 1024;

const words = {
  passed: "✅",
  failed: "❌",
  unfilled: "⬜ not filled in",
  errored: "⚠️ not judged",
} satisfies Record<ExerciseResult["status"], string>;

/**
 * A result as GitHub's Markdown.
 *
 * @param pathOf - a file of the session as the repository calls it
 */
export async function renderJobSummary(
  result: Result,
  { sessionTitle, pathOf }: { readonly sessionTitle: string; readonly pathOf: (file: string) => string },
): Promise<string> {
  // Asks for a document as soon as it is loaded, where it thinks to be in a browser.
  const { toMarkdown } = await import("mdast-util-to-markdown");
  const failed = result.exercises.filter(({ status }) => status === "failed");
  const first = failed.find((exercise) => findLoss(exercise)?.counterexample != null) ?? failed[0];
  const others = failed.filter((exercise) => exercise !== first);
  const children: RootContent[] = [
    heading(2, `${sessionTitle}: ${formatScore(result)} points`),
    paragraph(result.feedback.text),
    { type: "html", value: renderTable(result.exercises, pathOf) },
    ...(first === undefined ? [] : renderFirst(first)),
    ...(others.length === 0
      ? []
      : [heading(3, "Also open"), list(others.map((one) => item(summarise(one))))]),
    ...(result.notes.length === 0
      ? []
      : [heading(3, "Worth knowing"), list(result.notes.map(({ text }) => item(text)))]),
  ];
  return cut(toMarkdown({ type: "root", children }, { bullet: "-", fences: true }));
}

function renderFirst(exercise: ExerciseResult): RootContent[] {
  const loss = exercise.message === null ? findLoss(exercise) : undefined;
  const head = heading(3, `${exercise.title}: ${formatScore(exercise)}`);
  if (loss !== undefined) return [head, ...renderProperty(loss)];
  return [head, { type: "code", value: showFrame(exercise.message ?? exercise.title) }];
}

/** A sentence, and below it a code frame that keeps its lines. */
const showFrame = (message: string): string =>
  message
    .split("\n")
    .slice(0, 50)
    .map((line) => showLine(line))
    .join("\n");

function summarise(exercise: ExerciseResult): string {
  const loss = exercise.message === null ? findLoss(exercise) : undefined;
  const [sentence = ""] = (exercise.message ?? loss?.title ?? exercise.title).split("\n");
  const mistake = loss?.diagnosis == null ? "" : ` Looks like: ${loss.diagnosis.title}.`;
  return `${exercise.id}: ${sentence.replace(/\.$/, "")}.${mistake}`;
}

/** Names and titles are the course's, paths the session's: nothing of a student's stands in a cell. */
function renderTable(exercises: readonly ExerciseResult[], pathOf: (file: string) => string): string {
  const rows = exercises.map((exercise) => {
    const location = exercise.location ?? findLoss(exercise)?.location ?? null;
    const place = location === null ? "" : `${pathOf(location.file)}:${location.line}`;
    const cells = [exercise.id, exercise.title, formatScore(exercise), words[exercise.status], place];
    return `| ${cells.map(escapeCell).join(" | ")} |`;
  });
  return ["| exercise | | points | | where |", "|---|---|---|---|---|", ...rows].join("\n");
}

const escapeCell = (text: string): string =>
  showLine(text).replace(/[\\`*_[\]<>|&]/g, (character) => `&#${character.charCodeAt(0)};`);

/** At the end of a line, well below the limit. */
function cut(markdown: string): string {
  const bytes = new TextEncoder().encode(markdown);
  if (bytes.length <= MAX_BYTES) return markdown;
  const end = bytes.lastIndexOf("\n".charCodeAt(0), MAX_BYTES);
  return `${new TextDecoder().decode(bytes.subarray(0, end))}\n\n… The rest is in result.json.\n`;
}
