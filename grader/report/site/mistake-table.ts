// The mistakes of a class as a section of its page: how frequent each is, and who makes it.

import { type Html, html } from "./html.ts";
import { countMistakes, type FoundMistake, findUnrecognised } from "./mistakes.ts";
import { linkStudents } from "./people.ts";
import type { SessionStandings } from "./standings.ts";
import { renderTable } from "./table.ts";

export function renderMistakes(session: SessionStandings, names: ReadonlyMap<string, string>): Html {
  const mistakes = countMistakes(session);
  const unknown = findUnrecognised(session);
  const most = mistakes[0]?.students.length ?? 1;
  const table = renderTable({
    caption: "The most frequent first, in what each student handed in last",
    columns: [
      { name: "mistake", holds: "text" },
      { name: "exercise" },
      { name: "students", holds: "number" },
      { name: "who", holds: "text" },
    ],
    rows: mistakes.map((mistake) => renderRow(mistake, most, names)),
  });
  const rest = html`<p>Points lost in a way that has no name, ${unknown.length} of ${session.standings.length} students: ${linkStudents(unknown, names)}.</p>`;
  return html`<section aria-labelledby="mistakes"><h2 id="mistakes">Mistakes</h2>
${mistakes.length === 0 ? html`<p>No mistake was recognised.</p>` : table}
${unknown.length === 0 ? null : rest}</section>`;
}

function renderRow(
  { title, explanation, exercises, students }: FoundMistake,
  most: number,
  names: ReadonlyMap<string, string>,
): Html {
  const share = Math.round((100 * students.length) / most);
  return html`<tr><th scope="row"><details><summary>${title}</summary><p>${explanation}</p></details></th>
<td>${exercises.join(", ")}</td>
<td class="number"><svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${share}" height="6"/></svg>${students.length}</td>
<td>${linkStudents(students, names)}</td></tr>`;
}
