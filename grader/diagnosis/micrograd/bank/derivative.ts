// What students get wrong about the local derivative, whatever the operation.

import { rules } from "../../../../reference/operations.ts";
import type { Change } from "../engine/engine.ts";
import type { OperationName, Point } from "../engine/operation.ts";
import { atOperands, type Entry } from "../entry.ts";

type Curve = (x: number) => number;
type Quotient = (f: Curve, x: number, h: number) => number;

// With smaller steps, the last bit of a tanh or a power decides, and that differs between JavaScript engines.
const STEPS = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6];
const QUOTIENTS: readonly Quotient[] = [
  (f, x, h) => (f(x + h) - f(x)) / h,
  (f, x, h) => (f(x + h) - f(x - h)) / (2 * h),
];

/** Of operations whose local derivative is not always 1. */
export const addsUpstream = (op: Exclude<OperationName, "add">): Entry => ({
  id: `${op}.adds-upstream`,
  title: "the local derivative and out.grad are added, not multiplied",
  explanation:
    "Along one path the movements multiply: the operand moves the result, and that movement is scaled by out.grad. Sums " +
    "are for different paths that meet in one node.",
  hint:
    "if the result moves 5 times as fast as the operand, and the loss 3 times as fast as the result, how fast does the " +
    "loss move?",
  wrong: atOperands(op, { share: (partial, upstream) => partial + upstream }),
});

/** Of every operation. */
export const differenceQuotient = (op: OperationName): Entry => ({
  id: `${op}.difference-quotient`,
  title: "the derivative is approximated by a difference quotient",
  explanation:
    "Two points of the curve, a small step apart, only give a slope near the derivative: a larger step misses the curve, " +
    "a smaller one drowns in rounding. A closure uses the formula that holds exactly.",
  hint: "which rule of calculus gives this derivative, without any h?",
  wrong: QUOTIENTS.flatMap((quotient) => STEPS.flatMap((h) => withQuotient(op, quotient, h))),
});

function withQuotient(op: OperationName, quotient: Quotient, h: number): readonly Change[] {
  const rule: { forward(a: number, b: number): number } = rules[op];
  const first = { partial: ({ a, b }: Point) => quotient((x) => rule.forward(x, b), a, h) };
  const second = { partial: ({ a, b }: Point) => quotient((x) => rule.forward(a, x), b, h) };
  const at = (parts: Change[OperationName]): Change => ({ [op]: parts });
  if (op === "tanh" || op === "pow") return [at({ first })];
  return [at({ first, second }), at({ first }), at({ second })];
}
