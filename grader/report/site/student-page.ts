// The page of a student: points, attempts, and every lost point with its case.

import { formatPoints, formatScore } from "../points.ts";
import { drawAttempts } from "./attempts-chart.ts";
import { renderGrade } from "./grade.ts";
import { type Html, html } from "./html.ts";
import { renderLosses } from "./losses.ts";
import { showMark } from "./marks.ts";
import { callStudent } from "./people.ts";
import type { SessionStandings, Standing } from "./standings.ts";
import { renderTable } from "./table.ts";
import { showTime } from "./time.ts";

/** @param sessions - those in which somebody was graded; of each, the student's standing */
export async function renderStudent(
  sessions: readonly (readonly [SessionStandings, Standing])[],
): Promise<Html> {
  const [first] = sessions;
  if (first === undefined) throw new Error("A student without a session has no page.");
  const { student } = first[1];
  const group = student.group === null ? null : html`<p class="lead">Group <bdi>${student.group}</bdi></p>`;
  const id = student.name === null ? null : html` <small>${student.id}</small>`;
  const parts: Html[] = [];
  for (const [session, standing] of sessions) parts.push(await renderSession(session, standing));
  return html`<h1><bdi>${callStudent(student)}</bdi>${id}</h1>
${group}
${parts}`;
}

async function renderSession(session: SessionStandings, standing: Standing): Promise<Html> {
  const { newest, earned, grade } = standing;
  const score = earned === null ? "–" : formatScore({ earned, possible: session.possible });
  const heading = html`<h2 id="${session.id}">${session.title}</h2>`;
  const how = grade === null || session.scale === null ? null : renderGrade(grade, session.scale);
  if (newest === null) {
    return html`<section aria-labelledby="${session.id}">${heading}<p>Nothing was graded.</p>${how}</section>`;
  }
  const notes = newest.result.notes.map(({ text }) => html`<li>${text}</li>`);
  return html`<section aria-labelledby="${session.id}">${heading}
<p class="score"><strong>${score}</strong> points</p>
<p>${newest.result.feedback.text}</p>
${how}
${renderPoints(session, standing)}
${renderAdjustments(standing)}
${notes.length === 0 ? null : html`<h3>Worth knowing</h3><ul>${notes}</ul>`}
<h3>Lost points</h3>
${await renderLosses(newest.result)}
<h3>Attempts</h3>
${await renderAttempts(standing, session.id)}
</section>`;
}

function renderPoints({ exercises, title }: SessionStandings, { cells }: Standing): Html {
  const rows = exercises.flatMap((exercise) => {
    const cell = cells.get(exercise.id);
    if (cell === undefined) return [];
    return html`<tr><th scope="row">${exercise.id}<small>${exercise.title}</small></th>
<td class="number mark-${cell.mark}">${formatScore(cell)} ${showMark(cell.mark)}${cell.isAdjusted ? " set by hand" : ""}</td></tr>`;
  });
  return renderTable({
    caption: `Points in ${title}`,
    columns: [{ name: "exercise" }, { name: "points", holds: "number" }],
    rows,
  });
}

function renderAdjustments({ adjustments }: Standing): Html | null {
  if (adjustments.length === 0) return null;
  const items = adjustments.map(
    ({ exercise, points, why, madeAt }) =>
      html`<li>${exercise ?? "all"}: ${formatPoints(points)} points, set on ${showTime(madeAt)}: ${why}</li>`,
  );
  return html`<h3>Set by hand</h3><ul>${items}</ul>`;
}

async function renderAttempts({ attempts }: Standing, session: string): Promise<Html> {
  const rows = attempts.map(
    ({ submittedAt, isLate, source, commit, result }, index) => html`<tr><th scope="row">${index + 1}</th>
<td>${submittedAt === null ? "not known" : showTime(submittedAt)}${isLate === true ? ", late" : ""}</td>
<td><bdi>${commit === null ? source : `${source} at ${commit.slice(0, 10)}`}</bdi></td>
<td class="number">${formatScore(result)}</td></tr>`,
  );
  const chart =
    attempts.length < 2
      ? null
      : html`<figure>${await drawAttempts(attempts, session)}<figcaption>Points of each attempt, by when it was handed in (UTC) or, where that is not known, by its number.</figcaption></figure>`;
  const table = renderTable({
    caption: "What was handed in, the oldest first; the last one has the points above",
    columns: [
      { name: "attempt" },
      { name: "handed in" },
      { name: "as", holds: "text" },
      { name: "earned", holds: "number" },
    ],
    rows,
  });
  return html`${chart}${table}`;
}
