// The folder with a student's files, as the command line names it.

import { realpath } from "node:fs/promises";
import { UsageError } from "../errors.ts";

/** @throws {UsageError} if there is no such folder */
export async function existingFolder(dir: string): Promise<string> {
  try {
    return await realpath(dir);
  } catch (cause) {
    throw new UsageError(`The folder "${dir}" does not exist: --dir names the one with your files.`, {
      cause,
    });
  }
}
