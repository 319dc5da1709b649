// What is worth knowing about code that holds: it goes wrong beyond what the exercises ask for.

import type { Advice } from "../../properties/property.ts";
import type { Instruction } from "../../sandbox/program.ts";

const construct = (to: string, value: number): Instruction => ({
  do: "construct",
  to,
  className: "Value",
  args: [value],
});

/** (e²ˣ − 1)/(e²ˣ + 1), the lecture's own formula, is ∞/∞ from about 355 on. */
export const tanhOverflow: Advice = {
  operations: "own",
  program: [
    construct("a", 400),
    { do: "operate", to: "b", op: "tanh", operands: ["a"] },
    { do: "read", at: ["b", "data"] },
  ],
  isDue: (answers) => answers === null || Number.isNaN(answers[0]?.value),
  note: {
    id: "tanh.overflow",
    type: "informative",
    text: "tanh of a large number gives NaN, because e²ˣ overflows from x = 355 on: Math.tanh does not.",
  },
};

/** On this share of the stack, 1,000 nodes in a row stand for three times as many on all of it. */
const STACK_SHARE = 1 / 3;
const NODES_IN_A_ROW = 1000;

/** An ordinary recursive sort has room for about 9,900 nodes, which is far enough: this is for what needs more per node. */
export const recursionDepth: Advice = {
  operations: "ours",
  stackShare: STACK_SHARE,
  program: [
    construct("a", 1),
    { do: "operate", to: "c", op: "add", operands: ["a", "a"] },
    {
      do: "repeat",
      times: NODES_IN_A_ROW,
      body: [{ do: "operate", to: "c", op: "add", operands: ["c", "a"] }],
    },
    { do: "call", to: null, on: ["c"], method: "backward", args: [] },
    { do: "read", at: ["c", "grad"] },
  ],
  isDue: (answers) => answers === null,
  note: {
    id: "backward.recursion-depth",
    type: "informative",
    text: "backward calls itself for each node in a row, and each call takes much of the stack: the 1,000 nodes asked for fit, about 3,000 no longer do. A loop with a list of its own has no such limit.",
  },
};

/** Three inputs for two weights. */
export const silentTruncation: Advice = {
  operations: "own",
  program: [
    { do: "construct", to: "n", className: "Neuron", args: [2] },
    { do: "call", to: "out", on: ["n"], method: "call", args: [[1, 2, 3]] },
    { do: "read", at: ["out", "data"] },
  ],
  isDue: (answers) => answers !== null,
  note: {
    id: "neuron.truncates",
    type: "informative",
    text: "a Neuron with two weights takes three inputs without a word: an error that names both numbers would find such a mix-up at once.",
  },
};
