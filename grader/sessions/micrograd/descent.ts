// Properties of descend: gradient descent on lol(), the function of two weights; lol and Value are ours.

import * as fc from "fast-check";
import type { Graph } from "../../../reference/graph.ts";
import { gradients } from "../../../reference/tape.ts";
import { leaf } from "../../properties/arbitraries.ts";
import { expectNumbers } from "../../properties/expectation.ts";
import { type Probe, type Property, property } from "../../properties/property.ts";
import type { Program } from "../../sandbox/program.ts";
import { leavesOf } from "./network-graph.ts";

interface Descent {
  readonly start: readonly [number, number];
  readonly learningRate: number;
  readonly steps: number;
}

/** lol(w1, w2) = (tanh(w1·w2) − 1/2)² + (w1 − w2 − 1)² / 8. */
function lolGraph(w1: number, w2: number): Graph {
  return {
    nodes: [
      ...leavesOf([w1, w2, 0.5, 1, 0.125]),
      { op: "mul", operands: [0, 1] },
      { op: "tanh", operands: [5] },
      { op: "sub", operands: [6, 2] },
      { op: "mul", operands: [7, 7] },
      { op: "sub", operands: [0, 1] },
      { op: "sub", operands: [9, 3] },
      { op: "mul", operands: [10, 10] },
      { op: "mul", operands: [11, 4] },
      { op: "add", operands: [8, 12] },
    ],
  };
}

/** Where the walk ends. */
function walk({ start, learningRate, steps }: Descent): readonly [number, number] {
  let [w1, w2] = start;
  for (let step = 0; step < steps; step++) {
    const [byW1 = 0, byW2 = 0] = gradients(lolGraph(w1, w2));
    [w1, w2] = [w1 - learningRate * byW1, w2 - learningRate * byW2];
  }
  return [w1, w2];
}

function descentProbe(descent: Descent): Probe {
  const [w1, w2] = descent.start;
  const program: Program = [
    { do: "invoke", to: "end", fn: "descend", args: [w1, w2, descent.learningRate, descent.steps] },
    { do: "read", at: ["end", 0] },
    { do: "read", at: ["end", 1] },
  ];
  return { program, judge: expectNumbers(program, walk(descent)), nodes: [] };
}

const about = { className: "descend", method: "" };
const start = fc.tuple(leaf, leaf);
const learningRate = fc.constantFrom(0.1, 0.5, 0.25, 0.03, 0.7);

const first = property<Descent>({
  id: "first",
  operations: "own",
  about,
  targeted: [
    { start: [2, 1], learningRate: 0.1, steps: 1 },
    // Far out, the difference of two values is too coarse to tell the slope.
    { start: [1234567.8, -2048.3], learningRate: 0.1, steps: 1 },
  ],
  arbitrary: fc.record({ start, learningRate, steps: fc.constant(1) }),
  share: 0.1,
  probe: descentProbe,
});

const fresh = property<Descent>({
  id: "fresh",
  operations: "own",
  about,
  targeted: [
    { start: [2, 1], learningRate: 0.1, steps: 2 },
    { start: [2, 1], learningRate: 0.1, steps: 0 },
    { start: [2, 1], learningRate: 0.1, steps: 30 },
  ],
  arbitrary: fc.record({
    start,
    learningRate: fc.constantFrom(0.1, 0.05, 0.03),
    steps: fc.integer({ min: 2, max: 12 }),
  }),
  share: 0.1,
  probe: descentProbe,
});

/** The properties of descent, in the order of session.yaml. */
export const descentProperties: readonly Property[] = [first, fresh];
