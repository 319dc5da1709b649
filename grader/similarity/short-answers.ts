// Which exercises ask for so little that everybody writes the same.
//
// It imports ts-morph: load it only where submissions are compared.

import { ts } from "ts-morph";
import type { Session } from "../course/session.ts";
import type { SessionCode } from "../properties/property.ts";
import { readTokens } from "../submission/tokens.ts";
import { parseFile } from "./syntax.ts";
import { GUARANTEE } from "./winnowing.ts";

const ANSWER = /\/\*hole\*\/([\s\S]*?)\/\*end\*\//g;

/**
 * The exercises each of whose answers, in the course's own solution, is shorter than what winnowing is sure to see.
 *
 * @param solution - the marked files, text by name
 * @param code - says which functions an exercise is about
 * @returns ids in the session's order
 */
export function findShortExercises(
  { exercises }: Pick<Session, "exercises">,
  solution: Readonly<Record<string, string>>,
  code: SessionCode,
): string[] {
  return exercises
    .filter(({ id, file }) => {
      const properties = code.exercises.find((exercise) => exercise.id === id)?.properties ?? [];
      const names = new Set(properties.map(({ about }) => `${about.className}.${about.method}`));
      const text = solution[file] ?? "";
      const tree = parseFile(file, text);
      const lengths = [...text.matchAll(ANSWER)]
        .filter(({ index }) => names.has(functionAt(tree, index)))
        .map(([, answer = ""]) => [...readTokens(answer)].length);
      return lengths.length > 0 && Math.max(...lengths) < GUARANTEE;
    })
    .map(({ id }) => id);
}

/** The method "Value.add", or the function "loss.", that an offset lies in. */
function functionAt(tree: ts.SourceFile, offset: number): string {
  const inside = (node: ts.Node): boolean => node.pos <= offset && offset < node.end;
  const outer = tree.statements.find(inside);
  if (outer === undefined) return "";
  const nameOf = (node: ts.Node & { readonly name?: ts.Node | undefined }): string =>
    node.name?.getText(tree) ?? "";
  if (!ts.isClassDeclaration(outer)) return ts.isFunctionDeclaration(outer) ? `${nameOf(outer)}.` : "";
  const member = outer.members.find(inside);
  if (member === undefined) return "";
  return `${nameOf(outer)}.${ts.isConstructorDeclaration(member) ? "constructor" : nameOf(member)}`;
}
