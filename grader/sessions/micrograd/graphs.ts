// Generated compute graphs: trees, graphs that reuse nodes, trees that hold equal numbers, two roots over one leaf.
//
// A graph is drawn as a list of steps and built from the leaves up, never as a nested tree: lists shrink well.

import * as fc from "fast-check";
import { type Graph, type GraphNode, operandsOf } from "../../../reference/graph.ts";
import { distinctLeaves } from "../../properties/arbitraries.ts";
import { isBounded, isDistinct } from "./graph-programs.ts";

type Op = "add" | "mul" | "tanh" | "pow";

/** One operation; `first` and `second` pick operands among what is there. */
interface Step {
  readonly op: Op;
  readonly first: number;
  readonly second: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  op: fc.constantFrom<Op>("add", "mul", "mul", "tanh", "pow"),
  first: fc.nat(99),
  second: fc.nat(99),
});

const steps = (min: number, max: number) => fc.array(step, { minLength: min, maxLength: max, size: "max" });
const leafNodes = (values: readonly number[]) => values.map((data): GraphNode => ({ op: "leaf", data }));

const isUnary = (op: Op): boolean => op === "tanh" || op === "pow";

function nodeOf(op: Op, first: number, second: number): GraphNode {
  if (op === "tanh") return { op, operands: [first] };
  // A square or a cube, by what was drawn for the second operand: both stay small and readable.
  if (op === "pow") return { op, operands: [first], exponent: 2 + (second % 2) };
  return { op, operands: [first, second] };
}

function moveOperands(node: GraphNode, move: (operand: number) => number): GraphNode {
  if (node.op === "leaf") return node;
  // As many operands as before: a map over a tuple keeps its length, which its type does not say.
  return { ...node, operands: node.operands.map(move) } as unknown as GraphNode;
}

/** Joins leaves and results until one is left; no node is used twice. */
function growTree(nodes: GraphNode[], leaves: readonly number[], drawn: readonly Step[]): number {
  const open = [...leaves];
  const take = (pick: number): number => open.splice(pick % open.length, 1)[0] as number;
  const join = ({ op, first, second }: Step): void => {
    const a = take(first);
    if (isUnary(op)) open.push(nodes.push(nodeOf(op, a, second)) - 1);
    else if (open.length === 0) open.push(nodes.push(nodeOf("tanh", a, 0)) - 1);
    else open.push(nodes.push(nodeOf(op, a, take(second))) - 1);
  };
  for (const drawing of drawn) join(drawing);
  while (open.length > 1) join({ op: "add", first: 0, second: 0 });
  return open[0] as number;
}

/** Leaves the root does not depend on are left out, and so is everything else it does not use. */
function prune(nodes: readonly GraphNode[]): Graph {
  const used = new Set([nodes.length - 1]);
  for (let index = nodes.length - 1; index >= 0; index--) {
    if (used.has(index)) for (const operand of operandsOf(nodes[index] as GraphNode)) used.add(operand);
  }
  const kept = nodes.flatMap((_, index) => (used.has(index) ? [index] : []));
  const moved = new Map(kept.map((old, index) => [old, index]));
  return {
    nodes: kept.map((index) => {
      return moveOperands(nodes[index] as GraphNode, (operand) => moved.get(operand) as number);
    }),
  };
}

/** Whether some result, not just a leaf, is used more than once. */
function sharesResult({ nodes }: Graph): boolean {
  const uses = nodes.map(() => 0);
  for (const node of nodes) for (const operand of operandsOf(node)) uses[operand] = (uses[operand] ?? 0) + 1;
  return nodes.some((node, index) => node.op !== "leaf" && (uses[index] ?? 0) > 1);
}

const lastOf = (graph: Graph): number => graph.nodes.length - 1;
const isGood = (graph: Graph): boolean => isBounded(graph, [lastOf(graph)]) && isDistinct(graph);

/** A tree of at least two operations; every number in it is different. */
export const tree: fc.Arbitrary<Graph> = fc
  .record({ leaves: distinctLeaves({ min: 1, max: 5 }), drawn: steps(2, 6) })
  .map(({ leaves, drawn }) => {
    const nodes = leafNodes(leaves);
    growTree(nodes, [...leaves.keys()], drawn);
    return { nodes };
  })
  .filter(isGood);

/** Any graph: operands are drawn from all that is there, the newest most often. */
export const graph: fc.Arbitrary<Graph> = fc
  .record({ leaves: distinctLeaves({ min: 1, max: 3 }), drawn: steps(2, 9) })
  .map(({ leaves, drawn }) => {
    const nodes = leafNodes(leaves);
    for (const { op, first, second } of drawn) {
      const near = (pick: number): number => nodes.length - 1 - (pick % Math.min(nodes.length, 4));
      nodes.push(nodeOf(op, near(first), near(second)));
    }
    return prune(nodes);
  })
  .filter(isGood);

/** A graph in which a result is used more than once. */
export const sharedGraph: fc.Arbitrary<Graph> = graph.filter(sharesResult);

/** Two copies of one tree on their own leaves, added up: different nodes with equal numbers everywhere. */
export const twinTrees: fc.Arbitrary<Graph> = tree
  .map(({ nodes }) => {
    const size = nodes.length;
    const copy = nodes.map((node) => moveOperands(node, (operand) => operand + size));
    return { nodes: [...nodes, ...copy, { op: "add", operands: [size - 1, 2 * size - 1] } as const] };
  })
  .filter((twins) => isBounded(twins, [lastOf(twins)]));

/** Two trees over the same leaves. */
export interface TwoRoots {
  readonly graph: Graph;
  readonly roots: readonly [number, number];
}

export const twoRoots: fc.Arbitrary<TwoRoots> = fc
  .record({ leaves: distinctLeaves({ min: 1, max: 3 }), first: steps(1, 3), second: steps(1, 3) })
  .map(({ leaves, first, second }): TwoRoots => {
    const nodes = leafNodes(leaves);
    const roots = [
      growTree(nodes, [...leaves.keys()], first),
      growTree(nodes, [...leaves.keys()], second),
    ] as const;
    return { graph: { nodes }, roots };
  })
  .filter(({ graph: both, roots }) => isBounded(both, roots) && isDistinct(both));
