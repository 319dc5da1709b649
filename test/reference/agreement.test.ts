// Three ways to the same derivatives: reverse mode, forward mode with rules of its own, and differences
// that know no rules. On generated graphs they agree, for every node and any root.

import fc from "fast-check";
import { expect, test } from "vitest";
import { centralDifferenceOfGraph } from "../../reference/differences.ts";
import { derivative } from "../../reference/dual.ts";
import { type Graph, operandsOf } from "../../reference/graph.ts";
import { rules } from "../../reference/operations.ts";
import { gradients } from "../../reference/tape.ts";
import { graphs } from "./generated-graphs.ts";

const parameters = { seed: 20250205, numRuns: 3000 };

/** A graph and the index of one of its nodes, more often than not the last. */
const rootedGraphs = graphs.chain((graph) => {
  const last = graph.nodes.length - 1;
  return fc.tuple(fc.constant(graph), fc.oneof({ weight: 3, arbitrary: fc.constant(last) }, fc.nat(last)));
});

type Differentiate = (graph: Graph, input: number, root: number) => number;

function expectAgreement(differentiate: Differentiate, tolerance: number): void {
  const agrees = ([graph, root]: [Graph, number]): void => {
    for (const [input, adjoint] of gradients(graph, { root }).entries()) {
      const other = differentiate(graph, input, root);
      const error = Math.abs(adjoint - other) / Math.max(1, Math.abs(adjoint), Math.abs(other));
      expect(error, `node ${input}: ${adjoint} against ${other}`).toBeLessThanOrEqual(tolerance);
    }
  };
  fc.assert(fc.property(rootedGraphs, agrees), parameters);
}

test("reverse mode agrees with forward mode to 1e-12", () => {
  expectAgreement(derivative, 1e-12);
});

test("reverse mode agrees with central differences to 1e-6", () => {
  expectAgreement(centralDifferenceOfGraph, 1e-6);
});

test("the gradient of a sum of two roots is the sum of their gradients", () => {
  const isLinear = ([graph, root]: [Graph, number]): void => {
    const last = graph.nodes.length - 1;
    const sum: Graph = { nodes: [...graph.nodes, { op: "add", operands: [last, root] }] };
    const ofSum = gradients(sum);
    const [ofLast, ofRoot] = [gradients(graph), gradients(graph, { root })];
    for (const [index, adjoint] of ofLast.entries()) {
      const expected = adjoint + (ofRoot[index] ?? Number.NaN);
      expect(Math.abs((ofSum[index] ?? Number.NaN) - expected)).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(expected)),
      );
    }
  };
  fc.assert(fc.property(rootedGraphs, isLinear), parameters);
});

test("the generated graphs hold every operation, share nodes, and reach many of them", () => {
  const sample = fc.sample(graphs, parameters);
  const nodes = sample.flatMap((graph) => graph.nodes);
  for (const op of Object.keys(rules)) {
    expect(nodes.filter((node) => node.op === op).length, op).toBeGreaterThan(1000);
  }
  expect(sample.filter(sharesInnerNode).length).toBeGreaterThan(1000);
  const reached = sample.flatMap((graph) => [...gradients(graph)]).filter((adjoint) => adjoint !== 0);
  expect(reached.length).toBeGreaterThan(nodes.length / 3);
});

/** Whether an inner node, not a leaf, is an operand more than once. */
function sharesInnerNode(graph: Graph): boolean {
  const uses = graph.nodes.flatMap(operandsOf).filter((operand) => graph.nodes[operand]?.op !== "leaf");
  return new Set(uses).size < uses.length;
}
