// From a folder of submissions to the students in it: one folder each, and nobody is lost.

import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../errors.ts";

export interface StudentFolder {
  /** The folder's name in Unicode's composed form, so that it is the same on every file system. */
  readonly id: string;
  readonly dir: string;
}

/**
 * Finds the students in a folder of submissions, sorted by code point.
 *
 * A symbolic link in place of a student's folder is listed, so that the student has a row;
 * readSubmission refuses it.
 *
 * @param submissionsDir - holds one folder per student
 * @returns the students, and the names that are none: plain files and hidden folders
 * @throws {UsageError} if `submissionsDir` is not a folder that can be read
 */
export async function listStudents(
  submissionsDir: string,
): Promise<{ students: StudentFolder[]; ignored: string[] }> {
  const students: StudentFolder[] = [];
  const ignored: string[] = [];
  const taken = new Set<string>();
  const entries = await readFolder(submissionsDir);
  for (const entry of entries.toSorted((a, b) => compareCodePoints(a.name, b.name))) {
    const dir = join(submissionsDir, entry.name);
    if (entry.name.startsWith(".") || !(await standsForFolder(entry, dir))) {
      ignored.push(entry.name);
      continue;
    }
    const id = untaken(entry.name.normalize("NFC"), taken);
    taken.add(id);
    students.push({ id, dir });
  }
  students.sort((a, b) => compareCodePoints(a.id, b.id));
  return { students, ignored };
}

async function readFolder(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : error;
    const remedy = "Pass the folder that holds one folder per student.";
    if (code === "ENOENT") throw new UsageError(`"${path}" does not exist. ${remedy}`, { cause: error });
    if (code === "ENOTDIR") throw new UsageError(`"${path}" is not a folder. ${remedy}`, { cause: error });
    throw new UsageError(`"${path}" cannot be read (${code}). ${remedy}`, { cause: error });
  }
}

/** A link to a file is a file; a link to a folder, or to what is gone, is a student who needs a row. */
async function standsForFolder(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return await stat(path).then(
    (target) => target.isDirectory(),
    () => true,
  );
}

/** Two names of different bytes may be one in composed form: the second becomes "name (2)". */
function untaken(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let count = 2; taken.has(free); count++) free = `${id} (${count})`;
  return free;
}

/** UTF-8 sorts by code point; comparing strings sorts by halves of surrogate pairs. */
function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
