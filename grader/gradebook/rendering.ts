// Writes what the gradebook says as files: results/<student>.json and grades.csv, each beside and then in its place.

import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { ifPresent } from "../course/files.ts";
import type { Session } from "../course/session.ts";
import { UsageError } from "../errors.ts";
import { renderGrades } from "../report/csv.ts";
import { nameFiles } from "../report/file-name.ts";
import type { Result } from "../result.ts";
import { applyAdjustments, asCounted } from "./adjusting.ts";
import type { Gradebook } from "./store.ts";

/** What write-file-atomic calls a file until it is whole. */
const UNFINISHED = /\.(?:csv|json)\.\d+$/;

/**
 * Writes the files of a session's students; those that say so already stay as they are.
 *
 * @param out - the folder of the gradebook
 * @returns what each student has, by id, as it counts; without the parts that are long
 * @throws {UsageError} if a file cannot be written; the gradebook has it all
 */
export async function writeResults(book: Gradebook, out: string, session: Session): Promise<Result[]> {
  const students = book.studentsOf(session.id);
  const adjustments = book.adjustments().filter((one) => one.session === session.id);
  const names = nameFiles(students);
  const counted: Result[] = [];
  try {
    const results = join(out, "results");
    await mkdir(results, { recursive: true });
    for (const folder of [out, results]) await removeUnfinished(folder);
    for (const student of students) {
      const attempt = book.newest(student, session.id);
      if (attempt === null) continue;
      const own = adjustments.filter((one) => one.student === student);
      const result = applyAdjustments(attempt.result, own);
      await write(join(results, `${names.get(student)}.json`), `${JSON.stringify(result, null, 2)}\n`);
      counted.push(asCounted(slim(result)));
    }
    await write(join(out, "grades.csv"), renderGrades(counted, session));
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause)) throw cause;
    throw new UsageError(
      `--out "${out}" cannot be written to (${cause.message}): see that there is room and that you may. The gradebook keeps all results; run the command again, and it writes them.`,
      { cause },
    );
  }
  return counted;
}

/** A killed process leaves the file it was at. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (UNFINISHED.test(name)) await rm(join(folder, name), { force: true });
  }
}

async function write(path: string, text: string): Promise<void> {
  if ((await ifPresent(readFile(path, "utf8"))) !== text) await writeFileAtomic(path, text);
}

/** What tables and the summary need: memory stays flat however long the counterexamples are. */
function slim(result: Result): Result {
  const exercises = result.exercises.map((exercise) => ({
    ...exercise,
    properties: exercise.properties.map((property) => ({ ...property, counterexample: null, nodes: [] })),
  }));
  return { ...result, exercises };
}
