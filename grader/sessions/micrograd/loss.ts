// Properties of loss, ℓ = Σ (y − ŷ)², on our own Value.

import * as fc from "fast-check";
import type { Graph } from "../../../reference/graph.ts";
import { leaf } from "../../properties/arbitraries.ts";
import { expectNumbers } from "../../properties/expectation.ts";
import { type Mismatch, type Property, property } from "../../properties/property.ts";
import type { Instruction, Name, Program } from "../../sandbox/program.ts";
import { expectedGradients, innerNodes } from "./graph-programs.ts";
import { leavesOf } from "./network-graph.ts";

/** Pairs of prediction and target. */
type Samples = readonly (readonly [prediction: number, target: number])[];

interface Lengths {
  readonly predictions: number;
  readonly targets: number;
}

const common = { operations: "own", about: { className: "loss", method: "" } } as const;

const samples = fc.array(fc.tuple(leaf, leaf), { minLength: 1, maxLength: 8, size: "max" });
const TELLING: readonly Samples[] = [
  [[2, 0.5]],
  [
    [2, 0.5],
    [-1.5, 3],
  ],
  [
    [0.5, 2],
    [3, 3],
    [-1.5, 1],
  ],
];

/** The predictions as Values, and the loss of them. */
function lossOf(
  predictions: readonly number[],
  targets: readonly number[],
): { names: readonly Name[]; program: Program } {
  const names = predictions.map((_, k) => `p${k}`);
  const make = predictions.map(
    (value, k): Instruction => ({ do: "construct", to: `p${k}`, className: "Value", args: [value] }),
  );
  return { names, program: [...make, { do: "invoke", to: "l", fn: "loss", args: [names, targets] }] };
}

/** Σ (y − ŷ)² as a graph: the predictions, the targets, then what is made of them. */
function lossGraph(pairs: Samples): Graph {
  const nodes = leavesOf([...pairs.map(([prediction]) => prediction), ...pairs.map(([, target]) => target)]);
  const squares = pairs.map((_, k) => {
    const difference = nodes.push({ op: "sub", operands: [pairs.length + k, k] }) - 1;
    return nodes.push({ op: "pow", operands: [difference], exponent: 2 }) - 1;
  });
  squares.reduce((sum, square) => nodes.push({ op: "add", operands: [sum, square] }) - 1);
  return { nodes };
}

const forward = property<Samples>({
  ...common,
  id: "forward",
  targeted: TELLING,
  arbitrary: samples,
  share: 0.1,
  probe(pairs) {
    const { program } = lossOf(
      pairs.map(([p]) => p),
      pairs.map(([, y]) => y),
    );
    const all: Program = [...program, { do: "read", at: ["l", "data"] }];
    const sum = pairs.reduce((total, [prediction, target]) => total + (target - prediction) ** 2, 0);
    return { program: all, judge: expectNumbers(all, [sum]), nodes: [] };
  },
});

const gradients = property<Samples>({
  ...common,
  id: "gradients",
  targeted: TELLING,
  arbitrary: samples,
  share: 0.1,
  probe(pairs) {
    const { names, program } = lossOf(
      pairs.map(([p]) => p),
      pairs.map(([, y]) => y),
    );
    const all: Program = [
      ...program,
      { do: "call", to: null, on: ["l"], method: "backward", args: [] },
      ...names.map((name): Instruction => ({ do: "read", at: [name, "grad"] })),
      ...names.map((name): Instruction => ({ do: "read", at: [name, "data"] })),
    ];
    // ∂(y − ŷ)²/∂ŷ = −2(y − ŷ)
    const expected = [...pairs.map(([p, y]) => 2 * (p - y)), ...pairs.map(([p]) => p)];
    return {
      program: all,
      judge: expectNumbers(all, expected),
      get nodes() {
        const graph = lossGraph(pairs);
        const grads = expectedGradients(graph, [{ root: graph.nodes.length - 1, seed: 1 }]);
        return innerNodes(graph, grads, names, "l");
      },
    };
  },
});

const lengths = property<Lengths>({
  ...common,
  id: "lengths",
  targeted: [
    { predictions: 3, targets: 2 },
    { predictions: 2, targets: 3 },
    { predictions: 1, targets: 11 },
  ],
  arbitrary: fc
    .record({ predictions: fc.integer({ min: 1, max: 12 }), targets: fc.integer({ min: 1, max: 12 }) })
    .filter(({ predictions, targets }) => predictions !== targets),
  share: 0.1,
  probe(given) {
    const list = (length: number) => Array.from({ length }, (_, k) => k / 4 + 0.5);
    const { program } = lossOf(list(given.predictions), list(given.targets));
    const miss = (actual: string): Mismatch => ({
      expected: `an error whose message names ${given.predictions} and ${given.targets}`,
      actual,
      wrong: [],
    });
    const names = (message: string, count: number) => new RegExp(`(^|\\D)${count}(\\D|$)`).test(message);
    return {
      program,
      judge: () => miss("no error"),
      judgeError: (message) =>
        names(message, given.predictions) && names(message, given.targets)
          ? null
          : miss(`the message "${message}"`),
      nodes: [],
    };
  },
});

/** The properties of loss, in the order of session.yaml. */
export const lossProperties: readonly Property[] = [forward, gradients, lengths];
