// The function lol() of session 1 as the reference engine sees it: its height, its slope, and ways downhill.

import { at, type Graph } from "../../reference/graph.ts";
import { forward, gradients } from "../../reference/tape.ts";

/** Two weights, (w1, w2). */
export type Point = readonly [w1: number, w2: number];

/** lol(w1, w2) = (tanh(w1·w2) − 1/2)² + (w1 − w2 − 1)²/8; the last node is its value. */
function lolAt([w1, w2]: Point): Graph {
  return {
    nodes: [
      { op: "leaf", data: w1 },
      { op: "leaf", data: w2 },
      { op: "mul", operands: [0, 1] },
      { op: "tanh", operands: [2] },
      { op: "leaf", data: 1 / 2 },
      { op: "sub", operands: [3, 4] },
      { op: "pow", operands: [5], exponent: 2 },
      { op: "sub", operands: [0, 1] },
      { op: "leaf", data: 1 },
      { op: "sub", operands: [7, 8] },
      { op: "pow", operands: [9], exponent: 2 },
      { op: "leaf", data: 1 / 8 },
      { op: "mul", operands: [10, 11] },
      { op: "add", operands: [6, 12] },
    ],
  };
}

/** The value of lol, at least 0. */
export function height(point: Point): number {
  const data = forward(lolAt(point));
  return at(data, data.length - 1);
}

/**
 * Gradient descent.
 *
 * @returns every point on the way, `start` included; shape [steps + 1]
 */
export function walkDownhill(start: Point, learningRate: number, steps: number): Point[] {
  const way: Point[] = [start];
  let here = start;
  for (let step = 0; step < steps; step++) {
    const slope = gradients(lolAt(here));
    here = [here[0] - learningRate * at(slope, 0), here[1] - learningRate * at(slope, 1)];
    way.push(here);
  }
  return way;
}
