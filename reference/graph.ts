// A compute graph as plain data: what is computed from what, and nothing about how.
//
// The same description is run by the reference and built out of a student's classes,
// so both sides are sure to compute the same thing:
//
//   // c = a · b, d = c + a
//   { nodes: [{ op: "leaf", data: 2 }, { op: "leaf", data: 3 },
//             { op: "mul", operands: [0, 1] }, { op: "add", operands: [2, 0] }] }

export type BinaryOperation = "add" | "mul" | "sub" | "div";
export type UnaryOperation = "neg" | "exp" | "log" | "tanh" | "relu";
/** Everything that makes a node out of others. `pow` has one operand: its exponent is a constant of the node. */
export type Operation = BinaryOperation | UnaryOperation | "pow";

/** `operands` are indices into the graph's nodes; the two may be the same. */
export type GraphNode =
  | { readonly op: "leaf"; readonly data: number }
  | { readonly op: BinaryOperation; readonly operands: readonly [number, number] }
  | { readonly op: UnaryOperation; readonly operands: readonly [number] }
  | { readonly op: "pow"; readonly operands: readonly [number]; readonly exponent: number };

/** Nodes in creation order, which is a topological order: an operand's index is smaller than its node's. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
}

/** A graph that breaks the rules above. It comes from whoever made the graph, never from a student. */
export class MalformedGraphError extends Error {
  override name = "MalformedGraphError";
}

const operandCounts: Readonly<Record<Operation, 1 | 2>> = {
  add: 2,
  mul: 2,
  sub: 2,
  div: 2,
  neg: 1,
  exp: 1,
  log: 1,
  tanh: 1,
  relu: 1,
  pow: 1,
};

/** Indices of the nodes that this one is made from; none for a leaf. */
export function operandsOf(node: GraphNode): readonly number[] {
  return node.op === "leaf" ? [] : node.operands;
}

/**
 * Makes sure that a graph can be run: TypeScript cannot see the order of nodes, nor what a decoder has read.
 *
 * Leaves and exponents have to be finite; what is computed from them need not be.
 *
 * @throws {MalformedGraphError} naming the first node that breaks a rule
 */
export function checkGraph(graph: Graph): void {
  if (graph.nodes.length === 0) throw new MalformedGraphError("The graph has no nodes. Give it a leaf.");
  for (const [index, node] of graph.nodes.entries()) checkNode(node, index);
}

function checkNode(node: GraphNode, index: number): void {
  if (node.op === "leaf") {
    if (!Number.isFinite(node.data)) fail(index, node, `holds ${node.data}`, "Give it a finite number.");
    return;
  }
  if (!Object.hasOwn(operandCounts, node.op)) {
    fail(index, node, "is no known operation", `Use leaf, ${Object.keys(operandCounts).join(", ")}.`);
  }
  const due = operandCounts[node.op];
  const given = node.operands.length;
  if (given !== due) fail(index, node, `has the wrong number of operands: ${given}`, `Give it ${due}.`);
  for (const operand of node.operands) {
    if (Number.isInteger(operand) && operand >= 0 && operand < index) continue;
    fail(index, node, `has operand ${operand}`, "Use the index of a node that comes before it.");
  }
  if (node.op === "pow" && !Number.isFinite(node.exponent)) {
    fail(index, node, `has exponent ${node.exponent}`, "Give it a finite number.");
  }
}

function fail(index: number, { op }: GraphNode, problem: string, remedy: string): never {
  throw new MalformedGraphError(`Node ${index} (${op}) ${problem}. ${remedy}`);
}

/**
 * The element at an index that has to exist, where a silent `undefined` would turn into a wrong number.
 *
 * @param what - what the elements are called in the error
 * @throws {RangeError} if there is no such element
 */
export function at<T>(list: ArrayLike<T>, index: number, what = "element"): T {
  const element = list[index];
  if (element !== undefined) return element;
  throw new RangeError(`There is no ${what} ${index}. Use an index from 0 to ${list.length - 1}.`);
}
