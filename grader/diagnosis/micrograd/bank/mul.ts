// What students get wrong in mul.

import { atOperands, type Entry } from "../entry.ts";
import { closureMistakes } from "./closure.ts";
import { addsUpstream, differenceQuotient } from "./derivative.ts";
import { operandMistakes } from "./two-operands.ts";

export const mulMistakes: readonly Entry[] = [
  ...closureMistakes("mul"),
  ...operandMistakes("mul", "a · a"),
  {
    id: "mul.own-data",
    title: "an operand's share is made with its own number instead of the other one's",
    explanation:
      "In a · b, the result moves b times as much as a does. So a's share has to do with b, and b's with a.",
    hint: "if a goes from 3 to 4, by how much does a · 5 grow?",
    wrong: atOperands("mul", { partial: ({ self }) => self.data }),
  },
  {
    id: "mul.rule-of-add",
    title: "an operand gets out.grad as it is, as in add",
    explanation:
      "In a sum the result moves as much as the operand does. In a product that movement is stretched, and by how much is " +
      "the local derivative.",
    hint: "if a goes from 3 to 4, does a · 5 grow by 1 as well?",
    wrong: atOperands("mul", { partial: () => 1 }),
  },
  {
    id: "mul.multiplies-by-result",
    title: "an operand's share is made with the result's number",
    explanation:
      "out.data is the product of both numbers, so the operand's own number is a factor of it. How far the result moves when " +
      "the operand moves by 1 does not depend on that number.",
    hint: "a · 5 grows by how much when a goes from 3 to 4, and when it goes from 10 to 11?",
    wrong: atOperands("mul", { partial: ({ out }) => out.data }),
  },
  {
    id: "mul.divides-result",
    title: "the other operand's number is got by a division, which fails at 0",
    explanation:
      "The result divided by one operand is the other one, but only where the divisor is not 0. There it is 0 / 0, which is " +
      "NaN, and a single NaN spoils every gradient below it.",
    hint: "which number should the division give, and where could it be read without dividing?",
    wrong: atOperands("mul", { partial: ({ out, self }) => out.data / self.data }),
  },
  addsUpstream("mul"),
  differenceQuotient("mul"),
];
