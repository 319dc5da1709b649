// How the scores of a class are distributed, as a chart.

import { max, median } from "d3-array";
import { formatPoints } from "../points.ts";
import { CHART_WIDTH, drawChart } from "./chart.ts";
import type { Html } from "./html.ts";

const BINS = 10;

/** How many students earned how much, in tenths of what is possible. */
export function drawDistribution(earned: readonly number[], possible: number): Promise<Html> {
  const edges = Array.from({ length: BINS + 1 }, (_, index) => (possible * index) / BINS);
  // The last one holds everything, too.
  const bins = edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? possible;
    const isLast = index === BINS - 1;
    const count = earned.filter((points) => points >= from && (points < to || isLast)).length;
    return { from, to, count };
  });
  const words = bins
    .filter(({ count }) => count > 0)
    .map(({ from, to, count }) => `${formatPoints(from)} to ${formatPoints(to)} points: ${count}`);
  const middle = median(earned) ?? 0;
  return drawChart(
    { id: "distribution", title: "Students by points", description: `${words.join("; ")}.` },
    ({ rectY, ruleX, ruleY, text }) => ({
      width: CHART_WIDTH,
      height: 240,
      marginBottom: 44,
      marginTop: 28,
      x: {
        domain: [0, possible],
        ticks: edges,
        tickFormat: formatPoints,
        label: "points",
        labelArrow: "none",
      },
      y: {
        label: "students",
        labelArrow: "none",
        grid: true,
        domain: [0, max(bins, ({ count }) => count) ?? 1],
      },
      marks: [
        rectY(bins, { x1: "from", x2: "to", y: "count", fill: "var(--accent)", inset: 1 }),
        text(
          bins.filter(({ count }) => count > 0),
          { x: ({ from, to }) => (from + to) / 2, y: "count", text: "count", dy: -8, fill: "var(--ink)" },
        ),
        ruleY([0], { stroke: "var(--muted)" }),
        ruleX([middle], { stroke: "var(--ink)", strokeDasharray: "5 3", strokeWidth: 1.5 }),
        text([middle], {
          x: (points: number) => points,
          text: () => `median ${formatPoints(middle)}`,
          frameAnchor: "top",
          textAnchor: middle > possible / 2 ? "end" : "start",
          dx: middle > possible / 2 ? -6 : 6,
          dy: -22,
          fill: "var(--ink)",
        }),
      ],
    }),
  );
}
