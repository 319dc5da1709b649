// What a student lost, exercise by exercise: the smallest case, the named mistake, the place, and the graph.

import type { ExerciseResult, Location, PropertyResult, Result } from "../../result.ts";
import { formatScore } from "../points.ts";
import { type Html, html } from "./html.ts";
import { renderPicture } from "./picture.ts";

export async function renderLosses({ exercises }: Result): Promise<Html> {
  const open = exercises.filter(({ earned, possible }) => earned < possible);
  const parts: Html[] = [];
  for (const [index, exercise] of open.entries()) {
    const before = open
      .slice(0, index)
      .find(({ message }) => message !== null && message === exercise.message);
    parts.push(await renderExercise(exercise, before?.id ?? null));
  }
  return parts.length === 0 ? html`<p>None: everything is earned.</p>` : html`${parts}`;
}

/** @param same - the exercise that says the same of the whole file */
async function renderExercise(exercise: ExerciseResult, same: string | null): Promise<Html> {
  const head = html`<h4>${exercise.id} <small>${exercise.title}</small> <span class="points">${formatScore(exercise)}</span></h4>`;
  return html`<section class="exercise" aria-label="${exercise.id}">${head}
${same === null ? await renderReason(exercise) : html`<p>The same as ${same}.</p>`}</section>`;
}

async function renderReason(exercise: ExerciseResult): Promise<Html> {
  const { status, message, location, properties } = exercise;
  if (status === "unfilled")
    return html`<p>Not filled in yet${location === null ? "" : `: the first hole is at ${showPlace(location)}`}.</p>`;
  if (message !== null) {
    return html`<pre><code>${message}</code></pre>${location === null ? null : html`<p>At ${showPlace(location)}.</p>`}`;
  }
  const lost = properties.filter(({ earned, possible }) => earned < possible);
  const parts: Html[] = [];
  for (const property of lost) if (property.status !== "blocked") parts.push(await renderProperty(property));
  return html`${parts}${renderWaiting(lost.filter((property) => property.status === "blocked"))}`;
}

/** What is not judged, because something else comes first. */
function renderWaiting(properties: readonly PropertyResult[]): Html | null {
  if (properties.length === 0) return null;
  const items = properties.map((property) => {
    const { title, blockedBy } = property;
    const cause = blockedBy.length === 0 ? "" : `, after ${blockedBy.join(", ")}`;
    return html`<li>${title} <span class="points">${formatScore(property)}</span>${cause}</li>`;
  });
  return html`<div class="waiting"><h5>Not judged yet</h5><ul>${items}</ul></div>`;
}

async function renderProperty(property: PropertyResult): Promise<Html> {
  const { id, title, status, counterexample, diagnosis, facts, location, replay } = property;
  const head = html`<h5>${title} <small>${id}</small> <span class="points">${formatScore(property)}</span></h5>`;
  const hint = diagnosis?.hint ?? property.hint;
  return html`<div class="loss">${head}
${status === "errored" ? html`<p>The grader failed here: that is no mistake of the student's.</p>` : null}
${counterexample === null ? null : html`<pre><code>${counterexample}</code></pre>`}
${renderDifference(property)}
${diagnosis === null ? null : html`<p><b>Looks like: ${diagnosis.title}.</b> ${diagnosis.explanation}</p>`}
${facts.length === 0 ? null : html`<ul>${facts.map((fact) => html`<li>${fact}</li>`)}</ul>`}
${hint === null ? null : html`<p>Hint: ${hint}</p>`}
${await renderPicture(property)}
${
  location === null && replay === null
    ? null
    : html`<p class="place">${location === null ? null : html`<code>${showPlace(location)}</code>`}
${replay === null ? null : html`<span>Again: <code>npm run replay ${replay}</code></span>`}</p>`
}</div>`;
}

function renderDifference({ expected, actual }: PropertyResult): Html | null {
  if (expected === null && actual === null) return null;
  return html`<dl class="difference">${expected === null ? null : html`<dt>expected</dt><dd>${expected}</dd>`}${
    actual === null ? null : html`<dt>got</dt><dd class="got">${actual}</dd>`
  }</dl>`;
}

const showPlace = ({ file, line }: Location): string => `${file}:${line}`;
