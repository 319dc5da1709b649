// Compute graphs as programs, and what the reference says about them.

import { type Graph, type GraphNode, operandsOf } from "../../../reference/graph.ts";
import { forward, gradients } from "../../../reference/tape.ts";
import type { ProbeNode } from "../../properties/property.ts";
import type { Instruction, Name } from "../../sandbox/program.ts";

/** A root and the gradient that its backward pass starts from. */
export interface Seed {
  readonly root: number;
  readonly seed: number;
}

/** Names of a graph's nodes, in creation order: a, b, …, z, n26, … */
export function nodeNames(graph: Graph): readonly Name[] {
  return graph.nodes.map((_, index) => (index < 26 ? String.fromCharCode(97 + index) : `n${index}`));
}

/** Builds the graph: leaves are constructed, other nodes made by operations. */
export function buildGraph(graph: Graph, names = nodeNames(graph)): readonly Instruction[] {
  return graph.nodes.map((node, index) => buildNode(node, names[index] as Name, names));
}

function buildNode(node: GraphNode, to: Name, names: readonly Name[]): Instruction {
  if (node.op === "leaf") return { do: "construct", to, className: "Value", args: [node.data] };
  const operands = operandsOf(node).map((operand) => names[operand] as Name);
  const constant = node.op === "pow" ? [node.exponent] : [];
  return { do: "operate", to, op: node.op, operands: [...operands, ...constant] };
}

/**
 * The gradient of every node after a backward pass from each root, on top of what nodes held before.
 *
 * @param presets - shape [nodes] or shorter; a node without one holds 0
 * @returns shape [nodes]
 */
export function expectedGradients(
  graph: Graph,
  seeds: readonly Seed[],
  presets: readonly number[] = [],
): number[] {
  const passes = seeds.map(({ root, seed }) => gradients(graph, { root, seed }));
  return graph.nodes.map((_, index) =>
    passes.reduce((sum, pass) => sum + (pass[index] ?? 0), presets[index] ?? 0),
  );
}

/** The graph's nodes with data and the gradients they should have, for pictures. */
export function probeNodes(
  graph: Graph,
  grads: readonly number[],
  names: readonly Name[] = nodeNames(graph),
  isHidden: (index: number) => boolean = () => false,
): readonly ProbeNode[] {
  const data = forward(graph);
  return graph.nodes.map((node, index) => ({
    id: names[index] as Name,
    ...(isHidden(index) ? { hidden: true } : {}),
    op: node.op === "leaf" ? "" : node.op === "pow" ? `**${node.exponent}` : node.op,
    operands: operandsOf(node).map((operand) => names[operand] as Name),
    data: data[index] ?? 0,
    grad: grads[index] ?? 0,
  }));
}

/**
 * The nodes of a graph that the submission makes from places of the program: leaves and the root have names, what lies
 * between them is counted, h1, h2, …
 *
 * @param leaves - the first nodes' names, by index; null for a plain number, which is no place
 */
export function innerNodes(
  graph: Graph,
  grads: readonly number[],
  leaves: readonly (Name | null)[],
  root: Name,
): readonly ProbeNode[] {
  const last = graph.nodes.length - 1;
  const names = graph.nodes.map((_, index) => (index === last ? root : (leaves[index] ?? `h${index}`)));
  return probeNodes(graph, grads, names, (index) => index !== last && (leaves[index] ?? null) === null);
}

/** Whether every |data| and |gradient| stays within 100: beyond, rounding alone could cost a correct submission points. */
export function isBounded(graph: Graph, roots: readonly number[]): boolean {
  const within = (numbers: Float64Array) => numbers.every((x) => Math.abs(x) <= 100);
  return within(forward(graph)) && roots.every((root) => within(gradients(graph, { root })));
}

/** Whether no two nodes hold the same number. */
export function isDistinct(graph: Graph): boolean {
  return new Set(forward(graph)).size === graph.nodes.length;
}
