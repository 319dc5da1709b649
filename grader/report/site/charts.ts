// The charts of a report: how scores are distributed, how each exercise went, and a student's attempts over time.

import { max, median } from "d3-array";
import type { Attempt } from "../../gradebook/records.ts";
import { formatPoints } from "../points.ts";
import { drawChart } from "./chart.ts";
import type { Html } from "./html.ts";
import type { Mark, SessionStandings, Standing } from "./standings.ts";

const BINS = 10;
const WIDTH = 760;

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
      width: WIDTH,
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
      width: WIDTH,
      height: 40 + 28 * exercises.length,
      marginLeft: 90,
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
      width: WIDTH,
      height: 200,
      marginBottom: 40,
      marginRight: 40,
      x: isDated
        ? { type: "utc", label: "handed in (UTC)", labelArrow: "none" }
        : { type: "point", label: "attempt", labelArrow: "none" },
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
