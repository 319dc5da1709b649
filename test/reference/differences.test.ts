import { expect, test } from "vitest";
import {
  centralDifference,
  centralDifferenceOfGraph,
  NonFiniteValueError,
} from "../../reference/differences.ts";
import { binary, graphOf, leaf, pow, unary } from "./nodes.ts";

test("only the coordinate asked for moves", () => {
  const f = ([x = 0, y = 0]: readonly number[]): number => x * x * y;
  expect(centralDifference(f, [3, 5], 0)).toBeCloseTo(30, 7);
  expect(centralDifference(f, [3, 5], 1)).toBeCloseTo(9, 7);
});

test("the point is left as it was", () => {
  const x = [1, 2];
  centralDifference(([a = 0]) => a, x, 0);
  expect(x).toEqual([1, 2]);
});

test("the step is about 6e-6 near 0 and grows with the coordinate", () => {
  const pointsOf = (xi: number): number[] => {
    const points: number[] = [];
    centralDifference(([x = 0]) => points.push(x), [xi], 0);
    return points.map((x) => Math.abs(x - xi));
  };
  for (const step of pointsOf(0.01)) expect(step).toBeCloseTo(6.055e-6, 9);
  for (const step of pointsOf(1000)) expect(step).toBeCloseTo(6.055e-3, 6);
});

test("a straight line has its exact slope, since the rounded step is divided by", () => {
  for (const xi of [0.1, 1 / 3, 12345.678]) expect(centralDifference(([x = 0]) => 4 * x, [xi], 0)).toBe(4);
});

test("a function without a finite value beside the point is named with the point", () => {
  const run = () => centralDifference(([x = 0]) => Math.log(x), [0], 0);
  expect(run).toThrow(NonFiniteValueError);
  expect(run).toThrow(/^f is NaN where x\[0\] is -0\.000006\d*\. Choose a point inside f's domain\.$/);
});

test("a point that is not finite is refused", () => {
  const run = () => centralDifference(() => 1, [0, Number.POSITIVE_INFINITY], 1);
  expect(run).toThrow(NonFiniteValueError);
  expect(run).toThrow("x[1] is Infinity. Choose a finite point.");
});

test("a coordinate that does not exist is named", () => {
  expect(() => centralDifference(() => 1, [0], 1)).toThrow("There is no coordinate 1.");
});

// c = a·b, d = c², e = exp a
const graph = graphOf(leaf(2), leaf(5), binary("mul", 0, 1), pow(2, 2), unary("exp", 0));

test("a graph is differentiated by leaves and by inner nodes, at any root", () => {
  expect(centralDifferenceOfGraph(graph, 0)).toBeCloseTo(Math.exp(2), 7);
  expect(centralDifferenceOfGraph(graph, 0, 3)).toBeCloseTo(100, 7);
  expect(centralDifferenceOfGraph(graph, 2, 3)).toBeCloseTo(20, 7);
  expect(centralDifferenceOfGraph(graph, 4, 3)).toBe(0);
});

test("an input or a root that does not exist is named", () => {
  expect(() => centralDifferenceOfGraph(graph, 5)).toThrow("There is no input 5.");
  expect(() => centralDifferenceOfGraph(graph, 0, 5)).toThrow("There is no root 5.");
});

test("a graph without a finite root beside the input is refused", () => {
  expect(() => centralDifferenceOfGraph(graphOf(leaf(0), unary("log", 0)), 0)).toThrow(NonFiniteValueError);
});
