// Everything that a gradebook knows of a class, for whoever renders it: reads, and never writes.

import { chmod, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { ifPresent } from "../course/files.ts";
import { UsageError } from "../errors.ts";
import type { Result } from "../result.ts";
import type { Adjustment, Attempt, Student, Tally } from "./records.ts";
import { GRADEBOOK, Gradebook } from "./store.ts";
import { tallyOf } from "./tally.ts";

export interface Class<Kept = Result> {
  /** By id, in the order of code points. */
  readonly students: readonly Student[];
  /** By student and session, from the first version handed in to the newest; results without adjustments. */
  readonly attempts: readonly Attempt<Kept>[];
  readonly adjustments: readonly Adjustment[];
}

/**
 * Reads the gradebook of a folder of results, each result packed until it is looked at, from a copy: the folder may be read-only.
 *
 * @param out - the folder that `grade` wrote with --out
 * @throws {UsageError} if there is no gradebook, or it is damaged or of a newer format
 */
export function readClass(out: string): Promise<Class> {
  return read(out, pack);
}

/**
 * The same attempt with its result packed: whoever asks for `result` has it made anew, for as long as they look at it. So
 * the results of a class do not lie in memory at once.
 */
function pack({ result, ...others }: Attempt): Attempt {
  // A copy: what zlib returns keeps a buffer that is many times larger.
  const packed = new Uint8Array(deflateRawSync(JSON.stringify(result)));
  return {
    ...others,
    get result() {
      return JSON.parse(inflateRawSync(packed).toString()) as Result;
    },
  };
}

/** The same with no more of each result than grades are made of: that is little, however many there are. */
export function readTallies(out: string): Promise<Class<Tally>> {
  return read(out, (attempt) => ({ ...attempt, result: tallyOf(attempt.result) }));
}

/** @param keep - what is kept of an attempt, applied to one student after the other */
async function read<Kept>(out: string, keep: (attempt: Attempt) => Attempt<Kept>): Promise<Class<Kept>> {
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
      const students = book.students();
      const attempts = students.flatMap(({ id }) => book.attemptsOf(id).map(keep));
      return { students, attempts, adjustments: book.adjustments() };
    } finally {
      book.close();
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
