// Properties of Neuron: the student's class on our own Value, so that a wrong add or mul is not paid again.

import * as fc from "fast-check";
import type { Graph } from "../../../reference/graph.ts";
import { forward } from "../../../reference/tape.ts";
import { distinctLeaves, leaf } from "../../properties/arbitraries.ts";
import { expectNumbers, showPath } from "../../properties/expectation.ts";
import { type ProbeNode, property } from "../../properties/property.ts";
import type { Argument, Instruction, Path, Program } from "../../sandbox/program.ts";
import { type Counted, sameCollection, sortElements } from "./collection.ts";
import { initialProbe } from "./fresh-weights.ts";
import { expectedGradients, innerNodes } from "./graph-programs.ts";
import { addNeuron, leavesOf, setParameters } from "./network-graph.ts";

interface NeuronCase {
  readonly weights: readonly number[];
  readonly bias: number;
  readonly inputs: readonly number[];
}

const about = { className: "Neuron", method: "call" };
const common = { operations: "own", about, share: 0.2 } as const;

const read = (...at: Path): Instruction => ({ do: "read", at });
const construct = (to: string, size: number): Instruction => ({
  do: "construct",
  to,
  className: "Neuron",
  args: [size],
});
const set = (value: number, ...at: Path): Instruction => ({ do: "set", at, value });
const call = (to: string, x: readonly Argument[]): Instruction => ({
  do: "call",
  to,
  on: ["n"],
  method: "call",
  args: [x],
});
const backward: Instruction = { do: "call", to: null, on: ["out"], method: "backward", args: [] };

/** The neuron as a graph: weights, bias, inputs, then what is made of them. */
function neuronGraph({ weights, bias, inputs }: NeuronCase): Graph {
  const size = weights.length;
  const nodes = leavesOf([...weights, bias, ...inputs]);
  addNeuron(
    nodes,
    [...weights.keys()],
    size,
    inputs.map((_, i) => size + 1 + i),
  );
  return { nodes };
}

/** Where a neuron's parameters are, the bias last. */
const placesOf = (neuron: string, size: number): readonly Path[] => [
  ...Array.from({ length: size }, (_, i): Path => [neuron, "w", i]),
  [neuron, "b"],
];

const outputOf = (neuron: NeuronCase): number => forward(neuronGraph(neuron)).at(-1) ?? 0;

function gradientsOf(neuron: NeuronCase): number[] {
  const graph = neuronGraph(neuron);
  return expectedGradients(graph, [{ root: graph.nodes.length - 1, seed: 1 }]);
}

/** @param inputs - the places of the inputs, where they are Values */
const nodesOf = (neuron: NeuronCase, inputs: readonly string[]): readonly ProbeNode[] =>
  innerNodes(
    neuronGraph(neuron),
    gradientsOf(neuron),
    [...placesOf("n", neuron.weights.length).map(showPath), ...inputs],
    "out",
  );

/** A neuron of the case's size with the case's weights and bias. */
function prepare({ weights, bias }: NeuronCase): readonly Instruction[] {
  const size = weights.length;
  return [construct("n", size), ...setParameters(placesOf("n", size), [...weights, bias])];
}

/** Sizes 1 to 8; the activation stays where tanh still tells numbers apart. */
const neuronCase: fc.Arbitrary<NeuronCase> = fc
  .record({
    terms: fc.array(fc.tuple(leaf, leaf), { minLength: 1, maxLength: 8, size: "max" }),
    bias: leaf,
  })
  .map(({ terms, bias }) => ({ weights: terms.map(([w]) => w), bias, inputs: terms.map(([, x]) => x) }))
  .filter((neuron) => Math.abs(outputOf(neuron)) < 0.995);

const TELLING: readonly NeuronCase[] = [
  { weights: [0.5], bias: 0.25, inputs: [2] },
  { weights: [0.5, -1.5], bias: 0.25, inputs: [2, 1.5] },
  { weights: [0.5, -1.5], bias: 0.25, inputs: [0, 0] },
  { weights: [3, 2.5, -2], bias: 2, inputs: [2, 3, -1.5] },
];

const forwardTwice = property<NeuronCase>({
  ...common,
  id: "forward",
  targeted: TELLING,
  arbitrary: neuronCase,
  probe(neuron) {
    const other = { ...neuron, inputs: neuron.inputs.map((x) => -x) };
    const program: Program = [
      ...prepare(neuron),
      call("out", neuron.inputs),
      call("again", other.inputs),
      read("out", "data"),
      read("again", "data"),
    ];
    return { program, judge: expectNumbers(program, [outputOf(neuron), outputOf(other)]), nodes: [] };
  },
});

const gradients = property<NeuronCase>({
  ...common,
  id: "gradients",
  targeted: TELLING,
  arbitrary: neuronCase,
  probe(neuron) {
    const size = neuron.weights.length;
    const program: Program = [
      ...prepare(neuron),
      // Values that neurons share by mistake are another property's business.
      ...neuron.weights.map((_, i) => set(0, "n", "w", i, "grad")),
      set(0, "n", "b", "grad"),
      call("out", neuron.inputs),
      backward,
      ...neuron.weights.map((_, i) => read("n", "w", i, "grad")),
      read("n", "b", "grad"),
    ];
    return {
      program,
      judge: expectNumbers(program, gradientsOf(neuron).slice(0, size + 1)),
      get nodes() {
        return nodesOf(neuron, []);
      },
    };
  },
});

const inputs = property<NeuronCase>({
  ...common,
  id: "inputs",
  targeted: TELLING.slice(0, 2),
  arbitrary: neuronCase,
  probe(neuron) {
    const size = neuron.weights.length;
    const names = neuron.inputs.map((_, i) => `x${i}`);
    const program: Program = [
      ...prepare(neuron),
      ...neuron.inputs.map(
        (x, i): Instruction => ({ do: "construct", to: `x${i}`, className: "Value", args: [x] }),
      ),
      { do: "list", to: "x", items: names },
      { do: "call", to: "out", on: ["n"], method: "call", args: ["x"] },
      backward,
      read("out", "data"),
      ...names.map((name) => read(name, "grad")),
      ...names.map((name) => read(name, "data")),
      { do: "count", at: ["x"] },
    ];
    const inputGradients = gradientsOf(neuron).slice(size + 1, 2 * size + 1);
    const expected = [outputOf(neuron), ...inputGradients, ...neuron.inputs, size];
    return {
      program,
      judge: expectNumbers(program, expected),
      get nodes() {
        return nodesOf(neuron, names);
      },
    };
  },
});

const parameters = property<readonly number[]>({
  ...common,
  id: "parameters",
  about: { className: "Neuron", method: "parameters" },
  targeted: [
    [2, 3],
    [2, 3, -1.5, 0.5],
  ],
  arbitrary: distinctLeaves({ min: 2, max: 9 }),
  share: 0.1,
  // The list is taken first and the numbers are set afterwards: copies would not follow.
  probe(values) {
    const size = values.length - 1;
    // Asking for the list changes neither the next one nor the neuron.
    const lists: readonly Counted[] = [
      { at: ["p"], length: values.length },
      { at: ["q"], length: values.length },
      { at: ["n", "w"], length: size },
    ];
    const program: Program = [
      construct("n", size),
      { do: "call", to: "p", on: ["n"], method: "parameters", args: [] },
      { do: "call", to: "q", on: ["n"], method: "parameters", args: [] },
      ...setParameters(placesOf("n", size), values),
      ...lists.map(({ at }): Instruction => ({ do: "count", at })),
      ...values.map((_, i) => read("p", i, "data")),
    ];
    return {
      program,
      judge: (answers) => sameCollection(values, lists, answers),
      essence: (answers) => sortElements(values, lists, answers),
      nodes: [],
    };
  },
});

const initial = property<number>({
  ...common,
  id: "initial",
  about: { className: "Neuron", method: "constructor" },
  targeted: [3],
  arbitrary: fc.integer({ min: 2, max: 8 }),
  share: 0.05,
  probe(size) {
    const make = [construct("n", size), construct("m", size)];
    return initialProbe(make, placesOf("n", size), placesOf("m", size), [size]);
  },
});

/** The properties of neuron, in the order of session.yaml. */
export const neuronProperties = [forwardTwice, gradients, inputs, parameters, initial];
