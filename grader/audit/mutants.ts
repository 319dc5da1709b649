// Makes mutants of a solution: every operator at every place of the functions that exercises are about.

import type { ts } from "ts-morph";
import type { Session } from "../course/session.ts";
import type { SessionCode } from "../properties/property.ts";
import { canonicalText } from "./canonical.ts";
import type { Mutant } from "./mutant.ts";
import { OPERATORS } from "./operators/index.ts";
import type { Proposal } from "./operators/operator.ts";
import { findPlaces } from "./places.ts";
import type { Solution } from "./solution.ts";
import { openFiles, type TypedFiles } from "./typed-files.ts";

export interface MadeMutants {
  /** Each differs from the solution and from all others in what it does or may do. */
  readonly mutants: readonly Mutant[];
  /** Changes that are none: the same computation, written in another way. */
  readonly proved: readonly Mutant[];
}

/**
 * Makes the mutants of some exercises.
 *
 * Left out: what TypeScript refuses, and what another mutant says already.
 *
 * @param exercises - ids
 * @throws {CourseError} if the solution lacks a function that an exercise is about
 */
export function makeMutants(
  session: Session,
  code: SessionCode,
  solution: Solution,
  exercises: readonly string[],
): MadeMutants {
  const files = openFiles(solution.texts);
  const places = findPlaces(session, code, files).filter(({ exercise }) => exercises.includes(exercise));
  const proposed = places.flatMap(({ exercise, file, body }) => {
    const tree = files.treeOf(file);
    return proposalsIn(body, files, tree).map(({ operator, proposal }): Mutant => {
      const { start, end, text } = proposal;
      const before = tree.text;
      const { line, character } = tree.getLineAndCharacterOfPosition(start);
      const place = `${file}:${solution.lineOf(file, line + 1)}:${character + 1}`;
      const after = before.slice(0, start) + text + before.slice(end);
      return { id: `${exercise}.${operator}@${place}`, exercise, operator, file, before, after, fails: null };
    });
  });
  return sortOut(numberTwins(proposed), solution);
}

function proposalsIn(
  body: ts.Block,
  { checker }: TypedFiles,
  tree: ts.SourceFile,
): readonly { readonly operator: string; readonly proposal: Proposal }[] {
  const view = { checker, tree };
  const found: { operator: string; proposal: Proposal }[] = [];
  const visit = (node: ts.Node): void => {
    for (const { id, propose } of OPERATORS) {
      for (const proposal of propose(node, view)) found.push({ operator: id, proposal });
    }
    node.forEachChild(visit);
  };
  visit(body);
  return found;
}

/** Several changes of one kind at one place are told apart by a number. */
function numberTwins(mutants: readonly Mutant[]): readonly Mutant[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const count = (seen.get(mutant.id) ?? 0) + 1;
    seen.set(mutant.id, count);
    return count === 1 ? mutant : { ...mutant, id: `${mutant.id}:${count}` };
  });
}

/** Drops what does not compile and what is there already, and sets aside what is no change. */
function sortOut(proposed: readonly Mutant[], { texts }: Solution): MadeMutants {
  const nameOf = ({ file }: Mutant, k: number): string => file.replace(/\.ts$/, `.${k}.ts`);
  const versions = Object.fromEntries(proposed.map((mutant, k) => [nameOf(mutant, k), mutant.after]));
  const files = openFiles({ ...texts, ...versions });
  const canonical = (name: string): string =>
    canonicalText({ checker: files.checker, tree: files.treeOf(name) });
  const originals = new Map(Object.keys(texts).map((file) => [file, canonical(file)]));
  const seen = new Set<string>();
  const mutants: Mutant[] = [];
  const proved: Mutant[] = [];
  for (const [k, mutant] of proposed.entries()) {
    const name = nameOf(mutant, k);
    if (!files.compiles(name)) continue;
    const text = canonical(name);
    if (text === originals.get(mutant.file)) proved.push(mutant);
    else if (!seen.has(text)) mutants.push(mutant);
    seen.add(text);
  }
  return { mutants, proved };
}
