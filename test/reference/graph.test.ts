import { expect, test } from "vitest";
import { derivative } from "../../reference/dual.ts";
import { at, checkGraph, type Graph, MalformedGraphError, operandsOf } from "../../reference/graph.ts";
import { forward, gradients } from "../../reference/tape.ts";
import { binary, graphOf, leaf, pow, unary } from "./nodes.ts";

test("a graph whose operands come first is accepted", () => {
  const graph = graphOf(leaf(2), binary("mul", 0, 0), unary("relu", 1), pow(2, -0.5));
  expect(() => checkGraph(graph)).not.toThrow();
});

// What TypeScript rules out can still come out of a decoder.
const decoded = (node: object): Graph => ({ nodes: [leaf(1), node] }) as unknown as Graph;

test.each([
  ["no nodes", graphOf(), "The graph has no nodes. Give it a leaf."],
  ["an operand after its node", graphOf(leaf(1), unary("exp", 2), leaf(1)), "Node 1 (exp) has operand 2."],
  ["a node that is its own operand", graphOf(leaf(1), binary("add", 0, 1)), "Node 1 (add) has operand 1."],
  ["a negative operand", graphOf(leaf(1), unary("neg", -1)), "Node 1 (neg) has operand -1."],
  ["an operand between two nodes", graphOf(leaf(1), unary("log", 0.5)), "Node 1 (log) has operand 0.5."],
  ["a leaf that is NaN", graphOf(leaf(Number.NaN)), "Node 0 (leaf) holds NaN."],
  ["an infinite exponent", graphOf(leaf(1), pow(0, 1 / 0)), "Node 1 (pow) has exponent Infinity."],
  ["too few operands", decoded({ op: "mul", operands: [0] }), "wrong number of operands: 1. Give it 2."],
  ["too many operands", decoded({ op: "tanh", operands: [0, 0] }), "wrong number of operands: 2. Give it 1."],
  ["an unknown operation", decoded({ op: "sqrt", operands: [0] }), "Node 1 (sqrt) is no known operation."],
  ["a name every object has", decoded({ op: "toString", operands: [0] }), "is no known operation."],
])("a graph with %s is refused by name, whoever runs it", (_what, graph, message) => {
  const runs = [checkGraph, forward, gradients, (malformed: Graph) => derivative(malformed, 0)];
  for (const run of runs) {
    expect(() => run(graph)).toThrow(MalformedGraphError);
    expect(() => run(graph)).toThrow(message);
  }
});

test("a leaf has no operands, other nodes have theirs", () => {
  expect(operandsOf(leaf(1))).toEqual([]);
  expect(operandsOf(binary("div", 3, 1))).toEqual([3, 1]);
});

test("an index outside a list throws an error that names it and the range", () => {
  expect(at([4, 5], 1)).toBe(5);
  expect(() => at(new Float64Array(3), 3, "root")).toThrow("There is no root 3. Use an index from 0 to 2.");
});
