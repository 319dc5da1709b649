// Networks as compute graphs: the reference's neurons, layers and MLPs, and where their parameters lie in a student's.

import type { GraphNode } from "../../../reference/graph.ts";
import type { Instruction, Name, Path } from "../../sandbox/program.ts";

/** MLP(nin, nouts); a single layer is a shape of one. */
export interface Shape {
  readonly nin: number;
  readonly nouts: readonly number[];
}

/** Inputs of each layer: the outputs of the one before. */
export function ninsOf({ nin, nouts }: Shape): readonly number[] {
  return [nin, ...nouts.slice(0, -1)];
}

/** Weights and biases of all neurons. MLP(3, [4, 4, 1]) has 41. */
export function countParameters(shape: Shape): number {
  const nins = ninsOf(shape);
  return shape.nouts.reduce((sum, nout, layer) => sum + nout * ((nins[layer] ?? 0) + 1), 0);
}

/**
 * Where the parameters lie: layer by layer, neuron by neuron, weights before the bias.
 *
 * @param layers - the place of each layer: ["m", "layers", 0]
 * @returns shape [countParameters], places of Values
 */
export function parameterPlaces(shape: Shape, layers: readonly Path[]): readonly Path[] {
  const nins = ninsOf(shape);
  return layers.flatMap((layer, l) =>
    Array.from({ length: shape.nouts[l] ?? 0 }, (_, n): Path => [...layer, "neurons", n]).flatMap(
      (neuron): Path[] => [
        ...Array.from({ length: nins[l] ?? 0 }, (_, w): Path => [...neuron, "w", w]),
        [...neuron, "b"],
      ],
    ),
  );
}

/** The places of an MLP's layers. */
export function layersOf(model: Name, shape: Shape): readonly Path[] {
  return shape.nouts.map((_, layer): Path => [model, "layers", layer]);
}

/** Gives every parameter its number. */
export function setParameters(places: readonly Path[], values: readonly number[]): readonly Instruction[] {
  return places.map(
    (place, k): Instruction => ({ do: "set", at: [...place, "data"], value: values[k] ?? 0 }),
  );
}

/**
 * Adds one neuron, tanh(w·x + b), to a graph.
 *
 * @returns the index of its output
 */
export function addNeuron(
  nodes: GraphNode[],
  weights: readonly number[],
  bias: number,
  inputs: readonly number[],
): number {
  let sum = bias;
  for (const [i, input] of inputs.entries()) {
    const term = nodes.push({ op: "mul", operands: [weights[i] as number, input] }) - 1;
    sum = nodes.push({ op: "add", operands: [sum, term] }) - 1;
  }
  return nodes.push({ op: "tanh", operands: [sum] }) - 1;
}

/**
 * Adds a whole network.
 *
 * @param first - index of its first parameter; the others follow in the order of `parameterPlaces`
 * @param inputs - indices, shape [nin]
 * @returns indices of the outputs, shape [last of nouts]
 */
export function addNetwork(
  nodes: GraphNode[],
  shape: Shape,
  first: number,
  inputs: readonly number[],
): readonly number[] {
  let next = first;
  let values = inputs;
  for (const nout of shape.nouts) {
    const outputs: number[] = [];
    for (let n = 0; n < nout; n++) {
      const weights = values.map((_, i) => next + i);
      outputs.push(addNeuron(nodes, weights, next + values.length, values));
      next += values.length + 1;
    }
    values = outputs;
  }
  return values;
}

/** Leaves that hold these numbers. */
export const leavesOf = (values: readonly number[]): GraphNode[] =>
  values.map((data) => ({ op: "leaf", data }));

const READABLE = [0.5, -0.25, 0.75, -1, 0.25, 1.5, -0.75, 1.25, -0.5, 0.375, -1.25, 0.125, 1, -0.625, 0.875];

/** Readable weights that depend on a number, so that a case stays small: shape [count]. */
export function readableNumbers(seed: number, count: number): readonly number[] {
  let state = seed;
  return Array.from({ length: count }, (_, k) => {
    if (seed === 0) return READABLE[k % READABLE.length] as number;
    state = (Math.imul(state + k + 1, 0x9e3779b1) ^ (state >>> 15)) >>> 0;
    return READABLE[state % READABLE.length] as number;
  });
}
