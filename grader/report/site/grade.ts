// How a student's grade of a session comes about, on their page: the sentences of `gradebook --explain`.

import type { ItemGrade } from "../../policy/session-grade.ts";
import { explainItem } from "../explanation.ts";
import { formatScore } from "../points.ts";
import { type Html, html } from "./html.ts";

/** "16 / 20", or that there is none yet. */
export function showGrade({ grade }: ItemGrade, scale: number): string {
  return grade === null ? "no grade yet" : formatScore({ earned: grade / 100, possible: scale });
}

/** @param scale - the best grade */
export function renderGrade(item: ItemGrade, scale: number): Html {
  const { rules, attempts, outcome } = explainItem(item);
  const list = (lines: readonly string[]): Html =>
    html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  const steps = attempts.map(
    ([first = "", ...others]) => html`<li>${first}${others.length === 0 ? null : list(others)}</li>`,
  );
  return html`<h3>Grade</h3>
<p class="score"><strong>${showGrade(item, scale)}</strong></p>
${rules.map((line) => html`<p>${line}</p>`)}
${steps.length === 0 ? null : html`<ol>${steps}</ol>`}
${outcome.map((line) => html`<p>${line}</p>`)}`;
}
