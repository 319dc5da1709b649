import { expect, test } from "vitest";
import { forward, gradients } from "../../reference/tape.ts";
import { binary, graphOf, leaf, pow, unary } from "./nodes.ts";

// c = a·b, d = c + a, e = b·b
const graph = graphOf(leaf(2), leaf(5), binary("mul", 0, 1), binary("add", 2, 0), binary("mul", 1, 1));

test("the forward walk gives the data of every node", () => {
  expect([...forward(graph)]).toEqual([2, 5, 10, 12, 25]);
});

test("the root is the last node unless another is named", () => {
  expect([...gradients(graph)]).toEqual([0, 10, 0, 0, 1]);
});

test("nodes after the root, and nodes it is not made from, get 0", () => {
  expect([...gradients(graph, { root: 2 })]).toEqual([5, 2, 1, 0, 0]);
  expect([...gradients(graph, { root: 0 })]).toEqual([1, 0, 0, 0, 0]);
});

test("the seed scales every adjoint, the root's own included", () => {
  expect([...gradients(graph, { root: 3, seed: -3 })]).toEqual([-18, -6, -3, -3, 0]);
});

test("calls leave nothing behind", () => {
  const first = [...gradients(graph)];
  gradients(graph, { root: 3, seed: 7 });
  expect([...gradients(graph)]).toEqual(first);
});

test("a root that does not exist is named", () => {
  expect(() => gradients(graph, { root: 5 })).toThrow("There is no root 5. Use an index from 0 to 4.");
});

test("a chain 10,000 deep needs no call stack", () => {
  const depth = 10_000;
  const chain = graphOf(leaf(0.5), ...Array.from({ length: depth }, (_, i) => unary("neg", i)));
  expect(gradients(chain)[0]).toBe(1);
});

test("10,000 sums of a node with the first add up all their paths", () => {
  const steps = 10_000;
  const sums = graphOf(leaf(0.5), ...Array.from({ length: steps }, (_, i) => binary("add", i, 0)));
  expect(forward(sums).at(-1)).toBe(0.5 * (steps + 1));
  expect(gradients(sums)[0]).toBe(steps + 1);
});

test("an infinite partial that the root does not depend on spoils nothing", () => {
  // √a has an infinite slope at 0; the root is 3a.
  const unused = graphOf(leaf(0), leaf(3), pow(0, 0.5), binary("mul", 0, 1));
  expect([...gradients(unused)]).toEqual([3, 0, 0, 1]);
});

test("an infinite partial that the root depends on shows", () => {
  const used = graphOf(leaf(0), leaf(0), pow(0, 0.5), binary("mul", 1, 2));
  expect([...gradients(used)]).toEqual([Number.NaN, 0, 0, 1]);
});
