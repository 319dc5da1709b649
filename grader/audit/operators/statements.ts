// Slips in the course of things: statements left out or in another order, a call or a condition forgotten.

import { ts } from "ts-morph";
import { inPlaceOf, isNumber, isTarget, type Operator, operandText, textOf, typeName } from "./operator.ts";

const { SyntaxKind } = ts;

const ASSIGNMENTS: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [SyntaxKind.PlusEqualsToken]: ["=", "-="],
  [SyntaxKind.MinusEqualsToken]: ["=", "+="],
  [SyntaxKind.EqualsToken]: ["+=", "-="],
};

export const otherAssignment: Operator = {
  id: "other-assignment",
  propose(node, view) {
    if (!ts.isBinaryExpression(node) || !isNumber(node.left, view)) return [];
    const others = ASSIGNMENTS[node.operatorToken.kind] ?? [];
    return others.map((other) => inPlaceOf(node.operatorToken, other, view));
  },
};

export const dropStatement: Operator = {
  id: "drop-statement",
  propose(node, view) {
    if (!ts.isStatement(node) || ts.isBlock(node)) return [];
    // Within a block nothing need stand there; elsewhere, as behind an if, an empty statement has to.
    return [inPlaceOf(node, ts.isBlock(node.parent) ? "" : ";", view)];
  },
};

export const swapStatements: Operator = {
  id: "swap-statements",
  propose(node, view) {
    if (!ts.isBlock(node)) return [];
    const { tree } = view;
    return node.statements.slice(1).flatMap((second, k) => {
      const first = node.statements[k];
      if (first === undefined) return [];
      const between = tree.text.slice(first.end, second.getStart(tree));
      const text = `${textOf(second, view)}${between}${textOf(first, view)}`;
      return [{ start: first.getStart(tree), end: second.end, text }];
    });
  },
};

export const dropCall: Operator = {
  id: "drop-call",
  propose(node, view) {
    if (!ts.isCallExpression(node)) return [];
    const receiver = ts.isPropertyAccessExpression(node.expression) ? [node.expression.expression] : [];
    const given = typeName(node, view);
    return [...receiver, ...node.arguments]
      .filter((kept) => typeName(kept, view) === given)
      .map((kept) => inPlaceOf(node, operandText(kept, view), view));
  },
};

export const invertCondition: Operator = {
  id: "invert-condition",
  propose(node, view) {
    const condition =
      ts.isIfStatement(node) || ts.isWhileStatement(node)
        ? node.expression
        : ts.isConditionalExpression(node) || ts.isForStatement(node)
          ? node.condition
          : undefined;
    if (condition === undefined) return [];
    return [inPlaceOf(condition, `!(${textOf(condition, view)})`, view)];
  },
};

export const oneBranch: Operator = {
  id: "one-branch",
  propose(node, view) {
    if (!ts.isConditionalExpression(node) || isTarget(node)) return [];
    return [node.whenTrue, node.whenFalse].map((kept) => inPlaceOf(node, operandText(kept, view), view));
  },
};
