// Students by exercises as one table: how much each has of each, in words, signs and depth of colour.

import { formatPoints } from "../points.ts";
import { type Html, html } from "./html.ts";
import { marks, showMark } from "./marks.ts";
import { linkStudent } from "./people.ts";
import type { Cell, SessionStandings, Standing } from "./standings.ts";

/** The script of the page adds a filter above, and buttons to its columns; nothing needs them. */
export function renderHeatMap(session: SessionStandings, names: ReadonlyMap<string, string>): Html {
  const columns = session.exercises.map(
    ({ id, possible }) =>
      html`<th scope="col" class="number"><span>${id}</span><small>of ${formatPoints(possible)}</small></th>`,
  );
  const grade =
    session.scale === null
      ? null
      : html`<th scope="col" class="number"><span>grade</span><small>of ${formatPoints(session.scale)}</small></th>`;
  return html`<p class="key">${Object.entries(marks).map(
    ([mark, { sign, words }]) => html`<span class="mark-${mark} level-${mark}">${sign} ${words}</span> `,
  )} The stronger the colour, the more is lost.</p>
<form id="tools" hidden><label for="filter">Show students whose name or group holds</label>
<input id="filter" type="search" autocomplete="off"><output id="shown" for="filter"></output></form>
<div class="wide tall" role="group" aria-label="Table: points of each student" tabindex="0">
<table id="heat"><caption>Points of each student's newest attempt</caption>
<thead><tr><th scope="col"><span>student</span></th>${grade}<th scope="col" class="number"><span>all</span><small>of ${formatPoints(session.possible)}</small></th>${columns}</tr></thead>
<tbody>${session.standings.map((standing) => renderRow(standing, session, names))}</tbody></table></div>`;
}

function renderRow(standing: Standing, session: SessionStandings, names: ReadonlyMap<string, string>): Html {
  const { student, earned, cells, grade } = standing;
  const group = student.group === null ? null : html`<small>${student.group}</small>`;
  return html`<tr><th scope="row">${linkStudent(student, names)}${group}</th>
${session.scale === null ? null : renderGradeCell(grade?.grade ?? null)}<td class="number" data-value="${earned ?? -1}">${earned === null ? "–" : formatPoints(earned)}</td>
${session.exercises.map(({ id }) => renderCell(cells.get(id)))}</tr>
`;
}

/** @param grade - in hundredths */
function renderGradeCell(grade: number | null): Html {
  return html`<td class="number" data-value="${grade ?? -1}">${grade === null ? "–" : formatPoints(grade / 100)}</td>`;
}

function renderCell(cell: Cell | undefined): Html {
  if (cell === undefined) return html`<td class="number" data-value="-1">–</td>`;
  const { earned, mark, isAdjusted } = cell;
  const points = mark === "errored" ? null : html`${formatPoints(earned)} `;
  const adjusted = isAdjusted ? html`<abbr title="set by hand">*</abbr>` : null;
  return html`<td class="number mark-${mark} level-${levelOf(cell)}" data-value="${earned}">${points}${showMark(mark)}${adjusted}</td>`;
}

/** How deep the colour is: from everything to nothing. */
function levelOf({ earned, possible, mark }: Cell): string {
  if (mark !== "part") return mark;
  return earned >= possible * 0.75 ? "most" : earned >= possible * 0.4 ? "part" : "little";
}
