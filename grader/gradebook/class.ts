// Everything that a gradebook knows of a class, for whoever renders it: reads, and never writes.

import { chmod, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ifPresent } from "../course/files.ts";
import { UsageError } from "../errors.ts";
import type { Adjustment, Attempt, Student } from "./records.ts";
import { GRADEBOOK, Gradebook } from "./store.ts";

export interface Class {
  /** By id, in the order of code points. */
  readonly students: readonly Student[];
  /** By student and session, from the first version handed in to the newest; results without adjustments. */
  readonly attempts: readonly Attempt[];
  readonly adjustments: readonly Adjustment[];
}

/**
 * Reads the gradebook of a folder of results, from a copy: the folder may be read-only.
 *
 * @param out - the folder that `grade` wrote with --out
 * @throws {UsageError} if there is no gradebook, or it is damaged or of a newer format
 */
export async function readClass(out: string): Promise<Class> {
  const copy = await mkdtemp(join(tmpdir(), "gradecheck-gradebook-"));
  try {
    const path = join(out, GRADEBOOK);
    const found = await ifPresent(copyFile(path, join(copy, GRADEBOOK)).then(() => true));
    if (found === null)
      throw new UsageError(`There is no gradebook "${path}": name the folder that grade wrote with --out.`);
    // A copy has the rights of what it is a copy of.
    await chmod(join(copy, GRADEBOOK), 0o600);
    // What a killed process was writing; with it, SQLite undoes the half of a change.
    const journal = `${GRADEBOOK}-journal`;
    await ifPresent(
      copyFile(join(out, journal), join(copy, journal)).then(() => chmod(join(copy, journal), 0o600)),
    );
    const book = new Gradebook(copy);
    try {
      return { students: book.students(), attempts: book.attempts(), adjustments: book.adjustments() };
    } finally {
      book.close();
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
