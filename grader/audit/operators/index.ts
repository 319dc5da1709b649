// All mutation operators, in the order in which reports list them.

import { dropOperand, negate, otherOperator, swapOperands } from "./arithmetic.ts";
import { offByOne, otherConstant, skipElement } from "./numbers.ts";
import type { Operator } from "./operator.ts";
import {
  dropCall,
  dropStatement,
  invertCondition,
  oneBranch,
  otherAssignment,
  swapStatements,
} from "./statements.ts";
import { swapArguments, swapReceiver, wrongField, wrongVariable } from "./variables.ts";

export const OPERATORS: readonly Operator[] = [
  otherOperator,
  swapOperands,
  dropOperand,
  negate,
  otherConstant,
  offByOne,
  skipElement,
  otherAssignment,
  wrongVariable,
  wrongField,
  swapArguments,
  swapReceiver,
  dropCall,
  dropStatement,
  swapStatements,
  invertCondition,
  oneBranch,
];
