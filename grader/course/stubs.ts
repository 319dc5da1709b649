// Turns a solution into the stub that students get: ??? in place of every marked region.
//
// It imports ts-morph, which takes a third of a second: load it only where a release is made.

import { ts } from "ts-morph";
import { findHoles } from "../submission/holes.ts";
import { findRegions, type Mistake, type Region } from "./marks.ts";
import { CourseError } from "./problems.ts";

type Kind = "expression" | "statements";

const hole: Record<Kind, string> = { expression: "???", statements: "???;" };

/** What TypeScript says of a text that it cannot read; types are not looked at. */
function findSyntaxErrors(text: string, fileName: string): Mistake[] {
  const { diagnostics = [] } = ts.transpileModule(text, { fileName, reportDiagnostics: true });
  return diagnostics.map(({ start = 0, messageText }) => ({
    offset: start,
    sentence: `TypeScript cannot read this: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  }));
}

/** Whether `holds` is true of any node that reaches over all that the marks enclose. */
function someNodeOver(file: ts.SourceFile, { inside }: Region, holds: (node: ts.Node) => boolean): boolean {
  const search = (node: ts.Node): boolean =>
    node.pos <= inside.start &&
    node.end >= inside.end &&
    (holds(node) || (ts.forEachChild(node, search) ?? false));
  return search(file);
}

function enclosesExpression(file: ts.SourceFile, region: Region): boolean {
  const { start, end } = region.inside;
  const isIt = (node: ts.Node): boolean =>
    ts.isExpression(node) && node.getStart(file) === start && node.end === end;
  // A name, a key or a type may look like an expression, but none of them can be written as (0, 0).
  const probe = replaceRegion(file.text, region, "(0, 0)");
  return someNodeOver(file, region, isIt) && findSyntaxErrors(probe, file.fileName).length === 0;
}

function enclosesStatements(file: ts.SourceFile, region: Region): boolean {
  const { start, end } = region.inside;
  return someNodeOver(
    file,
    region,
    (node) =>
      (ts.isSourceFile(node) ||
        ts.isBlock(node) ||
        ts.isModuleBlock(node) ||
        ts.isCaseOrDefaultClause(node)) &&
      node.statements.some((statement) => statement.getStart(file) === start) &&
      node.statements.some((statement) => statement.end === end),
  );
}

/** Whether each of the two marks is alone on its line. */
function hasOwnLines(text: string, { start, end }: Region): boolean {
  const before = /(^|\n)[ \t]*$/;
  const after = /^[ \t\r]*(\n|$)/;
  const between = /^\S+\s*\n[\s\S]*\n[ \t]*\S+$/;
  return (
    before.test(text.slice(0, start)) && between.test(text.slice(start, end)) && after.test(text.slice(end))
  );
}

const replaceRegion = (text: string, { start, end }: Region, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

/** What a region holds, or a sentence that says why it cannot become a hole. */
function classify(file: ts.SourceFile, region: Region): Kind | { sentence: string } {
  const statements = enclosesStatements(file, region);
  if (statements && hasOwnLines(file.text, region)) return "statements";
  if (enclosesExpression(file, region)) return "expression";
  return {
    sentence: statements
      ? "The marks around these statements share a line with code: give each mark a line of its own."
      : "The marks enclose neither exactly one expression nor whole statements: move them, or add brackets.",
  };
}

/**
 * Makes a stub: a marked expression becomes `???`, marked statements become one line `???;`.
 *
 * @param text - a solution, TypeScript
 * @param fileName - how problems call it
 * @throws {CourseError} naming by line each misplaced mark, each hole left in the solution and each syntax error
 */
export function stubOf(text: string, fileName: string): string {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const throwIfAny = (mistakes: readonly Mistake[]): void => {
    if (mistakes.length === 0) return;
    const lineOf = (offset: number): number => file.getLineAndCharacterOfPosition(offset).line + 1;
    const sorted = mistakes.toSorted((a, b) => a.offset - b.offset);
    throw new CourseError(sorted.map(({ offset, sentence }) => `${fileName}:${lineOf(offset)}: ${sentence}`));
  };

  // Holes come first: to TypeScript they are syntax errors, and its words would say less.
  const sentence = "A solution has no ???: write the answer, between marks.";
  throwIfAny(findHoles(text).map(({ offset }) => ({ offset, sentence })));
  throwIfAny(findSyntaxErrors(text, fileName));

  const { regions, mistakes } = findRegions(file);
  let stub = text;
  for (const region of regions.toReversed()) {
    const kind = classify(file, region);
    if (typeof kind === "string") stub = replaceRegion(stub, region, hole[kind]);
    else mistakes.push({ offset: region.start, ...kind });
  }
  throwIfAny(mistakes);

  const found = findHoles(stub).length;
  if (found !== regions.length) {
    const counts = `The solution marks ${regions.length} holes, but its stub shows ${found}`;
    throw new CourseError([
      `${fileName}: ${counts}: mark only what stands where an operand or a statement is due.`,
    ]);
  }
  return stub;
}
