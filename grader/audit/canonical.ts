// One text for all ways to write the same thing: what proves a mutant to be no mistake at all.

import { ts } from "ts-morph";
import { isAssignment, isNumber, type TypeView } from "./operators/operator.ts";

const { SyntaxKind } = ts;

const COMMUTATIVE: readonly ts.SyntaxKind[] = [
  SyntaxKind.PlusToken,
  SyntaxKind.AsteriskToken,
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
];

/**
 * A file's code without blanks, comments and needless brackets, and with the operands of `a + b`, `a * b`, `a === b`
 * and `a !== b` in one order where both are numbers: in floating-point numbers, too, these are the same to the bit.
 */
export function canonicalText(view: TypeView): string {
  const write = (node: ts.Node): string => {
    if (ts.isParenthesizedExpression(node)) return write(node.expression);
    if (ts.isBinaryExpression(node)) {
      const [left, right] = [write(node.left), write(node.right)];
      const operands = isCommutative(node, view) ? [left, right].sort() : [left, right];
      return `(${operands.join(node.operatorToken.getText(view.tree))})`;
    }
    const children = node.getChildren(view.tree).filter((child) => !ts.isJSDoc(child));
    if (children.length === 0) return node.getText(view.tree);
    return children.map(write).join(" ");
  };
  return write(view.tree);
}

/** Which of the operands goes first matters where one of them does something. */
function isCommutative(node: ts.BinaryExpression, view: TypeView): boolean {
  if (!COMMUTATIVE.includes(node.operatorToken.kind)) return false;
  return [node.left, node.right].every((operand) => isNumber(operand, view) && !doesSomething(operand));
}

function doesSomething(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isPostfixUnaryExpression(node) ||
    (ts.isBinaryExpression(node) && isAssignment(node)) ||
    (ts.forEachChild(node, doesSomething) ?? false)
  );
}
