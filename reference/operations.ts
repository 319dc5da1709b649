// What each operation computes, and how its result moves when one operand moves a little.
//
// This one table is all that the tape knows about mathematics, and all that a caller needs
// in order to say what a closure has to add: the local partial times the gradient of the result.

import type { BinaryOperation, UnaryOperation } from "./graph.ts";

/**
 * An operation at one point. `a` is the data of the first operand, `b` of the second; for pow, `b` is
 * the exponent, a constant that has no partial.
 *
 * Outside an operation's domain (log of a negative number) the results are what IEEE 754 gives, never an error.
 */
export interface Rule {
  /** Data of the result. */
  readonly forward: (a: number, b: number) => number;
  /** ∂(result)/∂(operand), shape [operands], each to within a few units in its last place. */
  readonly partials: (a: number, b: number) => readonly number[];
}

interface UnaryRule extends Rule {
  readonly forward: (a: number) => number;
  readonly partials: (a: number) => readonly [number];
}

interface BinaryRule extends Rule {
  readonly partials: (a: number, b: number) => readonly [number, number];
}

interface PowRule extends Rule {
  readonly partials: (a: number, exponent: number) => readonly [number];
}

type Rules = Readonly<Record<UnaryOperation, UnaryRule> & Record<BinaryOperation, BinaryRule>> & {
  readonly pow: PowRule;
};

/**
 * The rules of all operations, by name.
 *
 * relu is not differentiable at 0; its derivative there is taken to be 0, as micrograd and PyTorch do.
 *
 * @see NIST Digital Library of Mathematical Functions, 4.7 (exp, log, powers) and 4.34 (tanh)
 */
export const rules: Rules = {
  add: { forward: (a, b) => a + b, partials: () => [1, 1] },
  sub: { forward: (a, b) => a - b, partials: () => [1, -1] },
  mul: { forward: (a, b) => a * b, partials: (a, b) => [b, a] },
  div: { forward: (a, b) => a / b, partials: (a, b) => [1 / b, -a / (b * b)] },
  neg: { forward: (a) => -a, partials: () => [-1] },
  exp: { forward: (a) => Math.exp(a), partials: (a) => [Math.exp(a)] },
  log: { forward: (a) => Math.log(a), partials: (a) => [1 / a] },
  // Not 1 − tanh²: where tanh is close to 1, that difference keeps few of its digits (five are lost at |a| = 6).
  tanh: { forward: (a) => Math.tanh(a), partials: (a) => [1 / Math.cosh(a) ** 2] },
  relu: { forward: (a) => Math.max(0, a), partials: (a) => [a > 0 ? 1 : 0] },
  // a⁰ is constant; the general rule would give 0 · ∞ at a = 0.
  pow: {
    forward: (a, exponent) => a ** exponent,
    partials: (a, exponent) => [exponent === 0 ? 0 : exponent * a ** (exponent - 1)],
  },
};
