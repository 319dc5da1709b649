// A node of a graph as pictures show it: how it is made, and its gradient as it should be and as it is.

import { showDifferent, showNumber } from "../properties/closeness.ts";

export interface DrawnNode {
  readonly id: string;
  /** Empty for a leaf. */
  readonly op: string;
  readonly operands: readonly string[];
  readonly data: number;
  /** The right gradient. */
  readonly expected: number;
  /** The submission's; null where it is no finite number, or was not read. */
  readonly actual: number | null;
  /** The same as text; null where it was not read. */
  readonly found: string | null;
  readonly differs: boolean;
}

const SIGNS: Readonly<Record<string, string>> = { add: "+", sub: "−", mul: "·", div: "/" };

/** How a node is made, as a formula: "a · b", "tanh(c)", "a ** 3"; empty for a leaf. */
export function showFormula({ op, operands }: DrawnNode): string {
  const sign = SIGNS[op];
  if (op === "") return "";
  if (sign !== undefined) return operands.join(` ${sign} `);
  return op.startsWith("**") ? `${operands.join()} ** ${op.slice(2)}` : `${op}(${operands.join(", ")})`;
}

/** The right gradient, where the other one differs in as many digits as show it. */
export function showExpected({ expected, actual, differs }: DrawnNode): string {
  return actual === null || !differs ? showNumber(expected, 6) : showDifferent(expected, actual)[0];
}
