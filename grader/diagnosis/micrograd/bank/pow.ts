// What students get wrong in pow.

import type { OperandRule } from "../engine/operation.ts";
import { atOperands, type Entry } from "../entry.ts";
import { closureMistakes } from "./closure.ts";
import { addsUpstream, differenceQuotient } from "./derivative.ts";

/** A mistake in the result. */
const result = (entry: Omit<Entry, "wrong">, ...powers: ((x: number, n: number) => number)[]): Entry => ({
  ...entry,
  wrong: powers.map((forward) => ({ pow: { forward } })),
});

/** A mistake in the local derivative, from the base, the exponent and the result. */
const derivative = (
  entry: Omit<Entry, "wrong">,
  ...formulas: ((x: number, n: number, y: number) => number)[]
): Entry => ({
  ...entry,
  wrong: formulas.flatMap((formula) =>
    atOperands("pow", { partial: ({ a, exponent, out }) => formula(a, exponent, out.data) }),
  ),
});

/** n * x ** n - 1 * out.grad. */
const withoutParentheses: OperandRule["share"] = (_, upstream, { a, exponent }) =>
  exponent * a ** exponent - upstream;

/** n * x ^ (n - 1) * out.grad. */
const caret: OperandRule["share"] = (_, upstream, { a, exponent }) =>
  (exponent * a) ^ ((exponent - 1) * upstream);

/** x · x · …, as often as a loop runs that counts up to n. */
const product = (x: number, times: number): number => (times > 0 ? x ** times : 1);

export const powMistakes: readonly Entry[] = [
  result(
    {
      id: "pow.multiplies",
      title: "the base is multiplied by the exponent",
      explanation:
        "3 · 2 counts the base twice in a sum, 3² takes it twice as a factor. They agree by chance at some numbers, such as 2 · 2.",
      hint: "what should 3 to the power of 2 be?",
    },
    (x, n) => x * n,
  ),
  result(
    {
      id: "pow.swapped",
      title: "base and exponent have changed places",
      explanation:
        "The node is what is raised, and the exponent is the plain number. The other way round the result is an exponential, " +
        "with another value and another derivative.",
      hint: "in new Value(3).pow(2), which of the two numbers is the base?",
    },
    (x, n) => n ** x,
  ),
  {
    id: "pow.caret-for-power",
    title: "^ is taken for a power",
    explanation:
      "In TypeScript, ^ compares the bits of two whole numbers: first it cuts off all that stands behind the decimal point. " +
      "Powers are written in another way.",
    hint: "what does 2 ^ 3 give in the console?",
    wrong: [
      { pow: { forward: (x, n) => x ^ n } },
      ...atOperands("pow", { partial: ({ a, exponent }) => exponent * (a ^ (exponent - 1)) }),
      ...atOperands("pow", { share: caret }),
    ],
  },
  result(
    {
      id: "pow.always-squares",
      title: "the result is the square, whatever the exponent",
      explanation:
        "The loss needs a square, but pow is for any exponent: a cube, a root, or one divided by the number. The exponent is " +
        "given, and the result has to depend on it.",
      hint: "what does your code give for new Value(2).pow(3)?",
    },
    (x) => x * x,
  ),
  result(
    {
      id: "pow.product-in-a-loop",
      title: "the power is a product that only whole, positive exponents give",
      explanation:
        "Multiplying the base with itself works for 2 and 3, and ends at once for −1, where a fraction is due. For 0.5 there " +
        "is no half of a factor.",
      hint: "what does your product give for the exponents −1 and 0.5?",
    },
    (x, n) => product(x, Math.trunc(n)),
    (x, n) => product(x, Math.ceil(n)),
  ),
  result(
    {
      id: "pow.nan-for-negative-bases",
      title: "the power is got by way of a logarithm or a root, which a negative base does not have",
      explanation:
        "exp(n · log x) is xⁿ only where x has a logarithm, and a power of √x only where it has a root. (−1.5)³ is a perfectly " +
        "good number, but on the way to it there is NaN.",
      hint: "what does your code give for new Value(-2).pow(2), and at which step does it go wrong?",
    },
    (x, n) => Math.exp(n * Math.log(x)),
  ),
  derivative(
    {
      id: "pow.missing-factor",
      title: "the derivative lacks the exponent as a factor",
      explanation:
        "The power rule does two things with the exponent, and only one of them is done. The ratio to the right gradient is " +
        "the exponent itself.",
      hint: "how fast does x³ grow at x = 1, and what does your formula give there?",
    },
    (x, n) => x ** (n - 1),
  ),
  derivative(
    {
      id: "pow.exponent-kept",
      title: "the exponent is not lowered in the derivative",
      explanation:
        "The power rule brings the exponent down as a factor, and leaves a lower power behind. With the old power still " +
        "there, the gradient is one factor x too large.",
      hint: "what is the derivative of x², and which power of x is in it?",
    },
    (x, n) => n * x ** n,
  ),
  derivative(
    {
      id: "pow.exponent-raised",
      title: "the exponent is raised in the derivative, not lowered",
      explanation:
        "The power goes up when a function is integrated. A derivative goes the other way: the slope of a square is a line.",
      hint: "what is the derivative of x², and which power of x is in it?",
    },
    (x, n) => n * x ** (n + 1),
  ),
  derivative(
    {
      id: "pow.factor-lowered",
      title: "the factor is lowered as well as the exponent",
      explanation:
        "The power rule uses the exponent twice, and it is lowered in one of the two places only. Lowered in both, even the " +
        "slope of x itself would be 0.",
      hint: "in the derivative of x³, which number stands in front, and which one is the exponent?",
    },
    (x, n) => (n - 1) * x ** (n - 1),
  ),
  derivative(
    {
      id: "pow.rule-of-square",
      title: "the derivative is that of the square, whatever the exponent",
      explanation:
        "2 · x is the slope of x², and of no other power. pow is for any exponent, and its derivative has to depend on it.",
      hint: "what is the derivative of x³ at x = 2, and what does your formula give?",
    },
    (x) => 2 * x,
  ),
  derivative(
    {
      id: "pow.rule-of-exponential",
      title: "the derivative is that of an exponential",
      explanation:
        "A logarithm comes in where the variable is the exponent, as in 2ˣ. Here the variable is the base, and the exponent " +
        "is a plain number.",
      hint: "which of the two moves here, the base or the exponent?",
    },
    (x, _, y) => y * Math.log(x),
  ),
  derivative(
    {
      id: "pow.divides-result",
      title: "the lower power is got by a division, which fails at 0",
      explanation:
        "xⁿ / x is the lower power, but only where x is not 0. There it is 0 / 0, which is NaN, and a loss of 0 would spoil " +
        "every gradient below it.",
      hint: "how could the lower power be written without dividing?",
    },
    (x, n, y) => (n * y) / x,
  ),
  derivative(
    {
      id: "pow.lowers-the-power",
      title: "1 is taken from the power, not from the exponent",
      explanation:
        "It is the exponent that goes down by 1. Taken from xⁿ after that has been worked out, the 1 changes something else.",
      hint: "does your line compute x to the power of n − 1, or x to the power of n, and then minus 1?",
    },
    (x, n) => n * (x ** n - 1),
  ),
  {
    id: "pow.exponent-without-parentheses",
    title: "the lowered exponent lacks its parentheses",
    explanation:
      "A power is worked out before a difference: in x ** n - 1 the exponent is n alone. The 1 is then taken away at the very end.",
    hint: "in which order does TypeScript work out your line?",
    wrong: atOperands("pow", { share: withoutParentheses }),
  },
  derivative(
    {
      id: "pow.derivative-is-one",
      title: "the operand gets out.grad as it is, as in add",
      explanation:
        "A power stretches movements: near 3, a square moves 6 times as fast as its base. By how much is the local derivative.",
      hint: "if x goes from 3 to 4, does x² grow by 1?",
    },
    () => 1,
  ),
  derivative(
    {
      id: "pow.power-as-derivative",
      title: "the power itself stands for the derivative",
      explanation:
        "out.data says how high the curve is, the derivative how steep. Only eˣ is as steep as it is high.",
      hint: "how steep is x² at x = 0.5, and how high is it?",
    },
    (_x, _n, y) => y,
  ),
  derivative(
    {
      id: "pow.derivative-at-the-output",
      title: "the derivative is taken at the output instead of the input",
      explanation:
        "The slope belongs to the point where the operand is. out.data is where the curve has got to: already a power of it.",
      hint: "which number is it that is raised, this.data or out.data?",
    },
    (_, n, y) => n * y ** (n - 1),
  ),
  ...closureMistakes("pow"),
  addsUpstream("pow"),
  differenceQuotient("pow"),
];
