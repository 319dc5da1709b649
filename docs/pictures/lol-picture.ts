// Draws lol() for the README of session 1: its contour lines, both valleys, and two descents that start close together.

import { type ContourMultiPolygon, contours } from "d3-contour";
import { height, type Point, walkDownhill } from "./landscape.ts";

/** Both weights run from −edge to edge. */
const edge = 2.5;
/** Nodes of the grid along each side. */
const nodes = 71;
const levels = [0.02, 0.08, 0.15, 0.22, 0.3, 0.4, 0.6, 0.9, 1.3, 2, 3, 4, 5];
/** These get their number written on them. */
const numbered = [0.6, 1.3, 2, 3];

const learningRate = 0.3;
const steps = 40;
const starts: readonly Point[] = [
  [-1.2, 1.5],
  [-1.5, 1.2],
];
/** Where lol is 0: w1 − w2 = 1 and tanh(w1·w2) = 1/2. */
const low = (Math.sqrt(1 + 4 * Math.atanh(1 / 2)) - 1) / 2;
const valleys: readonly Point[] = [
  [low + 1, low],
  [-low, -low - 1],
];

/** The plot inside the picture, in pixels. */
const plot = { left: 56, top: 20, side: 500 };
const size = { width: 580, height: 580 };

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
const right = (w1: number): number => round(plot.left + ((w1 + edge) / (2 * edge)) * plot.side);
const down = (w2: number): number => round(plot.top + ((edge - w2) / (2 * edge)) * plot.side);
const weight = (index: number): number => -edge + (2 * edge * index) / (nodes - 1);

/** As it is written in a text: with a real minus. */
const shown = (number: number): string => String(number).replace("-", "−");

/** What lies at least as high as each level, from low to high. */
function findContours(): ContourMultiPolygon[] {
  const heights = Array.from({ length: nodes * nodes }, (_, index) =>
    height([weight(index % nodes), weight(Math.floor(index / nodes))]),
  );
  return contours().size([nodes, nodes]).thresholds(levels)(heights);
}

function drawContour({ value, coordinates }: ContourMultiPolygon): string {
  // d3-contour puts node i at i + 1/2.
  const corner = ([x = 0, y = 0]: readonly number[]): string =>
    `${right(weight(x - 0.5))},${down(weight(y - 0.5))}`;
  const rings = coordinates.flat().map((ring) => `M${ring.slice(1).map(corner).join(" ")}Z`);
  return `<path class="contour" data-level="${value}" d="${rings.join("")}"/>`;
}

/** Numbers stand where their lines cross the lower half of the diagonal w2 = −w1, where lol only rises. */
function drawNumber(level: number): string {
  let [below, above] = [0.2, edge];
  while (above - below > 1e-6) {
    const middle = (below + above) / 2;
    if (height([middle, -middle]) < level) below = middle;
    else above = middle;
  }
  return `<text class="number" x="${right(below)}" y="${down(-below)}" dy="4">${level}</text>`;
}

function drawDescent(start: Point, index: number): string {
  const way = walkDownhill(start, learningRate, steps).map(([w1, w2]) => [right(w1), down(w2)] as const);
  const dots = way.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${x === way[0]?.[0] ? 6 : 3}"/>`);
  return `<g class="descent ${index === 0 ? "first" : "second"}"><polyline points="${way.join(" ")}"/>${dots.join("")}</g>`;
}

function drawValley([w1, w2]: Point): string {
  const [x, y] = [right(w1), down(w2)];
  return `<circle class="valley" cx="${x}" cy="${y}" r="9"/><text class="low" x="${x}" y="${y}" dy="24">lol = 0</text>`;
}

function drawAxes(): string {
  const bottom = plot.top + plot.side;
  const ticks = [-2, -1, 0, 1, 2].flatMap((tick) => [
    `<path class="tick" d="M${right(tick)},${bottom}v5M${plot.left},${down(tick)}h-5"/>`,
    `<text x="${right(tick)}" y="${bottom + 20}" text-anchor="middle">${shown(tick)}</text>`,
    `<text x="${plot.left - 9}" y="${down(tick)}" dy="5" text-anchor="end">${shown(tick)}</text>`,
  ]);
  const middle = plot.left + plot.side / 2;
  return [
    ...ticks,
    `<text class="name" x="${middle}" y="${bottom + 46}" text-anchor="middle">w₁</text>`,
    `<text class="name" x="18" y="${plot.top + plot.side / 2}" dy="5" text-anchor="middle">w₂</text>`,
  ].join("\n");
}

// Every contour is filled with a thin layer of light, so that what lies high lies under many of them.
const style = `
svg { font: 15px system-ui, -apple-system, "Segoe UI", sans-serif; }
.page { fill: #fff; }
.ground { fill: #0b3c5d; }
.contour { fill: #fff; fill-opacity: .15; stroke: #0b3c5d; stroke-opacity: .45; }
.frame, .tick { fill: none; stroke: #57606a; }
text { fill: #24292f; }
.name { font-style: italic; font-size: 18px; }
.number { font-size: 12px; text-anchor: middle; stroke: #fff; stroke-width: 3; paint-order: stroke; }
.valley { fill: none; stroke: #fff; stroke-width: 2; stroke-dasharray: 3 2; }
.low { fill: #fff; font-size: 12px; text-anchor: middle; }
polyline { fill: none; stroke: #1b1b1b; stroke-width: 1.5; }
.descent circle { stroke: #1b1b1b; stroke-width: .7; }
.first { fill: #ff7a2f; }
.second { fill: #ffd84d; }
@media (prefers-color-scheme: dark) {
  .page { fill: #0d1117; }
  .ground { fill: #031625; }
  .contour { fill-opacity: .05; stroke: #fff; stroke-opacity: .3; }
  .frame, .tick { stroke: #8b949e; }
  text { fill: #e6edf3; }
  .number { stroke: #24323d; }
  polyline { stroke: #e6edf3; }
}
`;

const title = "Contour lines of lol(w1, w2), with two descents";
const description =
  "Both weights run from −2.5 to 2.5. There are two valleys, where lol is 0: one at w1 = 1.39 and w2 = 0.39, " +
  "the other at w1 = −0.39 and w2 = −1.39. Two descents start close together, at (−1.2, 1.5) and at (−1.5, 1.2). " +
  "They go down side by side, part before the saddle between the valleys, and end in one valley each.";

/**
 * The picture as SVG: no script, nothing loaded from elsewhere, readable on a light page and on a dark one.
 *
 * @see https://www.w3.org/TR/svg-aam-1.0/ for how title and desc are read out
 */
export function drawLol(): string {
  const { left, top, side } = plot;
  const square = `x="${left}" y="${top}" width="${side}" height="${side}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="title desc">
<title id="title">${title}</title>
<desc id="desc">${description}</desc>
<style>${style}</style>
<clipPath id="plot"><rect ${square}/></clipPath>
<rect class="page" width="100%" height="100%" rx="6"/>
<g clip-path="url(#plot)">
<rect class="ground" ${square}/>
${findContours().map(drawContour).join("\n")}
</g>
<rect class="frame" ${square}/>
${numbered.map(drawNumber).join("\n")}
${valleys.map(drawValley).join("\n")}
${starts.map(drawDescent).join("\n")}
${drawAxes()}
</svg>
`;
}
