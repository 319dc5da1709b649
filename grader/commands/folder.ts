// Folders as the command line names them: a student's files, and where results may go.

import { realpath } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { UsageError } from "../errors.ts";

/**
 * A folder's path, links resolved.
 *
 * @param remedy - ends the sentence that says that there is none
 * @throws {UsageError} if there is no such folder
 */
export async function existingFolder(
  dir: string,
  remedy = "--dir names the one with your files",
): Promise<string> {
  try {
    return await realpath(dir);
  } catch (cause) {
    throw new UsageError(`The folder "${dir}" does not exist: ${remedy}.`, { cause });
  }
}

/** Results below the submissions would be taken for a student the next time. */
export function refuseInside(submissions: string, out: string): void {
  const way = relative(resolve(submissions), resolve(out));
  if (way === "" || !(way === ".." || way.startsWith(`..${sep}`) || resolve(way) === way)) {
    throw new UsageError(`--out "${out}" lies in the folder of submissions: name a folder outside of it.`);
  }
}
