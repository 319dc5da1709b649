// Reverse mode: the derivative of one node by every other, for the price of two walks over the graph.
//
// The forward walk records a tape: each node's data and local partials, in creation order. Read
// backwards, the tape passes each node's adjoint on to its operands. By then the adjoint is
// complete, since whatever uses a node comes after it. Adjoints live beside the graph, so that
// every call starts clean, and nothing recurses, so that depth is no limit.

import { at, checkGraph, type Graph } from "./graph.ts";
import { type Rule, rules } from "./operations.ts";

/** Two slots per node, at 2·index and 2·index + 1, one for each operand. */
interface Tape {
  /** Shape [nodes]. */
  readonly data: Float64Array;
  /** Index of the operand, or `none`; shape [2 · nodes]. */
  readonly operands: Int32Array;
  /** ∂(node)/∂(operand), shape [2 · nodes]. */
  readonly partials: Float64Array;
}

const none = -1;

function record(graph: Graph): Tape {
  checkGraph(graph);
  const count = graph.nodes.length;
  const data = new Float64Array(count);
  const operands = new Int32Array(2 * count).fill(none);
  const partials = new Float64Array(2 * count);
  for (const [index, node] of graph.nodes.entries()) {
    if (node.op === "leaf") {
      data[index] = node.data;
      continue;
    }
    const rule: Rule = rules[node.op];
    const [first, second = first] = node.operands;
    const a = at(data, first);
    const b = node.op === "pow" ? node.exponent : at(data, second);
    data[index] = rule.forward(a, b);
    operands.set(node.operands, 2 * index);
    partials.set(rule.partials(a, b), 2 * index);
  }
  return { data, operands, partials };
}

/**
 * Runs a graph.
 *
 * @returns the data of every node, shape [nodes]; not finite where an operation leaves its domain or overflows
 * @throws {MalformedGraphError} if the graph breaks the rules of graph.ts
 */
export function forward(graph: Graph): Float64Array {
  return record(graph).data;
}

/**
 * ∂(root)/∂(node) for every node at once, times the seed.
 *
 * Nodes that the root is not made from get exactly 0. A partial that is not finite spoils what lies
 * below it (0 · ∞ is NaN) and nothing else.
 *
 * @param options.root - index of the node to differentiate; the last one if left out
 * @param options.seed - adjoint of the root; 1 if left out
 * @returns the adjoint of every node, shape [nodes], in units of the root, times the seed, per unit of the node
 * @throws {MalformedGraphError} if the graph breaks the rules of graph.ts
 * @throws {RangeError} if there is no such root
 * @see Griewank and Walther, Evaluating Derivatives, 3.2; Linnainmaa, BIT 16 (1976) 146-160
 */
export function gradients(
  graph: Graph,
  options: { readonly root?: number; readonly seed?: number } = {},
): Float64Array {
  const { root = graph.nodes.length - 1, seed = 1 } = options;
  const { data, operands, partials } = record(graph);
  at(data, root, "root");
  const adjoints = new Float64Array(data.length);
  const reached = new Uint8Array(data.length);
  adjoints[root] = seed;
  reached[root] = 1;
  for (let index = root; index >= 0; index--) {
    // Not the same as an adjoint of 0: what the root does not depend on must not pass on 0 · ∞.
    if (reached[index] === 0) continue;
    const adjoint = at(adjoints, index);
    for (const slot of [2 * index, 2 * index + 1]) {
      const operand = at(operands, slot);
      if (operand === none) continue;
      adjoints[operand] = at(adjoints, operand) + at(partials, slot) * adjoint;
      reached[operand] = 1;
    }
  }
  return adjoints;
}
