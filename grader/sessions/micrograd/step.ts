// Properties of zeroGrad and step: which fields they change, by how much, and that they change nothing else.

import * as fc from "fast-check";
import { leaf, preset } from "../../properties/arbitraries.ts";
import { expectNumbers } from "../../properties/expectation.ts";
import { type Probe, type Property, property } from "../../properties/property.ts";
import type { Instruction, Name, Program } from "../../sandbox/program.ts";

interface StepCase {
  /** Data and grad of each parameter. */
  readonly parameters: readonly (readonly [data: number, grad: number])[];
  readonly learningRate: number;
}

const common = {
  operations: "own",
  targeted: [
    { parameters: [[2, 5]], learningRate: 0.1 },
    {
      parameters: [
        [2, 5],
        [3, -1.3],
        [-1.5, 0.7],
      ],
      learningRate: 0.1,
    },
  ],
  arbitrary: fc.record({
    parameters: fc.array(fc.tuple(leaf, preset), { minLength: 1, maxLength: 6, size: "max" }),
    learningRate: fc.constantFrom(0.1, 0.5, 0.03, 1, 0.7),
  }),
  share: 0.1,
} as const;

const read = (name: Name, field: "data" | "grad"): Instruction => ({ do: "read", at: [name, field] });

/** The parameters, one call with the list of them, and what is read afterwards. */
function stepProbe(
  { parameters, learningRate }: StepCase,
  calls: readonly ("zeroGrad" | "step")[],
  fields: readonly ("data" | "grad")[],
  expected: readonly number[],
  counts = false,
): Probe {
  const names = parameters.map((_, k) => `p${k}`);
  const program: Program = [
    ...parameters.map(
      ([data], k): Instruction => ({ do: "construct", to: `p${k}`, className: "Value", args: [data] }),
    ),
    ...parameters.map(([, grad], k): Instruction => ({ do: "set", at: [`p${k}`, "grad"], value: grad })),
    { do: "list", to: "ps", items: names },
    ...calls.map(
      (fn): Instruction => ({
        do: "invoke",
        to: null,
        fn,
        args: fn === "step" ? ["ps", learningRate] : ["ps"],
      }),
    ),
    ...fields.flatMap((field) => names.map((name) => read(name, field))),
    ...(counts ? [{ do: "count", at: ["ps"] } as const] : []),
  ];
  return {
    program,
    judge: expectNumbers(program, [...expected, ...(counts ? [names.length] : [])]),
    nodes: [],
  };
}

const moved = ({ parameters, learningRate }: StepCase): readonly number[] =>
  parameters.map(([data, grad]) => data - learningRate * grad);

const zero = property<StepCase>({
  ...common,
  id: "zero",
  about: { className: "zeroGrad", method: "" },
  probe: (given) =>
    stepProbe(
      given,
      ["zeroGrad"],
      ["grad"],
      given.parameters.map(() => 0),
    ),
});

const moves = property<StepCase>({
  ...common,
  id: "moves",
  about: { className: "step", method: "" },
  probe: (given) => stepProbe(given, ["step"], ["data"], moved(given)),
});

const only = property<StepCase>({
  ...common,
  id: "only",
  about: { className: "step", method: "" },
  probe(given) {
    const grads = given.parameters.map(([, grad]) => grad);
    const data = given.parameters.map(([value]) => value);
    // Each function by itself on fresh parameters, one after the other.
    const stepped = stepProbe(given, ["step"], ["grad"], grads, true);
    const zeroed = stepProbe(given, ["zeroGrad"], ["data"], data, true);
    const program = [...stepped.program, ...zeroed.program];
    const expected = [...grads, grads.length, ...data, data.length];
    return { program, judge: expectNumbers(program, expected), nodes: [] };
  },
});

/** The properties of step, in the order of session.yaml. */
export const stepProperties: readonly Property[] = [zero, moves, only];
