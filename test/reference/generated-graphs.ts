// Random graphs of all ten operations, on which every way to differentiate is accurate.
//
// A draw is a list of wishes: an operation, and operands counted back from the newest node. A wish that
// would leave the domain of its operation there becomes the next operation of the list that stays inside.

import fc from "fast-check";
import type { Graph, GraphNode, Operation } from "../../reference/graph.ts";
import { type Rule, rules } from "../../reference/operations.ts";
import { binary, leaf, pow, unary } from "./nodes.ts";

const operations: readonly Operation[] = [
  "add",
  "mul",
  "sub",
  "div",
  "pow",
  "log",
  "exp",
  "relu",
  "tanh",
  "neg",
];
const exponents = [-2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3];

interface Wish {
  readonly operation: number;
  readonly backs: readonly [number, number];
  readonly exponent: number;
}

// Preferring the newest node makes graphs deep; the others make them share nodes and leave some out.
const newest = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(30));
const recent = fc.oneof(fc.nat(3), fc.nat(30));
const wish: fc.Arbitrary<Wish> = fc.record({
  operation: fc.nat(operations.length - 1),
  backs: fc.tuple(newest, recent),
  exponent: fc.constantFrom(...exponents),
});
const leafData = fc.integer({ min: -192, max: 192 }).map((k) => k / 64);

/** Graphs of 1 to 4 leaves and 1 to 20 operations. */
export const graphs: fc.Arbitrary<Graph> = fc
  .tuple(
    fc.array(leafData, { minLength: 1, maxLength: 4, size: "max" }),
    fc.array(wish, { minLength: 1, maxLength: 20, size: "max" }),
  )
  .map(([leaves, wishes]) => grow(leaves, wishes));

function grow(leaves: readonly number[], wishes: readonly Wish[]): Graph {
  const nodes: GraphNode[] = leaves.map(leaf);
  const data = [...leaves];
  for (const { operation, backs, exponent } of wishes) {
    const [i, j] = backs.map((steps) => data.length - 1 - (steps % data.length)) as [number, number];
    const [a, b] = [data[i] as number, data[j] as number];
    const order = [...operations.slice(operation), ...operations.slice(0, operation)];
    const op = order.find((candidate) => isTame(candidate, a, candidate === "pow" ? exponent : b));
    if (op === undefined) throw new Error(`No operation takes ${a} and ${b}: a forward rule is broken.`);
    nodes.push(makeNode(op, i, j, exponent));
    data.push(forward(op, a, op === "pow" ? exponent : b));
  }
  return { nodes };
}

function makeNode(op: Operation, i: number, j: number, exponent: number): GraphNode {
  if (op === "pow") return pow(i, exponent);
  if (op === "add" || op === "mul" || op === "sub" || op === "div") return binary(op, i, j);
  return unary(op, i);
}

function forward(op: Operation, a: number, b: number): number {
  const rule: Rule = rules[op];
  return rule.forward(a, b);
}

// In the domain, with room for a difference on both sides, and bounded, so that no digits cancel.
function isTame(op: Operation, a: number, b: number): boolean {
  if (op === "div" && Math.abs(b) < 0.5) return false;
  if (op === "log" && a < 0.5) return false;
  if (op === "relu" && Math.abs(a) < 0.1) return false;
  if (op === "pow" && !Number.isInteger(b) && a < 0.5) return false;
  if (op === "pow" && b < 0 && Math.abs(a) < 0.5) return false;
  return Math.abs(forward(op, a, b)) <= 20;
}
