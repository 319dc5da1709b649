// Slips with a number: another constant, one too many or too few, an element that is left out.

import { ts } from "ts-morph";
import { inPlaceOf, isNumber, type Operator, operandText, type TypeView } from "./operator.ts";

export const otherConstant: Operator = {
  id: "other-constant",
  propose(node, view) {
    if (!ts.isNumericLiteral(node)) return [];
    const value = Number(node.text);
    const others = new Set([value + 1, value - 1, 0, -value].filter((other) => other !== value));
    return [...others]
      .filter((other) => !Object.is(other, -0))
      .map((other) => inPlaceOf(node, showNumber(other), view));
  },
};

const showNumber = (value: number): string => (value < 0 ? `(${value})` : String(value));

const NEARLY: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.LessThanToken]: "<=",
  [ts.SyntaxKind.LessThanEqualsToken]: "<",
  [ts.SyntaxKind.GreaterThanToken]: ">=",
  [ts.SyntaxKind.GreaterThanEqualsToken]: ">",
};

export const offByOne: Operator = {
  id: "off-by-one",
  propose(node, view) {
    if (ts.isBinaryExpression(node)) {
      const nearly = NEARLY[node.operatorToken.kind];
      return nearly === undefined ? [] : [inPlaceOf(node.operatorToken, nearly, view)];
    }
    if (!ts.isExpression(node) || !isPosition(node) || !isNumber(node, view) || ts.isNumericLiteral(node))
      return [];
    const text = operandText(node, view);
    return [`${text} + 1`, `${text} - 1`].map((other) => inPlaceOf(node, other, view));
  },
};

/** Whether an expression says where or how many: an index, an argument, the bound of a loop. */
function isPosition(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind in NEARLY && parent.right === node;
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== node;
}

export const skipElement: Operator = {
  id: "skip-element",
  propose(node, view) {
    if (!ts.isExpression(node) || !isWalked(node) || !isList(node, view)) return [];
    const text = operandText(node, view);
    return [`${text}.slice(1)`, `${text}.slice(0, -1)`].map((other) => inPlaceOf(node, other, view));
  },
};

const WALKS = ["map", "flatMap", "reduce", "entries", "forEach"];

/** Whether a list is gone through here. */
function isWalked(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isForOfStatement(parent)) return parent.expression === node;
  return (
    ts.isPropertyAccessExpression(parent) && parent.expression === node && WALKS.includes(parent.name.text)
  );
}

function isList(node: ts.Expression, { checker, tree }: TypeView): boolean {
  const type = checker.getTypeAtLocation(node);
  // What slice() gives is a list again: that tells lists from iterators.
  return type.getProperty("slice") !== undefined && node.getText(tree) !== "";
}
