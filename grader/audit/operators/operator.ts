// What a mutation operator is: one kind of slip, proposed wherever code offers the chance for it.

import { ts } from "ts-morph";

/** A piece of code, and what stands in its place instead. */
export interface Proposal {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Asks TypeScript about nodes of one tree. */
export interface TypeView {
  readonly checker: ts.TypeChecker;
  readonly tree: ts.SourceFile;
}

export interface Operator {
  /** A kebab-case name that says what is done to the code. */
  readonly id: string;
  /** What could be written in the place of a node, or of a part of it. */
  readonly propose: (node: ts.Node, view: TypeView) => readonly Proposal[];
}

/** The node with other text in its place. */
export function inPlaceOf(node: ts.Node, text: string, { tree }: TypeView): Proposal {
  return { start: node.getStart(tree), end: node.end, text };
}

/** A node's own text. */
export const textOf = (node: ts.Node, { tree }: TypeView): string => node.getText(tree);

/** The same within brackets where an operator before or behind it would tear it apart. */
export function operandText(node: ts.Node, view: TypeView): string {
  const text = textOf(node, view);
  const isTight =
    ts.isLeftHandSideExpression(node as ts.Expression) ||
    ts.isParenthesizedExpression(node) ||
    ts.isNumericLiteral(node);
  return isTight ? text : `(${text})`;
}

/** The name of a node's type; `this` is of its class, a literal of what it is a literal of. */
export function typeName(node: ts.Node, { checker }: TypeView): string {
  const type = checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(node));
  return checker.typeToString(checker.getBaseConstraintOfType(type) ?? type);
}

export const isNumber = (node: ts.Node, view: TypeView): boolean => typeName(node, view) === "number";

/** Whether a formula is an assignment, of any kind. */
export function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Whether the node is what an assignment writes to. */
export function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  }
  return ts.isBinaryExpression(parent) && isAssignment(parent) && parent.left === node;
}
