// Slips within a formula: another operator, operands the wrong way round, one of them left out, a sign.

import { ts } from "ts-morph";
import {
  inPlaceOf,
  isAssignment,
  isNumber,
  isTarget,
  type Operator,
  operandText,
  type TypeView,
  textOf,
} from "./operator.ts";

const { SyntaxKind } = ts;

const OTHERS: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [SyntaxKind.PlusToken]: ["-", "*"],
  [SyntaxKind.MinusToken]: ["+"],
  [SyntaxKind.AsteriskToken]: ["/", "+"],
  [SyntaxKind.SlashToken]: ["*"],
  [SyntaxKind.AsteriskAsteriskToken]: ["*"],
};

/** a op b, both numbers. */
const isFormula = (node: ts.Node, view: TypeView): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind in OTHERS &&
  isNumber(node.left, view) &&
  isNumber(node.right, view);

export const otherOperator: Operator = {
  id: "other-operator",
  propose(node, view) {
    if (!isFormula(node, view)) return [];
    const [left, right] = [operandText(node.left, view), operandText(node.right, view)];
    const others = OTHERS[node.operatorToken.kind] ?? [];
    return others.map((other) => inPlaceOf(node, bracketed(node, `${left} ${other} ${right}`), view));
  },
};

export const swapOperands: Operator = {
  id: "swap-operands",
  propose(node, view) {
    if (!isFormula(node, view)) return [];
    const [left, right] = [operandText(node.left, view), operandText(node.right, view)];
    const operator = textOf(node.operatorToken, view);
    return [inPlaceOf(node, bracketed(node, `${right} ${operator} ${left}`), view)];
  },
};

export const dropOperand: Operator = {
  id: "drop-operand",
  propose(node, view) {
    const hasTwo =
      isFormula(node, view) ||
      (ts.isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.QuestionQuestionToken);
    if (!hasTwo) return [];
    return [node.left, node.right].map((kept) => inPlaceOf(node, operandText(kept, view), view));
  },
};

export const negate: Operator = {
  id: "negate",
  propose(node, view) {
    // Within a product every sign is the same mistake: the product's own is enough.
    if (!ts.isExpression(node) || !isSummand(node) || !isNumber(node, view) || ts.isNumericLiteral(node))
      return [];
    return [inPlaceOf(node, `-(${textOf(node, view)})`, view)];
  },
};

/** Whether an expression is assigned, handed over, returned, or a term of a sum. */
function isSummand(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    if (isAssignment(parent)) return parent.right === node;
    const { kind } = parent.operatorToken;
    return kind === SyntaxKind.PlusToken || kind === SyntaxKind.MinusToken;
  }
  return (
    ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== node) ||
    (ts.isVariableDeclaration(parent) && parent.initializer === node) ||
    (ts.isArrowFunction(parent) && parent.body === node) ||
    ts.isReturnStatement(parent) ||
    (ts.isArrayLiteralExpression(parent) && !isTarget(parent))
  );
}

/** A formula that stands within another one keeps its bounds. */
function bracketed(node: ts.Node, text: string): string {
  return ts.isBinaryExpression(node.parent) && !isAssignment(node.parent) ? `(${text})` : text;
}
