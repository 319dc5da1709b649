// What a student gets back, as Markdown: points, and every lost point with its case. What a student wrote stays text.

import type { List, ListItem, Paragraph, RootContent } from "mdast";
import type { ItemGrade } from "../policy/session-grade.ts";
import type { ExerciseResult, PropertyResult } from "../result.ts";
import { explainItem } from "./explanation.ts";
import { toPhrases } from "./markdown-phrases.ts";
import { showLine, showLines } from "./plain-text.ts";
import { formatPoints, formatScore } from "./points.ts";
import { showGrade } from "./site/grade.ts";
import { callStudent } from "./site/people.ts";
import type { SessionStandings, Standing } from "./site/standings.ts";
import { showTime } from "./site/time.ts";

/**
 * One student's feedback.
 *
 * @param sessions - those in which somebody was graded; of each, the student's standing
 * @returns Markdown, in which nothing of a student's is markup
 */
export async function renderFeedback(
  sessions: readonly (readonly [SessionStandings, Standing])[],
): Promise<string> {
  // Asks for a document as soon as it is loaded, where it thinks to be in a browser.
  const { toMarkdown } = await import("mdast-util-to-markdown");
  const student = sessions[0]?.[1].student;
  const title: RootContent[] = student === undefined ? [] : [heading(1, callStudent(student))];
  const children = [...title, ...sessions.flatMap(([session, standing]) => renderSession(session, standing))];
  return toMarkdown({ type: "root", children }, { bullet: "-", fences: true });
}

function renderSession(session: SessionStandings, standing: Standing): RootContent[] {
  const { newest, earned, cells, adjustments, grade } = standing;
  const head = heading(2, session.title);
  const how = grade === null || session.scale === null ? [] : renderGrade(grade, session.scale);
  if (newest === null) return [head, paragraph("Nothing was graded."), ...how];
  const { exercises, feedback, notes } = newest.result;
  const score =
    earned === null
      ? "Not all could be judged."
      : `${formatScore({ earned, possible: session.possible })} points.`;
  const when = newest.submittedAt === null ? "" : ` Handed in on ${showTime(newest.submittedAt)}.`;
  const rows = exercises.map(({ id, title }) => {
    const cell = cells.get(id);
    const points = cell === undefined || cell.mark === "errored" ? "not judged" : formatScore(cell);
    return item(
      `${cell?.mark === "all" ? "✓" : "·"} ${title}: ${points}${cell?.isAdjusted === true ? ", set by hand" : ""}`,
    );
  });
  const byHand = adjustments.map(({ exercise, points, why }) =>
    item(`${exercise ?? "All"}: ${formatPoints(points)} points. ${why}`),
  );
  const lost = exercises.filter((exercise) => exercise.earned < exercise.possible);
  return [
    head,
    paragraph(`${score}${when} ${feedback.text}`),
    list(rows),
    ...how,
    ...(byHand.length === 0 ? [] : [heading(3, "Set by hand"), list(byHand)]),
    ...(notes.length === 0 ? [] : [heading(3, "Worth knowing"), list(notes.map(({ text }) => item(text)))]),
    ...lost.flatMap(renderExercise),
  ];
}

function renderGrade(graded: ItemGrade, scale: number): RootContent[] {
  const { rules, attempts, outcome } = explainItem(graded);
  const steps = attempts.map((lines): ListItem => {
    const [first = "", ...others] = lines;
    const more = others.length === 0 ? [] : [list(others.map((line) => item(line)))];
    return { type: "listItem", spread: false, children: [paragraph(first), ...more] };
  });
  return [
    heading(3, `Grade: ${showGrade(graded, scale)}`),
    ...rules.map((line) => paragraph(line)),
    ...(steps.length === 0 ? [] : [list(steps, true)]),
    ...outcome.map((line) => paragraph(line)),
  ];
}

function renderExercise(exercise: ExerciseResult): RootContent[] {
  const { title, status, message, location, properties } = exercise;
  const place = location === null ? "" : ` (${location.file}:${location.line})`;
  const head = heading(3, `${title}: ${formatScore(exercise)}`);
  if (status === "unfilled") return [head, paragraph(`Not filled in yet${place}.`)];
  if (message !== null) return [head, code(message), ...(place === "" ? [] : [paragraph(`At${place}.`)])];
  const lost = properties.filter(({ earned, possible }) => earned < possible);
  const waiting = lost.filter((property) => property.status === "blocked");
  return [
    head,
    ...lost.filter((property) => property.status !== "blocked").flatMap(renderProperty),
    ...(waiting.length === 0 ? [] : [heading(4, "Not judged yet"), list(waiting.map(itemOfWaiting))]),
  ];
}

function itemOfWaiting(property: PropertyResult): ListItem {
  const { title, blockedBy } = property;
  return item(
    `${title}: ${formatScore(property)}${blockedBy.length === 0 ? "" : `, after ${blockedBy.join(", ")}`}`,
  );
}

/** A lost point as Markdown: its case, both sides, the mistake, a hint, the place, and how to see it again. */
export function renderProperty(property: PropertyResult): RootContent[] {
  const { id, title, status, counterexample, expected, actual, diagnosis, facts } = property;
  const { hint, location, replay } = property;
  const head = heading(4, `${title} (${id}): ${formatScore(property)}`);
  const advice = diagnosis?.hint ?? hint;
  const differences = [
    ...(expected === null ? [] : [labelled("expected", expected)]),
    ...(actual === null ? [] : [labelled("got", actual)]),
  ];
  return [
    head,
    ...(status === "errored" ? [paragraph("The grader failed here: that is no mistake of yours.")] : []),
    ...(counterexample === null ? [] : [code(counterexample, "ts")]),
    ...(differences.length === 0 ? [] : [list(differences)]),
    ...(diagnosis === null ? [] : [paragraph(`Looks like: ${diagnosis.title}. ${diagnosis.explanation}`)]),
    ...(facts.length === 0 ? [] : [list(facts.map((fact) => item(fact)))]),
    ...(advice === null ? [] : [paragraph(`Hint: ${advice}`)]),
    ...(location === null ? [] : [paragraph(`Where: ${location.file}:${location.line}`)]),
    ...(replay === null ? [] : [paragraph("Again: ", `npm run replay ${replay}`)]),
  ];
}

const safe = (text: string): string => showLine(text, 2000);

export const heading = (depth: 1 | 2 | 3 | 4, text: string): RootContent => ({
  type: "heading",
  depth,
  children: [{ type: "text", value: safe(text) }],
});

export function paragraph(text: string, inlineCode?: string): Paragraph {
  const children = toPhrases(safe(text));
  if (inlineCode !== undefined) children.push({ type: "inlineCode", value: safe(inlineCode) });
  return { type: "paragraph", children };
}

const code = (text: string, lang?: string): RootContent => ({
  type: "code",
  lang: lang ?? null,
  value: showLines(text).join("\n"),
});

export const item = (text: string): ListItem => ({
  type: "listItem",
  spread: false,
  children: [paragraph(text)],
});

const labelled = (label: string, value: string): ListItem => ({
  type: "listItem",
  spread: false,
  children: [paragraph(`${label}: `, value)],
});

export const list = (children: ListItem[], ordered = false): List => ({
  type: "list",
  ordered,
  spread: false,
  children,
});
