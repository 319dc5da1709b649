// Every way to differentiate, against derivatives that were worked out on paper.

import { describe, expect, test } from "vitest";
import { centralDifferenceOfGraph } from "../../reference/differences.ts";
import { derivative } from "../../reference/dual.ts";
import type { Graph } from "../../reference/graph.ts";
import { forward, gradients } from "../../reference/tape.ts";
import { binary, graphOf, leaf, pow, unary } from "./nodes.ts";

interface Derivation {
  readonly title: string;
  readonly graph: Graph;
  /** Data of the root. */
  readonly root: number;
  /** ∂(root)/∂(node) of the first nodes; those of the rest are not written down. */
  readonly adjoints: readonly number[];
}

const { LN2 } = Math; // e^ln 2 = 2, tanh ln 2 = (2 − 1/2)/(2 + 1/2) = 0.6, tanh′ ln 2 = 1 − 0.36 = 0.64

const operations: readonly Derivation[] = [
  { title: "2 + 5", graph: graphOf(leaf(2), leaf(5), binary("add", 0, 1)), root: 7, adjoints: [1, 1, 1] },
  { title: "2 − 5", graph: graphOf(leaf(2), leaf(5), binary("sub", 0, 1)), root: -3, adjoints: [1, -1, 1] },
  { title: "2 · 5", graph: graphOf(leaf(2), leaf(5), binary("mul", 0, 1)), root: 10, adjoints: [5, 2, 1] },
  {
    title: "3 / 4",
    graph: graphOf(leaf(3), leaf(4), binary("div", 0, 1)),
    root: 0.75,
    adjoints: [1 / 4, -3 / 16, 1],
  },
  { title: "−3", graph: graphOf(leaf(3), unary("neg", 0)), root: -3, adjoints: [-1, 1] },
  { title: "exp ln 2", graph: graphOf(leaf(LN2), unary("exp", 0)), root: 2, adjoints: [2, 1] },
  { title: "log 4", graph: graphOf(leaf(4), unary("log", 0)), root: 2 * LN2, adjoints: [1 / 4, 1] },
  { title: "tanh ln 2", graph: graphOf(leaf(LN2), unary("tanh", 0)), root: 0.6, adjoints: [0.64, 1] },
  { title: "tanh(−ln 2)", graph: graphOf(leaf(-LN2), unary("tanh", 0)), root: -0.6, adjoints: [0.64, 1] },
  { title: "relu 3", graph: graphOf(leaf(3), unary("relu", 0)), root: 3, adjoints: [1, 1] },
  { title: "relu −3", graph: graphOf(leaf(-3), unary("relu", 0)), root: 0, adjoints: [0, 1] },
  { title: "3⁴", graph: graphOf(leaf(3), pow(0, 4)), root: 81, adjoints: [108, 1] },
  { title: "(−2)³", graph: graphOf(leaf(-2), pow(0, 3)), root: -8, adjoints: [12, 1] },
  { title: "4^(−1/2)", graph: graphOf(leaf(4), pow(0, -0.5)), root: 0.5, adjoints: [-1 / 16, 1] },
  { title: "0²", graph: graphOf(leaf(0), pow(0, 2)), root: 0, adjoints: [0, 1] },
  { title: "0⁰", graph: graphOf(leaf(0), pow(0, 0)), root: 1, adjoints: [0, 1] },
];

const composites: readonly Derivation[] = [
  { title: "a + a", graph: graphOf(leaf(3), binary("add", 0, 0)), root: 6, adjoints: [2] },
  { title: "a · a", graph: graphOf(leaf(3), binary("mul", 0, 0)), root: 9, adjoints: [6] },
  { title: "a − a", graph: graphOf(leaf(3), binary("sub", 0, 0)), root: 0, adjoints: [0] },
  { title: "a / a", graph: graphOf(leaf(3), binary("div", 0, 0)), root: 1, adjoints: [0] },
  { title: "log exp a", graph: graphOf(leaf(3), unary("exp", 0), unary("log", 1)), root: 3, adjoints: [1] },
  {
    title: "the neuron tanh(x₁w₁ + x₂w₂ + b), where tanh′ asinh 1 = 1/2",
    graph: graphOf(
      ...[2, 0, -3, 1, 6 + Math.asinh(1)].map(leaf), // x₁, x₂, w₁, w₂, b
      binary("mul", 0, 2),
      binary("mul", 1, 3),
      binary("add", 5, 6),
      binary("add", 7, 4),
      unary("tanh", 8),
    ),
    root: Math.SQRT1_2,
    adjoints: [-1.5, 0.5, 1, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 1],
  },
  {
    title: "the diamond b · tanh b, b = 2a, whose inner node is used at two depths",
    graph: graphOf(leaf(LN2 / 2), binary("add", 0, 0), unary("tanh", 1), binary("mul", 1, 2)),
    root: 0.6 * LN2,
    adjoints: [2 * (0.6 + 0.64 * LN2), 0.6 + 0.64 * LN2, LN2, 1],
  },
  {
    title: "three diamonds in a row, 8 paths",
    graph: graphOf(leaf(1.5), binary("add", 0, 0), binary("add", 1, 1), binary("add", 2, 2)),
    root: 12,
    adjoints: [8, 4, 2, 1],
  },
  {
    title: "the cross entropy log(eᵃ + eᵇ) − a, whose gradient is softmax minus one-hot",
    graph: graphOf(
      leaf(LN2),
      leaf(0),
      unary("exp", 0),
      unary("exp", 1),
      binary("add", 2, 3),
      unary("log", 4),
      binary("sub", 5, 0),
    ),
    root: Math.log(3) - LN2,
    adjoints: [2 / 3 - 1, 1 / 3, 1 / 3, 1 / 3, 1 / 3, 1, 1],
  },
  {
    title: "(tanh(vw) − 1/2)² + (v − w − 1)²/8 at v = 1, w = ln 2",
    graph: graphOf(
      ...[1, LN2, 0.5, 1, 8].map(leaf),
      binary("mul", 0, 1),
      unary("tanh", 5),
      binary("sub", 6, 2),
      pow(7, 2),
      binary("sub", 0, 1),
      binary("sub", 9, 3),
      pow(10, 2),
      binary("div", 11, 4),
      binary("add", 8, 12),
    ),
    root: 0.01 + LN2 ** 2 / 8,
    adjoints: [0.128 * LN2 - LN2 / 4, 0.128 + LN2 / 4],
  },
];

type Engine = readonly [name: string, tolerance: number, differentiate: (graph: Graph) => Iterable<number>];

const engines: readonly Engine[] = [
  ["reverse mode", 1e-14, (graph) => gradients(graph)],
  ["forward mode", 1e-14, (graph) => graph.nodes.map((_, index) => derivative(graph, index))],
  [
    "central differences",
    1e-8,
    (graph) => graph.nodes.map((_, index) => centralDifferenceOfGraph(graph, index)),
  ],
];

describe.each(engines)("%s gives the derivatives of", (_name, tolerance, differentiate) => {
  test.each([...operations, ...composites])("$title", ({ graph, adjoints }) => {
    const found = [...differentiate(graph)].slice(0, adjoints.length);
    expect(found).toHaveLength(adjoints.length);
    for (const [index, adjoint] of adjoints.entries()) {
      const error = Math.abs((found[index] ?? Number.NaN) - adjoint) / Math.max(1, Math.abs(adjoint));
      expect(error, `node ${index}: ${found[index]} is not ${adjoint}`).toBeLessThanOrEqual(tolerance);
    }
  });
});

test.each([...operations, ...composites])("$title has the data worked out on paper", ({ graph, root }) => {
  expect(forward(graph).at(-1)).toBeCloseTo(root, 14);
});
