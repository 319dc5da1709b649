// What students get wrong in tanh.

import type { OperandRule } from "../engine/operation.ts";
import { atOperands, type Entry } from "../entry.ts";
import { closureMistakes } from "./closure.ts";
import { addsUpstream, differenceQuotient } from "./derivative.ts";

/** A mistake in the result. */
const result = (entry: Omit<Entry, "wrong">, ...curves: ((x: number) => number)[]): Entry => ({
  ...entry,
  wrong: curves.map((forward) => ({ tanh: { forward } })),
});

/** A mistake in the local derivative, from the input x and the output t. */
const derivative = (
  entry: Omit<Entry, "wrong">,
  ...formulas: ((x: number, t: number) => number)[]
): Entry => ({
  ...entry,
  wrong: formulas.flatMap((formula) => atOperands("tanh", { partial: ({ a, out }) => formula(a, out.data) })),
});

/** 1 - t * t * out.grad. */
const withoutParentheses: OperandRule["share"] = (_, upstream, { out }) => 1 - out.data ** 2 * upstream;

const { exp } = Math;

export const tanhMistakes: readonly Entry[] = [
  result(
    {
      id: "tanh.half-angle",
      title: "the result is tanh of x / 2",
      explanation:
        "(eˣ − 1) / (eˣ + 1) has the right shape, from −1 to 1, but it is stretched to twice the width. The definition has " +
        "another exponent in it.",
      hint: "what is the exponent of e in the definition of tanh x?",
    },
    (x) => Math.tanh(x / 2),
  ),
  result(
    {
      id: "tanh.sigmoid",
      title: "the result is the sigmoid of x",
      explanation:
        "The sigmoid runs from 0 to 1 and is a half at 0. tanh is another squashing function, with other limits and another " +
        "value at 0.",
      hint: "what should the result be at x = 0, and what for a large negative x?",
    },
    (x) => 1 / (1 + exp(-x)),
  ),
  result(
    {
      id: "tanh.tangent",
      title: "the result is tan x, the tangent of trigonometry",
      explanation:
        "tan repeats itself and grows without bound near its poles. The hyperbolic tangent only rises, and stays between −1 " +
        "and 1.",
      hint: "what does your result give at x = 1.6, and what would squashing give?",
    },
    Math.tan,
  ),
  result(
    {
      id: "tanh.sinh",
      title: "the result is sinh x",
      explanation:
        "sinh is only one half of the fraction that makes tanh: alone it grows without bound. A squashing function has to " +
        "stay between −1 and 1.",
      hint: "what in your formula keeps the result small when x is 100?",
    },
    Math.sinh,
  ),
  result(
    {
      id: "tanh.upside-down",
      title: "the fraction stands upside down",
      explanation:
        "Numerator and denominator have changed places. So the result lies outside −1 … 1 instead of inside, and at 0 it is " +
        "infinite.",
      hint: "what is tanh 0, and which of the two sums is 0 there?",
    },
    (x) => 1 / Math.tanh(x),
  ),
  result(
    {
      id: "tanh.negated-result",
      title: "the result has the wrong sign",
      explanation:
        "tanh x is positive where x is, and negative where x is. Your result has the right size on the wrong side, as a sign " +
        "in the exponent, or two terms in the wrong order, would make it.",
      hint: "for x = 1, which of your two terms is the larger one?",
    },
    (x) => -Math.tanh(x),
  ),
  result(
    {
      id: "tanh.quotient-without-parentheses",
      title: "the fraction lacks parentheses around its two halves",
      explanation:
        "Division comes before addition and subtraction: in p − q / r + s only q is divided, and only by r. What is written " +
        "above and below the bar on paper has to be kept together.",
      hint: "which part of your line is divided by which?",
    },
    (x) => exp(2 * x) - 1 / exp(2 * x) + 1,
    (x) => exp(x) - exp(-x) / exp(x) + exp(-x),
  ),
  derivative(
    {
      id: "tanh.one-minus-square-of-input",
      title: "the derivative is made with the input where the output is due",
      explanation:
        "The formula with 1 minus a square is written in terms of t = tanh x, the result. With x in its place it even " +
        "becomes negative for x above 1, although tanh never falls.",
      hint: "in the formula that you use, what is it that is squared: x, or tanh x?",
    },
    (x) => 1 - x * x,
  ),
  derivative(
    {
      id: "tanh.one-plus-square",
      title: "the square of the output is added to 1, not taken from it",
      explanation:
        "1 + tan² is the derivative of the tangent of trigonometry. tanh flattens out on both sides, so its derivative is " +
        "largest at 0 and falls from there.",
      hint: "where is tanh steepest, and where does your formula say that it is?",
    },
    (_, t) => 1 + t * t,
  ),
  derivative(
    {
      id: "tanh.one-minus-output",
      title: "the output is not squared in the derivative",
      explanation:
        "tanh is as steep at −x as it is at x, so its derivative cannot tell the two apart. 1 − t can, and lets the slope " +
        "grow up to 2 on the left.",
      hint: "what slope does your formula give at x = −2, and what at x = 2?",
    },
    (_, t) => 1 - t,
  ),
  derivative(
    {
      id: "tanh.derivative-at-the-output",
      title: "the derivative is taken at the output instead of the input",
      explanation:
        "tanh, or cosh, is applied once more to a number that has gone through tanh already. The slope belongs to the point " +
        "where the operand is, which is this.data.",
      hint: "has out.data been squashed already, or is that still to be done?",
    },
    (_, t) => 1 - Math.tanh(t) ** 2,
  ),
  derivative(
    {
      id: "tanh.derivative-is-one",
      title: "the operand gets out.grad as it is, as in add",
      explanation:
        "tanh does not pass movements on unchanged: it squeezes them, the more so the further x is from 0. By how much is " +
        "the local derivative.",
      hint: "if x goes from 2 to 3, does tanh x grow by 1?",
    },
    () => 1,
  ),
  derivative(
    {
      id: "tanh.derivative-of-sigmoid",
      title: "the derivative is the sigmoid's",
      explanation:
        "t · (1 − t) is the slope of the sigmoid, in terms of its output. For tanh it gives 0 at 0, where the curve is " +
        "steepest.",
      hint: "which function's derivative is y · (1 − y), and is y between −1 and 1 there?",
    },
    (_, t) => t * (1 - t),
  ),
  derivative(
    {
      id: "tanh.output-as-derivative",
      title: "the output itself stands for the derivative",
      explanation:
        "out.data says how high the curve is, the derivative how steep. At 0 tanh is 0, yet nowhere is it steeper.",
      hint: "how steep is tanh far out, where its value is nearly 1?",
    },
    (_, t) => t,
  ),
  derivative(
    {
      id: "tanh.cosh-not-squared",
      title: "the derivative is 1 / cosh x, without the square",
      explanation:
        "A derivative of a fraction has the square of the denominator below the bar. Without it the slope is too large " +
        "everywhere but at 0.",
      hint: "what does the quotient rule put below the bar for sinh x / cosh x?",
    },
    (x) => 1 / Math.cosh(x),
  ),
  derivative(
    {
      id: "tanh.cosh-not-inverted",
      title: "the derivative is multiplied by cosh² x where it should be divided",
      explanation:
        "cosh² x grows without bound, so the slope would grow far out, where tanh is flat. The quotient rule puts that square " +
        "below the bar.",
      hint: "how steep is tanh at x = 3, and what does your formula give there?",
    },
    (x) => Math.cosh(x) ** 2,
  ),
  derivative(
    {
      id: "tanh.doubled-not-squared",
      title: "the output is doubled where it should be squared",
      explanation:
        "2 · t and t² are equal only at 0 and 2. With the double, the slope even becomes negative, although tanh never falls.",
      hint: "how is the square of out.data written in TypeScript?",
    },
    (_, t) => 1 - 2 * t,
  ),
  derivative(
    {
      id: "tanh.square-of-difference",
      title: "the whole of 1 − t is squared, not t alone",
      explanation:
        "On the left, where t is near −1, the square of 1 − t is near 4, although tanh is flat there. The square belongs to " +
        "one of the two terms only.",
      hint: "what does your formula give for t = −1, and how steep is tanh there?",
    },
    (_, t) => (1 - t) ** 2,
  ),
  derivative(
    {
      id: "tanh.caret-for-power",
      title: "^ is taken for a power",
      explanation:
        "In TypeScript, ^ compares the bits of two whole numbers: first it cuts off all that stands behind the decimal point. " +
        "Powers are written in another way.",
      hint: "what does 0.5 ^ 2 give in the console?",
    },
    (_, t) => 1 - (t ^ 2),
    (_, t) => (1 - t) ^ 2,
  ),
  {
    id: "tanh.slope-without-parentheses",
    title: "out.grad is multiplied with t² alone, not with all of 1 − t²",
    explanation:
      "Multiplication comes before subtraction, so in 1 − t² · g the 1 is left without its factor. That shows as soon as " +
      "out.grad is not 1.",
    hint: "which part of the line does out.grad multiply?",
    wrong: atOperands("tanh", { share: withoutParentheses }),
  },
  ...closureMistakes("tanh"),
  addsUpstream("tanh"),
  differenceQuotient("tanh"),
];
