// Derivatives that know no calculus: move the input a little to both sides and see how far the result moves.
//
// This is the third opinion on the tape. It is only approximate, but it needs no derivative rule at all:
// a partial that is wrong in both other engines still shows here.

import { at, type Graph } from "./graph.ts";
import { forward } from "./tape.ts";

/** A function that has no finite value where a difference needs one. */
export class NonFiniteValueError extends Error {
  override name = "NonFiniteValueError";
}

/**
 * Central-difference estimate of ∂f/∂xᵢ.
 *
 * (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h, with h = cbrt(ε)·max(1, |xᵢ|), about 6e-6: rounding (ε·|f|/h) and
 * truncation (h²·|f‴|/6) are then of one size, and about ten digits are right where f and f‴ are near 1.
 *
 * @param f - scalar function ℝⁿ → ℝ, pure
 * @param x - point, shape [n], finite
 * @param i - coordinate, 0 ≤ i < n
 * @returns the derivative, in units of f per unit of xᵢ
 * @throws {NonFiniteValueError} if f is not finite on either side, or xᵢ itself is not
 * @throws {RangeError} if there is no such coordinate
 * @see Press et al., Numerical Recipes, 5.7
 */
export function centralDifference(
  f: (x: readonly number[]) => number,
  x: readonly number[],
  i: number,
): number {
  const xi = at(x, i, "coordinate");
  if (!Number.isFinite(xi)) throw new NonFiniteValueError(`x[${i}] is ${xi}. Choose a finite point.`);
  const h = Math.cbrt(Number.EPSILON) * Math.max(1, Math.abs(xi));
  const above = xi + h;
  const below = xi - h;
  const rise = evaluate(f, x.with(i, above), i) - evaluate(f, x.with(i, below), i);
  // Not 2h: above and below are rounded, and the rounded step is the one that was taken.
  return rise / (above - below);
}

function evaluate(f: (x: readonly number[]) => number, x: readonly number[], i: number): number {
  const value = f(x);
  if (Number.isFinite(value)) return value;
  throw new NonFiniteValueError(`f is ${value} where x[${i}] is ${x[i]}. Choose a point inside f's domain.`);
}

/**
 * Central-difference estimate of ∂(root)/∂(input) in a graph.
 *
 * @param input - index of the node that moves: a leaf, or an inner node, which then moves freely while its
 *   operands stand still
 * @param root - index of the node to differentiate; the last one if left out
 * @returns the derivative, in units of the root per unit of the input
 * @throws {NonFiniteValueError} if the root is not finite on either side, or the input itself is not
 * @throws {MalformedGraphError} if the graph breaks the rules of graph.ts
 * @throws {RangeError} if there is no such input or root
 */
export function centralDifferenceOfGraph(graph: Graph, input: number, root = graph.nodes.length - 1): number {
  const data = forward(graph);
  at(data, root, "root");
  const start = at(data, input, "input");
  const rootWhere = ([data = start]: readonly number[]): number =>
    at(forward({ nodes: graph.nodes.with(input, { op: "leaf", data }) }), root);
  return centralDifference(rootWhere, [start], 0);
}
