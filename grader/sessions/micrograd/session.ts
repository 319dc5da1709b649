// The code behind session 1: which properties each exercise has, and what stands in for the files it imports.

import type { SessionCode } from "../../properties/property.ts";
import { backwardProperties } from "./backward.ts";
import { neuronProperties } from "./neuron.ts";
import { operationProperties } from "./operation.ts";
import { OPERATIONS, standInValue } from "./stand-in.ts";

// Numbers that no round step size or single precision gets right by accident.
const PAIRS = [
  [0.1, 0.7],
  [12345.678, -2048.3],
  [-98765432.1, 7.7],
  [0, 3],
  [2, 1],
];

export const micrograd: SessionCode = {
  id: "01-micrograd",
  standIns: { "value.ts": standInValue },
  operations: OPERATIONS,
  exercises: [
    {
      id: "add",
      neighbours: [],
      properties: operationProperties({ op: "add", operandCount: 2, telling: PAIRS, steep: [] }),
    },
    {
      id: "mul",
      neighbours: [],
      properties: operationProperties({ op: "mul", operandCount: 2, telling: PAIRS, steep: [] }),
    },
    {
      id: "tanh",
      neighbours: [],
      properties: operationProperties({
        op: "tanh",
        operandCount: 1,
        // Up to 100: the lecture's own formula, (e²ˣ − 1)/(e²ˣ + 1), is right there.
        telling: [[0.5], [-0.7], [0], [0.001], [20], [100], [-100]],
        steep: [4, -4.5, 5, 5.5, 6].map((x) => ({ operands: [x], upstream: 1e6 })),
      }),
    },
    { id: "backward", neighbours: [], properties: backwardProperties },
    { id: "neuron", neighbours: [], properties: neuronProperties },
  ],
};
