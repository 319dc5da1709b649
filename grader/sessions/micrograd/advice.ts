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
  note: "tanh of a large number gives NaN, because e²ˣ overflows from x = 355 on: Math.tanh does not.",
};

/** A sixth of the stack has room for about 1,650 calls of a recursive topological sort. */
const STACK_SHARE = 1 / 6;

export const recursionDepth: Advice = {
  operations: "ours",
  stackShare: STACK_SHARE,
  program: [
    construct("a", 1),
    { do: "operate", to: "c", op: "add", operands: ["a", "a"] },
    { do: "repeat", times: 2500, body: [{ do: "operate", to: "c", op: "add", operands: ["c", "a"] }] },
    { do: "call", to: null, on: ["c"], method: "backward", args: [] },
    { do: "read", at: ["c", "grad"] },
  ],
  isDue: (answers) => answers === null,
  note: "backward calls itself once for each node in a row: beyond the 1,000 asked for, from about 10,000 on, the stack is full. A loop with a list of its own has no such limit.",
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
  note: "a Neuron with two weights takes three inputs without a word: an error that names both numbers would find such a mix-up at once.",
};
