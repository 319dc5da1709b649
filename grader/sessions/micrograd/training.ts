// The reference's training: what the losses and the parameters have to be, step by step.

import type { Graph } from "../../../reference/graph.ts";
import { forward, gradients } from "../../../reference/tape.ts";
import { addNetwork, leavesOf, type Shape } from "./network-graph.ts";

/** A training run: samples in order, in consecutive batches, the last of which may be short. */
export interface Training {
  readonly shape: Shape;
  /** Initial parameters, in the order of `parameterPlaces`. */
  readonly parameters: readonly number[];
  readonly xs: readonly (readonly number[])[];
  readonly ys: readonly number[];
  readonly learningRate: number;
  readonly epochs: number;
  /** All samples at once if left out. */
  readonly batchSize?: number;
}

/** @returns the summed loss of each epoch, shape [epochs], and the parameters after the last */
export function trainReference(training: Training): {
  losses: readonly number[];
  parameters: readonly number[];
} {
  const { shape, xs, ys, learningRate, epochs, batchSize = xs.length } = training;
  let { parameters } = training;
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let epochLoss = 0;
    for (let start = 0; start < xs.length; start += batchSize) {
      const end = start + batchSize;
      const graph = lossGraph(shape, parameters, xs.slice(start, end), ys.slice(start, end));
      epochLoss += forward(graph).at(-1) ?? 0;
      const grads = gradients(graph);
      parameters = parameters.map((value, k) => value - learningRate * (grads[k] ?? 0));
    }
    losses.push(epochLoss);
  }
  return { losses, parameters };
}

/** Σ (y − ŷ)² over a batch; the parameters come first, the loss last. */
function lossGraph(
  shape: Shape,
  parameters: readonly number[],
  xs: readonly (readonly number[])[],
  ys: readonly number[],
): Graph {
  const nodes = leavesOf(parameters);
  let sum = nodes.push({ op: "leaf", data: 0 }) - 1;
  for (const [sample, x] of xs.entries()) {
    const inputs = x.map((data) => nodes.push({ op: "leaf", data }) - 1);
    const [prediction = 0] = addNetwork(nodes, shape, 0, inputs);
    const target = nodes.push({ op: "leaf", data: ys[sample] ?? 0 }) - 1;
    const difference = nodes.push({ op: "sub", operands: [prediction, target] }) - 1;
    const square = nodes.push({ op: "mul", operands: [difference, difference] }) - 1;
    sum = nodes.push({ op: "add", operands: [sum, square] }) - 1;
  }
  return { nodes };
}
