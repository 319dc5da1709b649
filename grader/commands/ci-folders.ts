// Where `ci` reads and where it writes. A repository may hold links: none leads it out of the repository, and none tells
// it where to write.

import { lstat, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { ifPresent } from "../course/files.ts";
import { UsageError } from "../errors.ts";
import { existingFolder } from "./folder.ts";

/** A folder of the student's, or why it is not looked at. */
export type StudentFolder =
  | {
      /** Links resolved. */
      readonly dir: string;
      /** From the repository's root: ends in "/" or is empty. */
      readonly prefix: string;
    }
  | { readonly problem: string };

/**
 * Finds a student's folder.
 *
 * @param root - the repository; a folder that is named inside of it has to lie inside of it
 * @returns the second half of a sentence where the repository holds no such folder, or a link in its place: the student
 *   may have put it there, and where it leads others' work may lie
 * @throws {UsageError} if the folder is no part of the repository, and does not exist
 */
export async function findStudentFolder(root: string, named: string): Promise<StudentFolder> {
  const isOfRepository = isInside(resolve(root), resolve(named));
  const dir = await existingFolder(named).catch((error: unknown) => {
    if (isOfRepository && error instanceof UsageError) return null;
    throw error;
  });
  if (dir === null) return { problem: `the repository has no folder "${named}".` };
  const realRoot = await realpath(root);
  const way = relative(realRoot, dir).split(sep).join("/");
  if (isInside(realRoot, dir)) return { dir, prefix: way === "" ? "" : `${way}/` };
  if (!isOfRepository) return { dir, prefix: "" };
  return { problem: `"${named}" leads out of the repository through a link: hand in the folder itself.` };
}

/**
 * Makes the folder for the results: a fresh one if none is named.
 *
 * @param student - the student's folder, in which nothing is written
 * @throws {UsageError} if it lies in there, or a link leads to it from the repository
 */
export async function prepareOut(
  named: string | undefined,
  student: string,
  { root, temporary }: { readonly root: string; readonly temporary: string | undefined },
): Promise<string> {
  if (named === undefined) return mkdtemp(join(temporary || tmpdir(), "gradecheck-results-"));
  const out = resolve(named);
  if (isInside(resolve(root), out)) await refuseLinks(resolve(root), out, named);
  try {
    await mkdir(out, { recursive: true });
  } catch (cause) {
    throw new UsageError(`--out "${named}" cannot be made: name a folder that can be written to.`, { cause });
  }
  if (isInside(student, await realpath(out)))
    throw new UsageError(`--out "${named}" lies in the student's folder: name a folder outside of it.`);
  return out;
}

/**
 * Writes files into a folder in the place of whatever has their names. What is null is only removed: an earlier one, or
 * one that came with the repository, must not pass for a result of this run.
 */
export async function writeResults(
  out: string,
  files: Readonly<Record<string, string | null>>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(out, name);
    // A link goes, and not what it points to.
    await rm(path, { recursive: true, force: true });
    if (text !== null) await writeFile(path, text, { flag: "wx" });
  }
}

async function refuseLinks(root: string, out: string, named: string): Promise<void> {
  for (let at = out; at !== root && at !== dirname(at); at = dirname(at)) {
    const stats = await ifPresent(lstat(at)).catch(() => null);
    if (stats !== null && !stats.isDirectory())
      throw new UsageError(`--out "${named}" is not a folder, or leads through a link: name another one.`);
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || resolve(way) === way);
}
