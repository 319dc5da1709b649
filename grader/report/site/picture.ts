// The graph of a lost point, drawn into the page; a picture of its own, so that its style stays in it.

import { isClose } from "../../properties/closeness.ts";
import type { PropertyResult } from "../../result.ts";
import type { DrawnNode } from "../drawn-node.ts";
import { drawGraph } from "../graph-svg.ts";
import { type Html, html } from "./html.ts";

/** More than this nobody reads in a page. */
const MAX_NODES = 30;

/** A graph's nodes as pictures want them; none where there is no graph, or one that is too large to be read. */
function nodesToDraw({ nodes, expected, actual }: PropertyResult): DrawnNode[] {
  if (nodes.length < 2 || nodes.length > MAX_NODES) return [];
  const due = new Set((expected ?? "").split(", ").map((part) => part.split(" = ")[0]));
  const found = new Map(
    (actual ?? "").split(", ").map((part): [string, string] => {
      const [place = "", text = ""] = part.split(" = ");
      return [place, text];
    }),
  );
  return nodes.map((node) => {
    const place = `${node.id}.grad`;
    // Where there is no number, it was not read, or it is none: only then is it said.
    const differs = node.actual === null ? due.has(place) : !isClose(node.expected, node.actual);
    const text = found.get(place) ?? (node.actual === null ? null : String(node.actual));
    return { ...node, found: differs ? (text ?? "no number") : text, differs };
  });
}

/** @returns null where there is nothing to draw */
export async function renderPicture(property: PropertyResult): Promise<Html | null> {
  const nodes = nodesToDraw(property);
  if (nodes.length === 0) return null;
  const svg = await drawGraph(nodes, property.title);
  const wrong = nodes.filter(({ differs }) => differs);
  const words = wrong.map(({ id, found }) => `${id}.grad is ${found}`).join(", ");
  return html`<figure class="graph"><img alt="The graph of this case, with ${nodes.length} values. ${
    words === "" ? "Every gradient that was read is right" : `Wrong: ${words}`
  }." src="data:image/svg+xml,${encodeURIComponent(svg)}">
<figcaption>The graph of this case; wrong gradients are framed twice and marked ✗.</figcaption></figure>`;
}
