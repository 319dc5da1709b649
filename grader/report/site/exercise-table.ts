// Each exercise of a session in numbers: how many have all of it, what it earns on average, and what is lost most.

import { mean } from "d3-array";
import { formatPoints } from "../points.ts";
import { type Html, html } from "./html.ts";
import type { SessionStandings } from "./standings.ts";
import { countMark } from "./success-chart.ts";
import { renderTable } from "./table.ts";

/** The table below the chart: the same, and where the points are lost. */
export function renderExercises({ exercises, standings }: SessionStandings): Html {
  const graded = standings.filter(({ newest }) => newest !== null);
  const rows = exercises.map(({ id, title, possible }) => {
    const average = mean(graded, ({ cells }) => cells.get(id)?.earned) ?? 0;
    const all = countMark(graded, id, "all");
    return html`<tr><th scope="row">${id}<small>${title}</small></th>
<td class="number">${all}</td>
<td class="number">${graded.length === 0 ? "–" : `${Math.round((100 * all) / graded.length)} %`}</td>
<td class="number">${average.toFixed(2)} / ${formatPoints(possible)}</td>
<td>${nameWorst(graded, id)}</td></tr>`;
  });
  return renderTable({
    caption: "Exercises by the numbers",
    columns: [
      { name: "exercise" },
      { name: "have it all", holds: "number" },
      { name: "of the class", holds: "number" },
      { name: "mean", holds: "number" },
      { name: "fails most often", holds: "text" },
    ],
    rows,
  });
}

/** The property that fails for most students; blocked ones and holes say nothing of it. */
function nameWorst(graded: SessionStandings["standings"], exercise: string): string {
  const fails = new Map<string, number>();
  for (const { newest } of graded) {
    const properties = newest?.result.exercises.find(({ id }) => id === exercise)?.properties ?? [];
    for (const { title, status } of properties)
      if (status === "failed") fails.set(title, (fails.get(title) ?? 0) + 1);
  }
  const [worst] = [...fails].sort(([, a], [, b]) => b - a);
  return worst === undefined ? "–" : `${worst[0]} (${worst[1]})`;
}
