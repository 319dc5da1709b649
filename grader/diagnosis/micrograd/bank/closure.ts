// What students get wrong in the closure of any operation: the same thoughts, whatever is differentiated.

import type { OperandRule, OperationName } from "../engine/operation.ts";
import { atOperands, type Entry } from "../entry.ts";

/** Of every operation. */
export function closureMistakes(op: OperationName): readonly Entry[] {
  return [
    {
      id: `${op}.overwrites`,
      title: "the gradient is set, not added",
      explanation:
        "A node that is used twice gets a share of the gradient from each use, and its gradient is their sum. " +
        "With = instead of +=, the last share replaces all that came before it.",
      hint: "what is left of the first share when the second one arrives?",
      wrong: atOperands(op, { gather: (_, share) => share }),
    },
    {
      id: `${op}.ignores-upstream`,
      title: "the gradient that arrives at the result is left out",
      explanation:
        "The chain rule multiplies: the local derivative says how the result moves with the operand, and out.grad says how " +
        "the end of the graph moves with the result. Alone, the local derivative is right only where out.grad is 1.",
      hint: "how does an operand's share change when out.grad is 3 instead of 1?",
      wrong: atOperands(op, { upstream: () => 1 }),
    },
    {
      id: `${op}.upstream-twice`,
      title: "the gradient that arrives at the result is multiplied in twice",
      explanation:
        "Each step on the way down brings in out.grad once. Its square is the same only where out.grad is 1 or 0, and it " +
        "even loses the sign.",
      hint: "how often does out.grad stand in the line, what is already there included?",
      wrong: atOperands(op, { upstream: ({ out }) => out.grad ** 2 }),
    },
    {
      id: `${op}.operand-gets-nothing`,
      title: "an operand's gradient stays 0",
      explanation:
        "The closure is kept at out, runs later, and adds to the grad of the very nodes that went in. A share is lost if its " +
        "line is missing or never runs, if it adds to a copy of the operand, or if one of its factors is 0, as every grad " +
        "but out's is in a fresh graph.",
      hint: "when out._backward() runs with out.grad = 1, which line adds to this operand, and what are its factors then?",
      wrong: atOperands(op, { gather: (held) => held }),
    },
    {
      id: `${op}.wrong-sign`,
      title: "an operand's share has the wrong sign",
      explanation:
        "The sign of a gradient says whether the result rises or falls when the operand grows. With the sign turned round, " +
        "gradient descent would walk uphill.",
      hint: "if this operand grows a little, does the result grow or shrink?",
      wrong: atOperands(op, { gather: (held, share) => held - share }),
    },
    {
      id: `${op}.changes-out-grad`,
      title: "the closure changes out.grad",
      explanation:
        "out.grad is the result's own gradient: the nodes above have added it up, and it is still wanted after the pass. A " +
        "closure only reads it, and adds to the gradients of its operands.",
      hint: "after the closure has run, what should out.grad be?",
      wrong: [
        { [op]: { afterwards: clearGrad } },
        ...(isUnary(op) ? atOperands(op, { gather: inPlace }) : []),
      ],
    },
    {
      id: `${op}.leaves-out-children`,
      title: "an operand is missing among the result's children",
      explanation:
        "backward() finds its way along children. An operand that is not among them, or only as a copy, is never reached, and " +
        "neither is anything that it was made from.",
      hint: "starting from out, how would backward() come to this operand?",
      wrong: (isUnary(op) ? [[]] : [[], [0], [1]]).map((kept) => ({
        [op]: { children: (operands: readonly unknown[]) => operands.filter((_, k) => kept.includes(k)) },
      })),
    },
  ];
}

const isUnary = (op: OperationName): boolean => op === "tanh" || op === "pow";

function clearGrad(out: { grad: number }): void {
  out.grad = 0;
}

/** this.grad += out.grad *= derivative. */
const inPlace: OperandRule["gather"] = (held, share, { out }) => {
  out.grad = share;
  return held + share;
};
