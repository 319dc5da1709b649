// What students get wrong where an operation has two operands, or a node and a number.

import { type OperandRule, type Point, rightOperation } from "../engine/operation.ts";
import { atOperands, type Entry } from "../entry.ts";

/** Of add and mul; `same` is the operation of a node with itself, such as "a + a". */
export function operandMistakes(op: "add" | "mul", same: string): readonly Entry[] {
  const { first, second } = rightOperation(op);
  const sum = {
    partial: (at: Point) => first.partial(at) + second.partial(at),
  };
  const none: Partial<OperandRule> = { gather: (held) => held };
  const once: Partial<OperandRule> = {
    gather: (held, share, { self, other }) => (self === other ? held : held + share),
  };
  return [
    {
      id: `${op}.both-shares-to-one`,
      title: "both shares go to the same operand",
      explanation:
        "Two nodes made the result, and each gets the share that belongs to it. Here one operand holds the other one's share " +
        "as well, and the other one is left with 0.",
      hint: "whose grad does each of the two lines add to?",
      wrong: [{ [op]: { first: sum, second: none } }, { [op]: { first: none, second: sum } }],
    },
    {
      id: `${op}.same-operand-counted-once`,
      title: `in ${same}, the node gets one share instead of two`,
      explanation:
        `In ${same} one node stands on both sides, and each side moves the result. Its gradient is the sum of both shares: ` +
        "adding twice to the same grad is right, and needs no exception.",
      hint: `if a goes from 3 to 3.01, by how much does ${same} grow?`,
      wrong: [{ [op]: { second: once } }],
    },
    {
      id: `${op}.number-not-wrapped`,
      title: "a number operand does not become a Value",
      explanation:
        "A plain number has neither data nor grad, so the lines that are written for nodes cannot work with it. Made into a " +
        "leaf first, it is an operand like any other.",
      hint: "what are other.data and other.grad when other is the number 2?",
      wrong: [{ [op]: { wrap: refuse } }],
    },
    {
      id: `${op}.number-cuts-graph`,
      title: "with a number as operand, the gradient stays 0",
      explanation:
        "The result still depends on the node beside the number, so it passes a gradient on to it. What is made for a number " +
        "needs its operands and its closure like any other result.",
      hint: `if b is the plain number 2 in ${same.replace(/a$/, "b")}, by how much does the result grow when a grows by 1?`,
      wrong: atOperands(op, {
        gather: (held, share, { isWithNumber }) => (isWithNumber ? held : held + share),
      }).slice(0, 1),
    },
  ];
}

function refuse(): never {
  throw new TypeError("A number has no data.");
}
