// The operations under test, and the numbers they are tried on.
//
// A use of an operation is a list of values: its operands, and for pow the base and the exponent, which is no node.

import * as fc from "fast-check";
import type { Graph, GraphNode } from "../../../reference/graph.ts";
import { distinctLeaves, leaf } from "../../properties/arbitraries.ts";
import { leavesOf } from "./network-graph.ts";

/** The values of one use. */
export type Values = readonly number[];

/** One use, and the gradient that arrives at its result. */
export interface Application {
  readonly values: Values;
  readonly upstream: number;
}

export interface OperationKind {
  readonly op: "add" | "mul" | "tanh" | "pow";
  /** Operands that are nodes. */
  readonly operandCount: 1 | 2;
  /** The values that a failing case is shown with first; then two uses of one node: [shared, …, …]. */
  readonly simplest: Values;
  readonly sharing: Values;
  /** Values for one use, operands distinct. */
  readonly values: fc.Arbitrary<Values>;
  /** Values for two uses of one node. */
  readonly shared: fc.Arbitrary<Values>;
  /** Values that generated cases would miss, for the result and for the local derivative. */
  readonly telling: readonly Values[];
  /** Uses under a large gradient, where an approximate derivative shows. */
  readonly steep: readonly Application[];
}

// Numbers that no round step size or single precision gets right by accident, and a 0 on either side.
const PAIRS = [
  [0.1, 0.7],
  [12345.678, -2048.3],
  [-98765432.1, 7.7],
  [7.7, -98765432.1],
  [0, 3],
  [3, 0],
  [2, 1],
];

const binary = {
  operandCount: 2,
  simplest: [3, 5],
  sharing: [3, 5, 2],
  values: distinctLeaves({ min: 2, max: 2 }),
  shared: distinctLeaves({ min: 3, max: 3 }),
  telling: PAIRS,
  steep: [],
} as const;

export const add: OperationKind = { op: "add", ...binary };
export const mul: OperationKind = { op: "mul", ...binary };

export const tanh: OperationKind = {
  op: "tanh",
  operandCount: 1,
  simplest: [0.5],
  sharing: [0.5],
  values: fc.tuple(leaf),
  shared: fc.tuple(leaf),
  // Up to 100: the lecture's own formula, (e²ˣ − 1)/(e²ˣ + 1), is right there.
  telling: [[-0.7], [2.5], [0], [0.001], [20], [100], [-100]],
  steep: [4, -4.5, 5, 5.5, 6].map((x) => ({ values: [x], upstream: 1e6 })),
};

/** Positive bases take any exponent, negative ones whole exponents. */
const power: fc.Arbitrary<readonly [number, number]> = fc
  .record({
    base: leaf.filter((base) => Math.abs(base) >= 1 / 8),
    whole: fc.constantFrom(3, 2, -1, 4, -2, 5, 1, 0, -3),
    broken: fc.constantFrom(0.5, 1.5, -0.5, 2.5, 0.3, -1.7),
    isWhole: fc.boolean(),
  })
  .map(({ base, whole, broken, isWhole }) => [base, isWhole || base < 0 ? whole : broken]);

export const pow: OperationKind = {
  op: "pow",
  operandCount: 1,
  simplest: [2, 3],
  sharing: [2, 3, 2],
  values: power,
  shared: fc
    .tuple(power, fc.constantFrom(2, 3, -1))
    .map(([[base, exponent], other]) => [base, exponent, other]),
  telling: [
    [2, 2],
    [3, -1],
    [2, 0.5],
    [-1.5, 3],
    [-1.5, 2],
    [-2, -1],
    [0, 2],
    [0, 3],
    [0.7, 1],
    [1.3, 0],
    // Small bases, where an approximate derivative shows.
    [0.0625, -2],
    [0.125, 0.5],
    [0.1, -1.5],
  ],
  steep: [
    { values: [0.001, -1], upstream: 1.3 },
    { values: [3, 5], upstream: 1e6 },
  ],
};

/** A graph of leaves, and then one result for each use: the leaves' indices, and the exponent of a power. */
function usesGraph(
  kind: OperationKind,
  leaves: readonly number[],
  uses: readonly { readonly operands: readonly number[]; readonly exponent?: number | undefined }[],
): Graph {
  // As many operands as the kind has: cases are made by its own arbitraries.
  const results = uses.map(
    ({ operands, exponent }) =>
      ({ op: kind.op, operands, ...(kind.op === "pow" ? { exponent } : {}) }) as GraphNode,
  );
  return { nodes: [...leavesOf(leaves), ...results] };
}

/** Uses side by side, each on leaves of its own. */
export function separateUses(kind: OperationKind, uses: readonly Values[]): Graph {
  const { operandCount } = kind;
  const leaves = uses.flatMap((values) => values.slice(0, operandCount));
  return usesGraph(
    kind,
    leaves,
    uses.map((values, k) => ({
      operands: Array.from({ length: operandCount }, (_, o) => k * operandCount + o),
      exponent: values[operandCount],
    })),
  );
}

/** One node used twice by one operation. */
export function twiceUsed(kind: OperationKind, value: number): Graph {
  return usesGraph(kind, [value], [{ operands: [0, 0] }]);
}

/** One node used by two operations: first · second and third · first, or two powers of it. */
export function sharedUses(kind: OperationKind, [first = 0, second, third]: Values): Graph {
  if (kind.operandCount === 1) {
    return usesGraph(
      kind,
      [first],
      [
        { operands: [0], exponent: second },
        { operands: [0], exponent: third },
      ],
    );
  }
  return usesGraph(kind, [first, second ?? 0, third ?? 0], [{ operands: [0, 1] }, { operands: [2, 0] }]);
}
