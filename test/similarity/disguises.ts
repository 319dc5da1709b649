// How somebody changes what they took from somebody else, so that it looks like their own.

import { ts } from "ts-morph";
import { findDeclarations } from "../../grader/similarity/syntax.ts";
import type { Files } from "../grading/grade-here.ts";
import type { Random } from "./random.ts";

/** Changes all files of a submission; none of them changes what its code does. */
export type Disguise = (files: Files, random: Random) => Files;

const each =
  (change: (text: string, random: Random) => string): Disguise =>
  (files, random) =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(text, random)]));

const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let [result, end] = ["", 0];
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return result + text.slice(end);
}

/** Every variable and parameter gets another name, wherever it is used. */
export const renameVariables: Disguise = each((text, random) => {
  const tree = parse(text);
  const declarations = findDeclarations(tree);
  const fixed = new Set(declarations.flatMap(({ name, isLocal }) => (isLocal ? [] : [name])));
  const names = new Set(declarations.flatMap(({ name }) => (fixed.has(name) ? [] : [name])));
  const fresh = new Map(
    [...names].map((name, k) => [name, `${random.pick(["my", "the", "loc", "var"])}${k}${name.length}`]),
  );
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const to = ts.isIdentifier(node) ? fresh.get(node.text) : undefined;
    if (to !== undefined) edits.push(...renameAt(node, to));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return applyEdits(text, edits);
});

function renameAt(node: ts.Node, to: string): Edit[] {
  const { parent } = node;
  const [start, end] = [node.getStart(), node.getEnd()];
  const isMember =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node);
  if (isMember) return [];
  const isShort =
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isBindingElement(parent) &&
      ts.isObjectBindingPattern(parent.parent) &&
      parent.name === node &&
      !parent.propertyName);
  return [{ start, end, text: isShort ? `${node.getText()}: ${to}` : to }];
}

/** Comments go, or say something else. */
export const changeComments: Disguise = each((text, random) => {
  const tree = parse(text);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const children = node.getChildren();
    if (children.length === 0) {
      const gap = text.slice(node.pos, node.getStart());
      for (const found of gap.matchAll(/\/\/.*|\/\*[\s\S]*?\*\//g)) {
        const start = node.pos + found.index;
        const isLine = found[0].startsWith("//");
        const instead =
          isLine && random.chance(0.5) ? `// ${random.pick(["ok", "todo", "see above", "done"])}` : "";
        edits.push({ start, end: start + found[0].length, text: instead });
      }
    }
    children.forEach(visit);
  };
  visit(tree);
  return applyEdits(text, edits);
});

/** Members of classes and functions of a file change places, and so do statements that do not depend on each other. */
export const moveStatements: Disguise = each((text, random) => {
  const tree = parse(text);
  const move = (node: ts.Node): string => {
    const parts: Edit[] = [];
    const reorder = (items: readonly ts.Node[]): void => {
      const groups = groupMovable(items);
      for (const group of groups) {
        const order = random.shuffle(group);
        group.forEach((item, k) => {
          const from = order[k] ?? item;
          parts.push({ start: item.getStart(), end: item.getEnd(), text: move(from) });
        });
      }
    };
    const visit = (child: ts.Node): void => {
      if (ts.isClassLike(child)) reorder(child.members);
      else if (ts.isBlock(child) || ts.isSourceFile(child)) reorder(child.statements);
      else ts.forEachChild(child, visit);
    };
    if (ts.isClassLike(node) || ts.isBlock(node) || ts.isSourceFile(node)) visit(node);
    else ts.forEachChild(node, visit);
    const offset = node.getStart();
    const own = parts.map((part) => ({ ...part, start: part.start - offset, end: part.end - offset }));
    return applyEdits(node.getText(), own);
  };
  const start = tree.getStart();
  return text.slice(0, start) + move(tree) + text.slice(tree.getEnd());
});

/** Neighbours that may stand in any order: methods and functions, and statements that share no name. */
function groupMovable(items: readonly ts.Node[]): ts.Node[][] {
  const groups: ts.Node[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.every((other) => areIndependent(other, item)) === true) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function areIndependent(a: ts.Node, b: ts.Node): boolean {
  const isMethod = (node: ts.Node): boolean => ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node);
  if (isMethod(a) || isMethod(b)) return isMethod(a) && isMethod(b);
  if (![a, b].every((node) => ts.isVariableStatement(node) || ts.isExpressionStatement(node))) return false;
  const names = new Set(namesIn(a));
  return !namesIn(b).some((name) => names.has(name));
}

function namesIn(node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (child: ts.Node): void => {
    // Whatever calls may change anything.
    if (ts.isIdentifier(child)) names.push(child.text);
    if (ts.isCallExpression(child)) names.push("()");
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

/** Other indents, brackets and line breaks; TypeScript's own printer with a few habits on top. */
export const reformat: Disguise = each((text, random) => {
  const printer = ts.createPrinter({ removeComments: false });
  const printed = printer.printFile(parse(text));
  const indent = random.pick(["\t", "  ", "   "]);
  return printed
    .replace(/^(?: {4})+/gm, (blanks) => indent.repeat(blanks.length / 4))
    .replace(/\) \{/g, random.pick([") {", "){"]));
});

/** All of it, one after the other. */
export const changeEverything: Disguise = (files, random) =>
  [moveStatements, renameVariables, changeComments, reformat].reduce(
    (changed, disguise) => disguise(changed, random),
    files,
  );
