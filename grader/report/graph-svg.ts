// A compute graph as a picture: data, right and actual gradient at each node; wrong ones in colour, framed twice, and said.

import { showNumber } from "../properties/closeness.ts";
import { type DrawnNode, showExpected, showFormula } from "./drawn-node.ts";
import { showLine } from "./plain-text.ts";

/** Colours for light and dark surroundings; Graphviz's own are black on white. */
const STYLE = `
  .graph > polygon { fill: #ffffff; }
  text { fill: #1f2328; font-family: ui-monospace, Menlo, Consolas, monospace; }
  .node > polygon { fill: #f6f8fa; stroke: #59636e; }
  .edge > path { stroke: #59636e; } .edge > polygon { fill: #59636e; stroke: #59636e; }
  .wrong > polygon { fill: #ffebe9; stroke: #b3261e; } .wrong text { fill: #8c1d18; }
  @media (prefers-color-scheme: dark) {
    .graph > polygon { fill: #0d1117; }
    text { fill: #e6edf3; }
    .node > polygon { fill: #161b22; stroke: #9198a1; }
    .edge > path { stroke: #9198a1; } .edge > polygon { fill: #9198a1; stroke: #9198a1; }
    .wrong > polygon { fill: #3d1214; stroke: #ff8f88; } .wrong text { fill: #ffb4ae; }
  }
`;

/**
 * Draws a graph, leaves on the left.
 *
 * @param nodes - in any order
 * @param title - what the picture shows, for those who cannot see it too
 * @returns an SVG document
 */
export async function drawGraph(nodes: readonly DrawnNode[], title: string): Promise<string> {
  // A megabyte of WebAssembly, for those who ask for a picture.
  const { instance } = await import("@viz-js/viz");
  const viz = await instance();
  const svg = viz.renderString(writeDot(nodes), { format: "svg" });
  const wrong = nodes.filter(({ differs }) => differs);
  const summary =
    wrong.length === 0
      ? "Every gradient that was read is right."
      : `Wrong gradients: ${wrong.map((node) => `${node.id} is ${node.found}, not ${showExpected(node)}`).join("; ")}.`;
  const head = `<title>${escapeText(title)}</title>\n<desc>${escapeText(summary)}</desc>\n<style>${STYLE}</style>`;
  // The root element: what stands before it, Graphviz's doctype and comment, a page that shows the picture has no use for.
  return svg
    .slice(svg.indexOf("<svg"))
    .replace(/^<svg([^>]*)>/, (_, attributes: string) => `<svg role="img"${attributes}>\n${head}`);
}

/** The graph in Graphviz's language. */
export function writeDot(nodes: readonly DrawnNode[]): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const drawn = nodes.map((node) => {
    const frame = node.differs ? 'class="wrong", peripheries=2, penwidth=2' : "peripheries=1";
    return `  ${names.get(node.id)} [${frame}, tooltip="${escapeText(node.id)}", label=<${label(node)}>];`;
  });
  const edges = nodes.flatMap(({ id, operands }) =>
    operands.flatMap((operand) => {
      const from = names.get(operand);
      return from === undefined ? [] : [`  ${from} -> ${names.get(id)};`];
    }),
  );
  const settings = ["rankdir=LR", 'node [shape=box, style=filled, fontname="monospace", fontsize=12]'];
  return `digraph {\n  ${settings.join(";\n  ")};\n${[...drawn, ...edges].join("\n")}\n}\n`;
}

/** Name and formula, then the numbers; a wrong one says so in a word. */
function label(node: DrawnNode): string {
  const formula = showFormula(node);
  const rows = [
    `<B>${escapeText(node.id)}</B>${formula === "" ? "" : escapeText(` = ${formula}`)}`,
    escapeText(`data ${showNumber(node.data, 6)}`),
    escapeText(`grad ${showExpected(node)}`),
    ...(node.differs ? [escapeText(`✗ wrong: ${node.found}`)] : []),
  ];
  const cells = rows.map((row) => `<TR><TD ALIGN="LEFT">${row}</TD></TR>`).join("");
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">${cells}</TABLE>`;
}

/** Text for XML and for DOT's quotes alike. */
function escapeText(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\\": "&#92;",
  };
  return showLine(text).replace(/[&<>"\\]/g, (character) => entities[character] ?? character);
}
