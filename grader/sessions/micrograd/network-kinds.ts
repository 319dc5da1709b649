// The networks under test, Layer and MLP: the shapes they are tried in, their numbers, and what the reference says.

import * as fc from "fast-check";
import type { Graph } from "../../../reference/graph.ts";
import { forward } from "../../../reference/tape.ts";
import type { Argument, Name, Path } from "../../sandbox/program.ts";
import {
  addNetwork,
  countParameters,
  layersOf,
  leavesOf,
  readableNumbers,
  type Shape,
} from "./network-graph.ts";

/** Parameters and inputs are readable numbers that follow from `numbers`. */
export interface NetworkCase extends Shape {
  readonly numbers: number;
}

/** What is under test: a Layer, or an MLP. */
export interface NetworkKind {
  readonly className: "Layer" | "MLP";
  readonly cases: fc.Arbitrary<NetworkCase>;
  readonly targeted: readonly NetworkCase[];
  readonly args: (shape: Shape) => readonly Argument[];
  /** Where its layers are. */
  readonly layers: (name: Name, shape: Shape) => readonly Path[];
}

const size = fc.integer({ min: 1, max: 4 });
const numbers = fc.nat(9999);

export const layerKind: NetworkKind = {
  className: "Layer",
  cases: fc.record({ nin: size, nouts: fc.tuple(size), numbers }),
  targeted: [
    { nin: 1, nouts: [2], numbers: 0 },
    { nin: 2, nouts: [1], numbers: 0 },
    { nin: 2, nouts: [3], numbers: 0 },
  ],
  args: ({ nin, nouts }) => [nin, ...nouts],
  layers: (name) => [[name]],
};

export const mlpKind: NetworkKind = {
  className: "MLP",
  cases: fc.record({
    nin: size,
    nouts: fc.array(size, { minLength: 1, maxLength: 3, size: "max" }),
    numbers,
  }),
  targeted: [
    { nin: 1, nouts: [1, 1], numbers: 0 },
    { nin: 2, nouts: [3, 1], numbers: 0 },
    { nin: 1, nouts: [2, 2], numbers: 0 },
    { nin: 3, nouts: [4, 4, 1], numbers: 0 },
  ],
  args: ({ nin, nouts }) => [nin, nouts],
  layers: layersOf,
};

export const parametersOf = (shape: NetworkCase): readonly number[] =>
  readableNumbers(shape.numbers, countParameters(shape));
export const inputsOf = (shape: NetworkCase): readonly number[] =>
  readableNumbers(shape.numbers + 5, shape.nin).map((x) => x * 2);

/** The network with its parameters first, then its inputs; and where its outputs are. */
export function networkGraph(
  shape: Shape,
  parameters: readonly number[],
  inputs: readonly number[],
): { graph: Graph; outputs: readonly number[] } {
  const nodes = [...leavesOf(parameters), ...leavesOf(inputs)];
  const outputs = addNetwork(
    nodes,
    shape,
    0,
    inputs.map((_, i) => parameters.length + i),
  );
  return { graph: { nodes }, outputs };
}

export function outputsOf(
  shape: Shape,
  parameters: readonly number[],
  inputs: readonly number[],
): readonly number[] {
  // Parameters that are no numbers have no outputs to expect.
  if (!parameters.every(Number.isFinite)) return Array<number>(shape.nouts.at(-1) ?? 0).fill(Number.NaN);
  const { graph, outputs } = networkGraph(shape, parameters, inputs);
  const data = forward(graph);
  return outputs.map((output) => data[output] ?? 0);
}
