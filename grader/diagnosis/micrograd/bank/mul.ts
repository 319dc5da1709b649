// What students get wrong in mul.

import { atOperands, type Entry } from "../entry.ts";

export const mulMistakes: readonly Entry[] = [
  {
    id: "mul.overwrites",
    title: "the gradient is set, not added",
    explanation:
      "A node that is used twice gets a share of the gradient from each use, and its gradient is their sum. " +
      "With = instead of +=, the last share replaces all that came before it.",
    hint: "what is left of the first share when the second one arrives?",
    wrong: atOperands("mul", { gather: (_, share) => share }),
  },
  {
    id: "mul.own-data",
    title: "each operand is given its own number instead of the other one's",
    explanation:
      "In a · b, the result moves b times as much as a does. So a's share has to do with b, and b's with a.",
    hint: "if a goes from 3 to 4, by how much does a · 5 grow?",
    wrong: atOperands("mul", { partial: ({ self }) => self.data }),
  },
  {
    id: "mul.ignores-upstream",
    title: "the gradient that arrives at the result is left out",
    explanation:
      "The chain rule multiplies: the local derivative says how the result moves with the operand, and out.grad says how " +
      "the end of the graph moves with the result. Alone, the local derivative is right only where out.grad is 1.",
    hint: "how does an operand's share change when out.grad is 3 instead of 1?",
    wrong: atOperands("mul", { upstream: () => 1 }),
  },
];
