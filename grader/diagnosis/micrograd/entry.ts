// One entry of the bank: a misconception, and the rules that make an engine think alike.

import type { Misconception } from "../misconception.ts";
import type { Change } from "./engine/engine.ts";
import type { OperandRule, OperationName } from "./engine/operation.ts";

export interface Entry extends Misconception {
  /** Each of them is the misconception: such as at both operands, at the first one only, at the second. */
  readonly wrong: readonly Change[];
}

/** The same change of what a closure does at both operands, at the first only, at the second only. */
export function atOperands(op: OperationName, change: Partial<OperandRule>): readonly Change[] {
  const at = (parts: Change[OperationName]): Change => ({ [op]: parts });
  if (op === "tanh" || op === "pow") return [at({ first: change })];
  return [at({ first: change, second: change }), at({ first: change }), at({ second: change })];
}
