// The mutants that an author calls no mistake, each with the reason; the list is held against every audit.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { isMap, isSeq, LineCounter, parseDocument } from "yaml";
import { auditFolder } from "../course/exercises.ts";
import { ifPresent } from "../course/files.ts";
import { CourseError } from "../course/problems.ts";
import { changeOf, tidyChange } from "./change.ts";
import type { Mutant } from "./mutant.ts";

/** An entry of equivalents.yaml. */
export interface Equivalent {
  /** "mul.swap-operands": exercise and operator. */
  readonly mutant: string;
  /** The lines from the first that changes to the last, as in a diff: no line numbers, so edits elsewhere do not touch it. */
  readonly change: string;
  readonly reason: string;
  /** Where the entry stands: "…/equivalents.yaml:12". */
  readonly place: string;
}

const text = v.pipe(v.string(), v.regex(/\S/));
const schema = v.array(v.strictObject({ mutant: text, change: text, reason: text }));

/**
 * Reads a session's audit/equivalents.yaml; an empty list if there is none.
 *
 * @throws {CourseError} if an entry lacks a field or has others
 */
export async function readEquivalents(dir: string): Promise<readonly Equivalent[]> {
  const path = join(dir, auditFolder, "equivalents.yaml");
  const content = await ifPresent(readFile(path, "utf8"));
  if (content === null) return [];
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines });
  const parsed = v.safeParse(schema, document.toJS());
  if (!parsed.success) {
    throw new CourseError(
      parsed.issues.map(
        (issue) =>
          `${path}: ${v.getDotPath(issue) ?? "the file"}: ${issue.message}: give each entry mutant, change and reason.`,
      ),
    );
  }
  const items = isSeq(document.contents) ? document.contents.items : [];
  return parsed.output.map(({ mutant, change, reason }, k) => {
    const item = items[k];
    const { line } = lines.linePos(isMap(item) ? (item.range?.[0] ?? 0) : 0);
    return { mutant, change: tidyChange(change), reason: reason.trim(), place: `${path}:${line}` };
  });
}

const isListed = ({ mutant, change }: Equivalent, candidate: Mutant): boolean =>
  `${candidate.exercise}.${candidate.operator}` === mutant && changeOf(candidate) === change;

/** The reason why a mutant is none; null if it is not listed. */
export function reasonFor(mutant: Mutant, equivalents: readonly Equivalent[]): string | null {
  return equivalents.find((equivalent) => isListed(equivalent, mutant))?.reason ?? null;
}

/**
 * Sees to it that the list does not rot.
 *
 * @param skipped - exercises that were not audited: of these nothing is known
 * @throws {CourseError} naming each entry that no mutant fits any more, or whose mutant is killed
 */
export function checkEquivalents(
  equivalents: readonly Equivalent[],
  skipped: readonly string[],
  mutants: readonly Mutant[],
  killed: (mutant: Mutant) => boolean,
): void {
  const problems = equivalents.flatMap((equivalent) => {
    const { mutant, place } = equivalent;
    if (skipped.includes(mutant.split(".")[0] ?? "")) return [];
    const fitting = mutants.filter((candidate) => isListed(equivalent, candidate));
    if (fitting.length === 0) {
      return [
        `${place}: No mutant ${mutant} makes this change: copy it from what the audit prints, or remove the entry.`,
      ];
    }
    const dead = fitting.find(killed);
    return dead === undefined ? [] : [`${place}: ${dead.id} is killed now: remove the entry.`];
  });
  if (problems.length > 0) throw new CourseError(problems);
}
