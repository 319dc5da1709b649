// Forward mode: the derivative by one node, carried along with the data as a dual number x + ẋ·ε, ε² = 0.
//
// This is the second opinion on the tape. The rules of calculus are written out here once more, on
// purpose and in other forms where there are any (quotient rule, exponentials for tanh): sharing the
// table of operations.ts, both would repeat its mistakes and agree.

import { at, checkGraph, type Graph, type GraphNode, operandsOf } from "./graph.ts";

interface Dual {
  /** The number itself, x. */
  readonly primal: number;
  /** How fast it moves when the input does, ẋ. */
  readonly tangent: number;
}

/**
 * ∂(root)/∂(input), in one walk from the first node to the root.
 *
 * @param input - index of the node that moves: a leaf, or an inner node, which then moves freely while its
 *   operands stand still; that derivative is what reverse mode calls its adjoint
 * @param root - index of the node to differentiate; the last one if left out
 * @returns the derivative, in units of the root per unit of the input; 0 if the root is not made from the input
 * @throws {MalformedGraphError} if the graph breaks the rules of graph.ts
 * @throws {RangeError} if there is no such input or root
 * @see Griewank and Walther, Evaluating Derivatives, 3.1
 */
export function derivative(graph: Graph, input: number, root = graph.nodes.length - 1): number {
  checkGraph(graph);
  at(graph.nodes, input, "input");
  at(graph.nodes, root, "root");
  const duals: Dual[] = [];
  const moving = new Set([input]);
  for (const [index, node] of graph.nodes.slice(0, root + 1).entries()) {
    const { primal, tangent } = evaluate(node, duals);
    if (index === input) {
      duals.push({ primal, tangent: 1 });
    } else if (operandsOf(node).some((operand) => moving.has(operand))) {
      moving.add(index);
      duals.push({ primal, tangent });
    } else {
      // Stands still, even where its slope is infinite and 0 · ∞ would say NaN.
      duals.push({ primal, tangent: 0 });
    }
  }
  return at(duals, root).tangent;
}

function evaluate(node: GraphNode, duals: readonly Dual[]): Dual {
  if (node.op === "leaf") return { primal: node.data, tangent: 0 };
  const [first, second = first] = node.operands;
  const { primal: a, tangent: da } = at(duals, first);
  const { primal: b, tangent: db } = at(duals, second);
  switch (node.op) {
    case "add":
      return { primal: a + b, tangent: da + db };
    case "sub":
      return { primal: a - b, tangent: da - db };
    case "mul":
      return { primal: a * b, tangent: da * b + a * db };
    case "div":
      return { primal: a / b, tangent: (da - (a / b) * db) / b };
    case "neg":
      return { primal: -a, tangent: -da };
    case "exp":
      return { primal: Math.exp(a), tangent: Math.exp(a) * da };
    case "log":
      return { primal: Math.log(a), tangent: da / a };
    case "tanh":
      return tanh(a, da);
    case "relu":
      return a > 0 ? { primal: a, tangent: da } : { primal: 0, tangent: 0 };
    case "pow": {
      const n = node.exponent;
      return { primal: a ** n, tangent: n === 0 ? 0 : n * a ** (n - 1) * da };
    }
  }
}

// With q = e^(−2|a|): tanh |a| = (1 − q)/(1 + q), and its derivative is 4q/(1 + q)². Never overflows.
function tanh(a: number, da: number): Dual {
  const q = Math.exp(-2 * Math.abs(a));
  return {
    primal: (Math.sign(a) * -Math.expm1(-2 * Math.abs(a))) / (1 + q),
    tangent: ((4 * q) / (1 + q) ** 2) * da,
  };
}
