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

const DEEP = 12_000;

/** A recursion has room for about as many calls as here, in the sandbox as in Node. */
export const recursionDepth: Advice = {
  operations: "ours",
  program: [
    construct("a", 1),
    { do: "operate", to: "c", op: "add", operands: ["a", "a"] },
    { do: "repeat", times: DEEP, body: [{ do: "operate", to: "c", op: "add", operands: ["c", "a"] }] },
    { do: "call", to: null, on: ["c"], method: "backward", args: [] },
    { do: "read", at: ["c", "grad"] },
  ],
  isDue: (answers) => answers === null,
  note: `backward calls itself once for each node in a row, and the stack is full before ${DEEP.toLocaleString("en")}: a loop with a stack of its own has no such limit.`,
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
