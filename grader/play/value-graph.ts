// The graph of a student's Value, as a picture wants it: whatever has data, grad and children is one.

import type { DrawnNode } from "../report/drawn-node.ts";

/** Beyond that a picture shows nothing any more. */
const MAX_NODES = 300;

interface ValueLike {
  readonly data: number;
  readonly grad: number;
  readonly op: unknown;
  readonly children: unknown;
}

/**
 * Reads the graph of the Value that a script exports.
 *
 * @param exported - the script's exports, by name
 * @param wanted - the name to draw
 * @returns nodes, the root first, each named as it is exported, else v1, v2, ...; or a sentence that says why there are none
 */
export function readValueGraph(
  exported: Readonly<Record<string, unknown>>,
  wanted: string,
): { readonly nodes: readonly DrawnNode[] } | { readonly problem: string } {
  const names = Object.keys(exported);
  const root = exported[wanted];
  if (!isValueLike(root)) {
    const values = names.filter((name) => isValueLike(exported[name]));
    const instead =
      values.length > 0
        ? `--value draws one of ${values.join(", ")}`
        : "write: export default, and the Value to draw";
    const found = names.includes(wanted) ? "is no Value" : "is not exported";
    return { problem: `Nothing is drawn: ${wanted} ${found}; ${instead}.` };
  }
  const order = walk(root);
  if (order === null) {
    return { problem: `Nothing is drawn: the graph has more than ${MAX_NODES} nodes. Draw a smaller one.` };
  }
  const ids = new Map<ValueLike, string>();
  for (const name of names) {
    const value = exported[name];
    if (isValueLike(value) && name !== "default") ids.set(value, name);
  }
  for (const node of order) if (!ids.has(node)) ids.set(node, `v${ids.size + 1}`);
  const idOf = (node: ValueLike): string => ids.get(node) ?? "";
  return {
    nodes: order.map((node) => ({
      id: idOf(node),
      op: OPERATIONS[String(node.op)] ?? String(node.op ?? ""),
      operands: childrenOf(node).map(idOf),
      data: node.data,
      expected: node.grad,
      actual: Number.isFinite(node.grad) ? node.grad : null,
      found: String(node.grad),
      differs: false,
    })),
  };
}

/** As reports call them. */
const OPERATIONS: Readonly<Record<string, string>> = { "+": "add", "-": "sub", "*": "mul", "/": "div" };

/** From the root down, each once; null where there are too many. */
function walk(root: ValueLike): readonly ValueLike[] | null {
  const seen = new Set([root]);
  for (const node of seen) {
    for (const child of childrenOf(node)) seen.add(child);
    if (seen.size > MAX_NODES) return null;
  }
  return [...seen];
}

function childrenOf({ children }: ValueLike): readonly ValueLike[] {
  if (!Array.isArray(children) && !(children instanceof Set)) return [];
  return [...children].filter(isValueLike);
}

function isValueLike(value: unknown): value is ValueLike {
  if (typeof value !== "object" || value === null) return false;
  return (
    "data" in value && typeof value.data === "number" && "grad" in value && typeof value.grad === "number"
  );
}
