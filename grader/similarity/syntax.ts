// What a file says in code, without what is easily changed: names, types, needless brackets, blanks, the order of
// statements.
//
// It imports ts-morph, which takes a third of a second: load it only where submissions are compared.

import { ts } from "ts-morph";
import { fillHoles } from "../submission/holes.ts";
import { hashOf } from "./winnowing.ts";

const { SyntaxKind } = ts;

/** A token as it is compared, and where it stands in the file. */
export interface CodeToken {
  readonly text: string;
  readonly offset: number;
}

/** A statement, member or function, whatever the order of the statements in it. */
export interface CodePiece {
  readonly hash: string;
  /** How many tokens it has. */
  readonly size: number;
  readonly start: number;
  readonly end: number;
}

export interface Declaration {
  readonly name: string;
  readonly offset: number;
  /** A variable within a function or a parameter, rather than what others may call. */
  readonly isLocal: boolean;
}

/** Parses a file; holes and mistakes in it are no obstacle. */
export function parseFile(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, fillHoles(text).text, ts.ScriptTarget.Latest, true);
}

/** The names that a file declares, each as often as it does so. */
export function findDeclarations(tree: ts.SourceFile): Declaration[] {
  const found: Declaration[] = [];
  const visit = (node: ts.Node): void => {
    const isLocal = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node);
    if (isLocal || ts.isFunctionDeclaration(node) || ts.isClassLike(node) || ts.isClassElement(node)) {
      const { name } = node;
      if (name !== undefined && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)))
        found.push({ name: name.text, offset: name.getStart(tree), isLocal: isLocal && !isOfFile(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** `export const lol = …` declares what others may call, as a function does. */
function isOfFile({ parent }: ts.Node): boolean {
  return ts.isVariableDeclarationList(parent) && ts.isSourceFile(parent.parent.parent);
}

/**
 * Reads a file's code.
 *
 * @param own - names that say nothing: they are the student's to choose
 * @returns its tokens in order, and its pieces, inner ones before outer ones
 */
export function readCode(
  tree: ts.SourceFile,
  own: ReadonlySet<string>,
): { readonly tokens: readonly CodeToken[]; readonly pieces: readonly CodePiece[] } {
  const tokens: CodeToken[] = [];
  const pieces: CodePiece[] = [];
  const visit = (node: ts.Node): readonly string[] => {
    if (isLeftOut(node)) return [];
    const children = node.getChildren(tree);
    if (children.length === 0) {
      const text = textOf(node, tree, own);
      // Empty lists are nodes as well.
      if (text === "") return [];
      tokens.push({ text, offset: node.getStart(tree) });
      return [text];
    }
    const parts = children.map(visit);
    const sequence = inFreeOrder(node, parts).flat();
    if (isPiece(node)) {
      const [start, end] = [node.getStart(tree), node.getEnd()];
      pieces.push({ hash: hashOf(sequence), size: sequence.length, start, end });
    }
    return sequence;
  };
  visit(tree);
  return { tokens, pieces };
}

const LEFT_OUT: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.ImportDeclaration,
  SyntaxKind.InterfaceDeclaration,
  SyntaxKind.TypeAliasDeclaration,
  SyntaxKind.TypeParameter,
  SyntaxKind.SemicolonToken,
  SyntaxKind.CommaToken,
  SyntaxKind.ReadonlyKeyword,
  SyntaxKind.PublicKeyword,
  SyntaxKind.PrivateKeyword,
  SyntaxKind.ProtectedKeyword,
  SyntaxKind.ExportKeyword,
  SyntaxKind.AsKeyword,
]);

function isLeftOut(node: ts.Node): boolean {
  const { kind, parent } = node;
  if (LEFT_OUT.has(kind) || ts.isJSDoc(node)) return true;
  if (ts.isTypeNode(node)) return !ts.isExpressionWithTypeArguments(node);
  if (kind === SyntaxKind.ColonToken)
    return ts.isVariableDeclaration(parent) || ts.isParameter(parent) || isFunctionOrField(parent);
  if (kind === SyntaxKind.QuestionToken) return !ts.isConditionalExpression(parent);
  if (kind === SyntaxKind.ExclamationToken) return ts.isNonNullExpression(parent);
  if (kind === SyntaxKind.OpenParenToken || kind === SyntaxKind.CloseParenToken)
    return ts.isParenthesizedExpression(parent);
  if (kind === SyntaxKind.OpenBraceToken || kind === SyntaxKind.CloseBraceToken) return ts.isBlock(parent);
  return false;
}

const isFunctionOrField = (node: ts.Node): boolean =>
  ts.isFunctionLike(node) || ts.isPropertyDeclaration(node);

function textOf(node: ts.Node, tree: ts.SourceFile, own: ReadonlySet<string>): string {
  switch (node.kind) {
    case SyntaxKind.Identifier:
    case SyntaxKind.PrivateIdentifier: {
      const text = node.getText(tree);
      return own.has(text) ? "name" : text;
    }
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
    case SyntaxKind.TemplateHead:
    case SyntaxKind.TemplateMiddle:
    case SyntaxKind.TemplateTail:
      return "text";
    case SyntaxKind.ConstKeyword:
    case SyntaxKind.VarKeyword:
      return "let";
    default:
      return node.getText(tree);
  }
}

/** Statements and members in any order, and operands of sums and products: what was moved stays the same. */
function inFreeOrder(node: ts.Node, parts: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (ts.isBinaryExpression(node) && isCommutative(node.operatorToken.kind)) {
    const [left = [], operator = [], right = []] = parts;
    const [first, second] = sorted([left, right]);
    return [first ?? [], operator, second ?? []];
  }
  const { parent } = node;
  const isList = node.kind === SyntaxKind.SyntaxList && parent !== undefined;
  return isList && (ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isClassLike(parent))
    ? sorted(parts)
    : parts;
}

const isCommutative = (kind: ts.SyntaxKind): boolean =>
  kind === SyntaxKind.PlusToken || kind === SyntaxKind.AsteriskToken;

function sorted(parts: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const keyed = parts.map((part) => ({ part, key: part.join(" ") }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ part }) => part);
}

/** A class is none: what is shared in it shows better in its members. */
const isPiece = (node: ts.Node): boolean =>
  !ts.isClassLike(node) && (ts.isStatement(node) || ts.isClassElement(node) || ts.isFunctionLike(node));
