// A compute graph as a picture: data, right and actual gradient at each node; wrong ones in colour, framed twice, and said.

import { showNumber } from "../properties/closeness.ts";
import { type DrawnNode, showExpected, showFormula } from "./drawn-node.ts";
import { showLine } from "./plain-text.ts";

const LIGHT = {
  right: 'color="#59636e", fillcolor="#f6f8fa", fontcolor="#1f2328"',
  wrong:
    'class="wrong", peripheries=2, penwidth=2, color="#b3261e", fillcolor="#ffebe9", fontcolor="#8c1d18"',
  edge: 'color="#59636e"',
};

/** The same on a dark ground; the outer one of two frames stays empty. */
const DARK = `
  @media (prefers-color-scheme: dark) {
    .graph > polygon { fill: #0d1117; }
    text { fill: #e6edf3; }
    .node > polygon { stroke: #9198a1; } .node > polygon:not([fill="none"]) { fill: #161b22; }
    .edge > path { stroke: #9198a1; } .edge > polygon { fill: #9198a1; stroke: #9198a1; }
    .wrong > polygon { stroke: #ff8f88; } .wrong > polygon:not([fill="none"]) { fill: #3d1214; }
    .wrong text { fill: #ffb4ae; }
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
  const wrong = nodes.filter(({ differs }) => differs);
  const summary =
    wrong.length === 0
      ? "Every gradient that was read is right."
      : `Wrong gradients: ${wrong.map((node) => `${node.id} is ${node.found}, not ${showExpected(node)}`).join("; ")}.`;
  return draw(writeDot(nodes, judgedRows), title, summary);
}

/** Draws a graph as it is: what its gradients should be is not known. */
export async function drawValues(nodes: readonly DrawnNode[], title: string): Promise<string> {
  return draw(writeDot(nodes, plainRows), title, "Data and gradient of each node.");
}

async function draw(dot: string, title: string, summary: string): Promise<string> {
  // A megabyte of WebAssembly, for those who ask for a picture.
  const { instance } = await import("@viz-js/viz");
  const viz = await instance();
  const svg = viz.renderString(dot, { format: "svg" });
  const head = `<title>${escapeText(title)}</title>\n<desc>${escapeText(summary)}</desc>\n<style>${DARK}</style>`;
  // The root element: what stands before it, Graphviz's doctype and comment, a page that shows the picture has no use for.
  return svg
    .slice(svg.indexOf("<svg"))
    .replace(/^<svg([^>]*)>/, (_, attributes: string) => `<svg role="img"${attributes}>\n${head}`);
}

/** The graph in Graphviz's language. */
function writeDot(nodes: readonly DrawnNode[], rowsOf: Rows): string {
  const known = new Set(nodes.map(({ id }) => id));
  const name = (id: string): string => `"${showLine(id).replace(/["\\]/g, "\\$&")}"`;
  const drawn = nodes.map(
    (node) =>
      `  ${name(node.id)} [${node.differs ? LIGHT.wrong : LIGHT.right}, label=<${label(node, rowsOf(node))}>];`,
  );
  const edges = nodes.flatMap(({ id, operands }) =>
    operands.filter((operand) => known.has(operand)).map((operand) => `  ${name(operand)} -> ${name(id)};`),
  );
  const settings = [
    "rankdir=LR",
    'node [shape=box, style=filled, fontname="Courier", fontsize=12]',
    `edge [${LIGHT.edge}]`,
  ];
  return `digraph {\n  ${settings.join(";\n  ")};\n${[...drawn, ...edges].join("\n")}\n}\n`;
}

/** What stands below a node's name. */
type Rows = (node: DrawnNode) => readonly string[];

/** The gradient as it is beside what is due; a wrong one says so in a word. */
const judgedRows: Rows = (node) => [
  `grad due ${showExpected(node)}`,
  ...(node.found === null ? [] : [`${node.differs ? "✗ wrong:" : "✓ got"} ${node.found}`]),
];

const plainRows: Rows = ({ actual, found }) => [`grad ${actual === null ? found : showNumber(actual, 6)}`];

/** Name and formula, then the numbers. */
function label(node: DrawnNode, more: readonly string[]): string {
  const formula = showFormula(node);
  const rows = [
    `<B>${escapeText(node.id)}</B>${formula === "" ? "" : escapeText(` = ${formula}`)}`,
    ...[`data ${showNumber(node.data, 6)}`, ...more].map(escapeText),
  ];
  const cells = rows.map((row) => `<TR><TD ALIGN="LEFT">${row}</TD></TR>`).join("");
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">${cells}</TABLE>`;
}

/** Text for XML, which Graphviz's labels are, too. */
function escapeText(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return showLine(text).replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
