// Draws a chart as an SVG that stands in a page: its colours are the page's, light and dark, and it says what it shows.

import type { PlotOptions } from "@observablehq/plot";
import { Html, html } from "./html.ts";

type Plotting = typeof import("@observablehq/plot");

export const CHART_WIDTH = 760;

interface ChartText {
  /** Unique in its page. */
  readonly id: string;
  readonly title: string;
  /** The same as the picture, in words. */
  readonly description: string;
}

/**
 * Renders a chart ahead, so that a page needs no script for it.
 *
 * @param describe - the chart in the terms of Observable Plot; numbers and a course's own words only
 * @returns an SVG element
 */
export async function drawChart(
  { id, title, description }: ChartText,
  describe: (plot: Plotting) => PlotOptions,
): Promise<Html> {
  // A megabyte, and a document for it to draw in, for those who ask for a report.
  const [plot, { parseHTML }] = await Promise.all([import("@observablehq/plot"), import("linkedom/worker")]);
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const drawn = plot.plot({ ...describe(plot), document });
  // Its own style the page's policy refuses, and its labels are of no use inside one picture.
  const content = drawn.outerHTML
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/ aria-[a-z]+="[^"]*"/g, "")
    .replace(/^<svg/, "");
  const head = html`<title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>${hatches}`;
  return html`<svg role="img" aria-labelledby="${id}-title ${id}-text"${new Html(content.replace(">", () => `>${head.markup}`))}`;
}

/** Beside colour: what is filled with a pattern is told apart in grey, too. */
const hatches = html`<defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--tint-2)"/><rect width="2" height="6" fill="var(--accent)"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="var(--ground)"/><circle cx="3" cy="3" r="1.1" fill="var(--muted)"/></pattern>
</defs>`;
