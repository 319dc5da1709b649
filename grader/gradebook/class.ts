// Everything that is known of a class, for whoever renders it: reads, and never writes.

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { ifPresent } from "../course/files.ts";
import { UsageError } from "../errors.ts";
import { type Result, resultSchema } from "../result.ts";
import type { Adjustment, Attempt, Student } from "./records.ts";

export interface Class {
  /** By id, in the order of code points. */
  readonly students: readonly Student[];
  readonly attempts: readonly Attempt[];
  readonly adjustments: readonly Adjustment[];
}

/**
 * Reads a folder of results: one attempt per student.
 *
 * @param out - the folder that `grade` wrote with --out
 * @throws {UsageError} if it holds no results, or one that cannot be read
 */
export async function readClass(out: string): Promise<Class> {
  const folder = join(out, "results");
  const names = ((await ifPresent(readdir(folder))) ?? []).filter((name) => name.endsWith(".json")).sort();
  if (names.length === 0)
    throw new UsageError(`There are no results in "${folder}": name the folder that grade wrote with --out.`);
  const attempts: Attempt[] = [];
  // One after another: results are large, and what is kept of them is small.
  for (const name of names) attempts.push(await readAttempt(join(folder, name)));
  const ids = [...new Set(attempts.map(({ student }) => student))].sort();
  return { students: ids.map(unknownStudent), attempts, adjustments: [] };
}

async function readAttempt(path: string): Promise<Attempt> {
  const result = parseResult(await readFile(path, "utf8"), path);
  return {
    student: result.student,
    session: result.session,
    contentHash: result.contentHash,
    submittedAt: result.submittedAt,
    isLate: null,
    source: result.student,
    commit: null,
    gradedAt: (await stat(path)).mtime.toISOString(),
    result,
  };
}

function parseResult(text: string, path: string): Result {
  try {
    return v.parse(resultSchema, JSON.parse(text));
  } catch (cause) {
    throw new UsageError(`"${path}" is no result of this version: grade again, or take it away.`, { cause });
  }
}

const unknownStudent = (id: string): Student => ({
  id,
  name: null,
  email: null,
  login: null,
  moodle: null,
  canvas: null,
  group: null,
});
