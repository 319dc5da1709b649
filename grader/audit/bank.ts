// Reads what a course author has put beside a session for its audit: mistakes written down, and right solutions.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";
import { auditFolder } from "../course/exercises.ts";
import { ifPresent } from "../course/files.ts";
import { CourseError } from "../course/problems.ts";
import type { Session } from "../course/session.ts";
import { type CorrectVariant, type Mutant, WRITTEN } from "./mutant.ts";
import type { Solution } from "./solution.ts";

/** A change of one file: the text to find occurs in it exactly once. */
interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** An entry of mistakes.yaml; what else it holds is its author's own. */
const mistakes = v.array(
  v.object({
    id: v.string(),
    exercise: v.string(),
    fails: v.string(),
    edits: v.array(v.object({ file: v.string(), find: v.string(), replace: v.string() })),
  }),
);

/**
 * The mistakes of a session's audit/mistakes.yaml, each as the solution with that mistake; none if there is no such file.
 *
 * @throws {CourseError} naming every entry that does not fit the session or its solution
 */
export async function readMistakes(
  dir: string,
  session: Session,
  { texts }: Solution,
): Promise<readonly Mutant[]> {
  const path = join(dir, auditFolder, "mistakes.yaml");
  const text = await ifPresent(readFile(path, "utf8"));
  if (text === null) return [];
  const parsed = v.safeParse(mistakes, parse(text));
  if (!parsed.success) {
    throw new CourseError(
      parsed.issues.map((issue) => `${path}: ${v.getDotPath(issue)}: ${issue.message}: mend this entry.`),
    );
  }
  const problems: string[] = [];
  const mutants = parsed.output.flatMap(({ id, exercise, fails, edits }): Mutant[] => {
    const spec = session.exercises.find((candidate) => candidate.id === exercise);
    if (spec?.properties.every((property) => property.id !== fails) !== false) {
      problems.push(`${path}: ${id} names ${exercise}.${fails}, which the session does not have: mend it.`);
      return [];
    }
    try {
      const changed = applyEdits(id, edits, texts);
      const { file } = spec;
      const [before = "", after = ""] = [texts[file], changed[file]];
      return [{ id, exercise, operator: WRITTEN, file, before, after, fails }];
    } catch (error) {
      if (!(error instanceof CourseError)) throw error;
      problems.push(...error.problems.map((problem) => `${path}: ${problem}`));
      return [];
    }
  });
  if (problems.length > 0) throw new CourseError(problems);
  return mutants;
}

/**
 * Texts with edits applied, in order.
 *
 * @param id - how a mistake of its author's names them
 * @throws {CourseError} if the text that an edit looks for occurs any number of times but once
 */
export function applyEdits(
  id: string,
  edits: readonly Edit[],
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const changed = { ...texts };
  for (const { file, find, replace } of edits) {
    const [before, after, ...more] = (changed[file] ?? "").split(find);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new CourseError([
        `${id} looks for text that does not occur exactly once in ${file}: ${JSON.stringify(find)}. ` +
          "Adapt the edit in mistakes.yaml to the solution.",
      ]);
    }
    changed[file] = before + replace + after;
  }
  return changed;
}

/** The right solutions of a session's audit/correct/, by name; files that one does not hold are the solution's. */
export async function readCorrectVariants(
  dir: string,
  { texts }: Solution,
): Promise<readonly CorrectVariant[]> {
  const folder = join(dir, auditFolder, "correct");
  const entries = (await ifPresent(readdir(folder, { withFileTypes: true }))) ?? [];
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const files: Record<string, string> = { ...texts };
      for (const file of Object.keys(texts)) {
        const own = await ifPresent(readFile(join(folder, name, file), "utf8"));
        if (own !== null) files[file] = own;
      }
      return { name, files };
    }),
  );
}
