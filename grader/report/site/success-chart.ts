// How each exercise of a session went, as a chart.

import { CHART_WIDTH, drawChart } from "./chart.ts";
import type { Html } from "./html.ts";
import type { Mark, SessionStandings, Standing } from "./standings.ts";

/** From what is lost to what is earned, as deep in colour as the same in the table; the legend has this order, too. */
export const levels = [
  { mark: "none", name: "nothing", fill: "var(--tint-4)" },
  { mark: "unfilled", name: "not filled in", fill: "url(#dots)" },
  { mark: "errored", name: "not judged", fill: "var(--raised)" },
  { mark: "part", name: "a part", fill: "url(#hatch)" },
  { mark: "all", name: "everything", fill: "var(--ground)" },
] as const satisfies readonly { readonly mark: Mark; readonly name: string; readonly fill: string }[];

/** How many students have everything, a part or nothing of each exercise. */
export function drawSuccess({ exercises, standings }: SessionStandings): Promise<Html> {
  const rows = exercises.flatMap(({ id }) =>
    levels.map(({ mark, name, fill }) => {
      const [ink, ground] =
        mark === "none" ? ["var(--on-tint-4)", "var(--tint-4)"] : ["var(--ink)", "var(--ground)"];
      return { id, name, fill, ink, ground, count: countMark(standings, id, mark) };
    }),
  );
  const some = rows.filter(({ count }) => count > 0);
  const words = exercises.map(({ id }) => {
    const here = some.filter((row) => row.id === id).map(({ name, count }) => `${count} ${name}`);
    return `${id}: ${here.join(", ")}`;
  });
  return drawChart(
    {
      id: "success",
      title: "Students by how much of an exercise they have",
      description: `${words.join("; ")}.`,
    },
    ({ barX, text, stackX }) => ({
      width: CHART_WIDTH,
      height: 40 + 28 * exercises.length,
      marginLeft: 100,
      marginBottom: 40,
      x: { label: "students", labelArrow: "none" },
      y: { domain: exercises.map(({ id }) => id), label: null, tickSize: 0 },
      color: { type: "identity" },
      marks: [
        barX(some, {
          y: "id",
          x: "count",
          fill: "fill",
          stroke: "var(--muted)",
          strokeWidth: 0.75,
          insetTop: 1,
        }),
        text(
          some,
          stackX({
            y: "id",
            x: "count",
            text: "count",
            fill: "ink",
            stroke: "ground",
            strokeWidth: 4,
          }),
        ),
      ],
    }),
  );
}

export function countMark(standings: readonly Standing[], exercise: string, mark: Mark): number {
  return standings.filter(({ cells }) => cells.get(exercise)?.mark === mark).length;
}
