// What students get wrong in add.

import { atOperands, type Entry } from "../entry.ts";
import { closureMistakes } from "./closure.ts";
import { differenceQuotient } from "./derivative.ts";
import { operandMistakes } from "./two-operands.ts";

export const addMistakes: readonly Entry[] = [
  ...closureMistakes("add"),
  ...operandMistakes("add", "a + a"),
  {
    id: "add.multiplies-by-data",
    title: "out.grad is multiplied by a node's number, as in mul",
    explanation:
      "In a + b the result moves exactly as much as the operand does, whatever the two numbers are. A number as a factor is " +
      "what a product asks for.",
    hint: "if a goes from 3 to 4, by how much does a + 5 grow?",
    wrong: [
      ...atOperands("add", { partial: ({ other }) => other.data }),
      ...atOperands("add", { partial: ({ self }) => self.data }),
      ...atOperands("add", { partial: ({ out }) => out.data }),
    ],
  },
  {
    id: "add.splits-gradient",
    title: "out.grad is split between the two operands",
    explanation:
      "A gradient is no amount to be divided up. It says how far the result moves when one operand moves and the other one " +
      "stays, and in a sum either movement arrives in full.",
    hint: "if only a grows by 1, by how much does a + b grow?",
    wrong: [{ add: { first: { partial: () => 0.5 }, second: { partial: () => 0.5 } } }],
  },
  {
    id: "add.changes-operand",
    title: "the left operand's own number becomes the sum",
    explanation:
      "a.add(b) makes a new node and leaves a and b as they are. Whoever uses a afterwards, elsewhere in the graph or in the " +
      "next step of training, expects its old number.",
    hint: "after c = a.add(b), what should a.data be?",
    wrong: [
      {
        add: {
          making: (out, [left]) => {
            if (left !== undefined) left.data = out.data;
          },
        },
      },
    ],
  },
  differenceQuotient("add"),
];
