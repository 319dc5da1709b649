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
  for (const property of lost) parts.push(await renderProperty(property));
  return html`${parts}`;
}

async function renderProperty(property: PropertyResult): Promise<Html> {
  const { title, status, blockedBy, counterexample, diagnosis, facts, location, replay, hint } = property;
  const head = html`<h5>${title} <span class="points">${formatScore(property)}</span></h5>`;
  if (status === "blocked") {
    const cause = blockedBy.length === 0 ? "it cannot be" : `this does not hold yet: ${blockedBy.join(", ")}`;
    return html`<div class="loss blocked">${head}<p>Not judged, because ${cause}.</p></div>`;
  }
  return html`<div class="loss">${head}
${counterexample === null ? null : html`<pre><code>${counterexample}</code></pre>`}
${renderDifference(property)}
${diagnosis === null ? null : html`<p><b>Looks like: ${diagnosis.title}.</b> ${diagnosis.explanation}</p>`}
${facts.length === 0 ? null : html`<ul>${facts.map((fact) => html`<li>${fact}</li>`)}</ul>`}
${(diagnosis?.hint ?? hint) === null ? null : html`<p>Hint: ${diagnosis?.hint ?? hint}</p>`}
${await renderPicture(property)}
<p class="place">${location === null ? null : html`<code>${showPlace(location)}</code>`}
${replay === null ? null : html`<span>Again: <code>npm run replay ${replay}</code></span>`}</p></div>`;
}

function renderDifference({ expected, actual }: PropertyResult): Html | null {
  if (expected === null && actual === null) return null;
  return html`<dl class="difference">${expected === null ? null : html`<dt>expected</dt><dd>${expected}</dd>`}${
    actual === null ? null : html`<dt>got</dt><dd class="got">${actual}</dd>`
  }</dl>`;
}

const showPlace = ({ file, line }: Location): string => `${file}:${line}`;
