// A small graph drawn with characters: the result on top, what it is made of below, wrong gradients marked.

import { showNumber } from "../properties/closeness.ts";
import type { Colors } from "./colors.ts";
import { type DrawnNode, showExpected, showFormula } from "./drawn-node.ts";
import { padEnd, showLine, widest } from "./plain-text.ts";

/** More than this is a list's business. */
const MAX_NODES = 15;
const MAX_LINES = 30;
const MAX_COLUMNS = 76;

interface Line {
  /** Branches and the node. */
  readonly tree: string;
  /** Null where the node stands above already. */
  readonly node: DrawnNode | null;
}

/**
 * A drawing of at most 76 columns; no lines where the graph is too large for one.
 *
 * @param nodes - each before what it is made of
 */
export function drawTree(nodes: readonly DrawnNode[], colors: Colors): string[] {
  if (nodes.length > MAX_NODES) return [];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const used = new Set(nodes.flatMap(({ operands }) => operands));
  const drawn = new Set<string>();
  const lines: Line[] = [];
  const visit = (id: string, first: string, further: string): void => {
    const node = byId.get(id);
    if (node === undefined || lines.length > MAX_LINES) return;
    const formula = showFormula(node);
    if (drawn.has(id) && formula !== "") {
      lines.push({ tree: `${first}${id} (see above)`, node: null });
      return;
    }
    drawn.add(id);
    lines.push({ tree: `${first}${id}${formula === "" ? "" : ` = ${formula}`}`, node });
    // a + a hangs below once.
    const operands = [...new Set(node.operands)];
    for (const [index, operand] of operands.entries()) {
      const isLast = index === operands.length - 1;
      visit(operand, `${further}${isLast ? "└─ " : "├─ "}`, `${further}${isLast ? "   " : "│  "}`);
    }
  };
  for (const { id } of nodes) if (!used.has(id)) visit(id, "", "");
  const columns = widest(lines.map(({ tree }) => showLine(tree)));
  const texts = lines.map(({ tree, node }) =>
    `${padEnd(showLine(tree), columns)}  ${remark(node)}`.trimEnd(),
  );
  if (lines.length > MAX_LINES || widest(texts) > MAX_COLUMNS) return [];
  return texts.map((text, index) => (lines[index]?.node?.differs === true ? colors.red(text) : text));
}

function remark(node: DrawnNode | null): string {
  if (node === null) return "";
  const data = `data ${showNumber(node.data, 4)}`;
  if (!node.differs) return `${data}, grad ${showExpected(node)}`;
  return `${data}, grad ${showExpected(node)} ✗ got ${node.found}`;
}
