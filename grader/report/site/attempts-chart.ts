// A student's attempts over time, as a chart.

import { max } from "d3-array";
import type { Attempt } from "../../gradebook/records.ts";
import { formatPoints } from "../points.ts";
import { CHART_WIDTH, drawChart } from "./chart.ts";
import type { Html } from "./html.ts";

/**
 * What each attempt earned, by when it was handed in; by its number where that is not known of all.
 *
 * @param attempts - at least one, the oldest first
 * @param session - its id names the picture
 */
export function drawAttempts(attempts: readonly Attempt[], session: string): Promise<Html> {
  const isDated = attempts.every(({ submittedAt }) => submittedAt !== null);
  const points = attempts.map(({ submittedAt, result }, index) => ({
    at: isDated && submittedAt !== null ? new Date(submittedAt) : index + 1,
    earned: result.earned,
  }));
  const possible = max(attempts, ({ result }) => result.possible) ?? 1;
  const words = points.map(({ earned }, index) => `attempt ${index + 1}: ${formatPoints(earned)} points`);
  const [x, y] = ["at", "earned"];
  return drawChart(
    { id: `attempts-${session}`, title: "Points by attempt", description: `${words.join("; ")}.` },
    ({ line, dot, text, ruleY }) => ({
      width: CHART_WIDTH,
      height: 200,
      marginBottom: 40,
      marginRight: 20,
      x: isDated ? { type: "utc", label: null, ticks: 5, inset: 30 } : { type: "point", label: null },
      y: { domain: [0, possible], label: "points", labelArrow: "none", grid: true, ticks: 5 },
      marks: [
        ruleY([0], { stroke: "var(--muted)" }),
        line(points, { x, y, stroke: "var(--accent)", strokeWidth: 2 }),
        dot(points, { x, y, fill: "var(--accent)", r: 4.5 }),
        text(points, {
          x,
          y,
          text: ({ earned }) => formatPoints(earned),
          dy: -12,
          fill: "var(--ink)",
          stroke: "var(--ground)",
          strokeWidth: 4,
        }),
      ],
    }),
  );
}
