import { expect, test } from "vitest";
import { derivative } from "../../reference/dual.ts";
import { binary, graphOf, leaf, pow, unary } from "./nodes.ts";

// c = a·b, d = c·a, e = b·b
const graph = graphOf(leaf(2), leaf(5), binary("mul", 0, 1), binary("mul", 2, 0), binary("mul", 1, 1));

test("the root is the last node unless another is named", () => {
  expect(derivative(graph, 1)).toBe(10);
  expect(derivative(graph, 0, 3)).toBe(20);
});

test("an inner node moves freely while its operands stand still", () => {
  expect(derivative(graph, 2, 3)).toBe(2);
});

test("the derivative by a node that the root is not made from is 0", () => {
  expect(derivative(graph, 0)).toBe(0);
  expect(derivative(graph, 4, 3)).toBe(0);
});

test("a constant stands still even where its slope is infinite", () => {
  const root = graphOf(leaf(0), leaf(3), pow(0, 0.5), binary("add", 1, 2));
  expect(derivative(root, 1)).toBe(1);
  expect(derivative(root, 2)).toBe(1);
  expect(derivative(root, 0)).toBe(Number.POSITIVE_INFINITY);
});

test("the derivative of tanh stays finite where exponentials overflow", () => {
  expect(derivative(graphOf(leaf(1000), unary("tanh", 0)), 0)).toBe(0);
  expect(derivative(graphOf(leaf(-1000), unary("tanh", 0)), 0)).toBe(0);
});

test("the data of tanh feeds what comes after it, with its sign", () => {
  // tanh(−ln 2)² has the slope 2 · (−0.6) · 0.64.
  expect(derivative(graphOf(leaf(-Math.LN2), unary("tanh", 0), pow(1, 2)), 0)).toBeCloseTo(-0.768, 14);
});

test("an input or a root that does not exist is named", () => {
  expect(() => derivative(graph, 5)).toThrow("There is no input 5. Use an index from 0 to 4.");
  expect(() => derivative(graph, 0, -1)).toThrow("There is no root -1. Use an index from 0 to 4.");
});
