// The page of a class in one session: how it went as a whole, exercise by exercise, student by student, and whom to help.

import { mean, median } from "d3-array";
import type { Student } from "../../gradebook/records.ts";
import { formatPoints } from "../points.ts";
import { drawDistribution } from "./distribution-chart.ts";
import { renderExercises } from "./exercise-table.ts";
import { renderHeatMap } from "./heat-map.ts";
import { findNeedy, groupAbsent } from "./help.ts";
import { type Html, html } from "./html.ts";
import { renderMistakes } from "./mistake-table.ts";
import { linkStudent, linkStudents } from "./people.ts";
import type { SessionStandings } from "./standings.ts";
import { drawSuccess, levels } from "./success-chart.ts";
import { renderTable } from "./table.ts";

/** @param names - of students' pages */
export async function renderClass(
  session: SessionStandings,
  names: ReadonlyMap<string, string>,
): Promise<Html> {
  const earned = session.standings.flatMap((standing) => standing.earned ?? []);
  return html`<h1>${session.title}</h1>
${renderFigures(session, earned)}
<section aria-labelledby="how"><h2 id="how">Points</h2>
<figure>${await drawDistribution(earned, session.possible)}
<figcaption>Students by points, in tenths of the ${formatPoints(session.possible)} that are possible; the dashed line is the median.</figcaption></figure></section>
${renderHelp(session, names)}
<section aria-labelledby="exercises"><h2 id="exercises">Exercises</h2>
<figure>${await drawSuccess(session)}
<figcaption>Students by how much of each exercise they have: ${renderLegend(session)}</figcaption></figure>
${renderExercises(session)}</section>
${renderMistakes(session, names)}
<section aria-labelledby="students"><h2 id="students">Students and exercises</h2>
${renderHeatMap(session, names)}</section>`;
}

function renderFigures({ standings, possible }: SessionStandings, earned: readonly number[]): Html {
  const figures: readonly (readonly [string, string])[] = [
    ["students", String(standings.length)],
    ["mean", formatPoints(mean(earned) ?? 0)],
    ["median", formatPoints(median(earned) ?? 0)],
    ["possible", formatPoints(possible)],
    ["earned everything", String(earned.filter((points) => points >= possible).length)],
    ["earned nothing", String(earned.filter((points) => points <= 0).length)],
  ];
  return html`<dl class="figures">${figures.map(([name, number]) => html`<div><dt>${name}</dt><dd>${number}</dd></div>`)}</dl>`;
}

function renderLegend({ standings }: SessionStandings): Html {
  const used = levels.filter(({ mark }) =>
    standings.some(({ cells }) => [...cells.values()].some((cell) => cell.mark === mark)),
  );
  return html`<span class="legend">${used.map(
    ({ name, fill }) =>
      html`<span><svg class="swatch" viewBox="0 0 18 12" aria-hidden="true"><rect width="18" height="12" fill="${fill}"/></svg> ${name}</span> `,
  )}</span>`;
}

function renderHelp(session: SessionStandings, names: ReadonlyMap<string, string>): Html {
  const needy = findNeedy(session);
  const absent = groupAbsent(session);
  const rows = needy.map(
    ({ standing, reasons }) => html`<tr><th scope="row">${linkStudent(standing.student, names)}</th>
<td class="number">${standing.earned === null ? "–" : formatPoints(standing.earned)}</td>
<td>${reasons.join("; ")}</td></tr>`,
  );
  const table = renderTable({
    caption: "Few points first",
    columns: [{ name: "student" }, { name: "points", holds: "number" }, { name: "why", holds: "text" }],
    rows,
  });
  const nobody =
    absent.length === 0
      ? html`<p>Nobody stands out: all have at least half of the points.</p>`
      : html`<p>Of those who handed in, all have at least half of the points.</p>`;
  return html`<section aria-labelledby="help"><h2 id="help">Students who need help</h2>
${needy.length === 0 ? nobody : table}
${absent.map(({ reason, students }) => renderGroup(reason, students, names))}</section>`;
}

/** One paragraph, however many they are: below the table, where it pushes nobody away. */
function renderGroup(reason: string, students: readonly Student[], names: ReadonlyMap<string, string>): Html {
  const sentence = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
  return html`<p>${sentence} (${students.length}): ${linkStudents(students, names)}.</p>
`;
}
