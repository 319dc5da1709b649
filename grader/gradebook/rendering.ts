// Writes what the gradebook says as files: results/<student>.json and grades.csv, each beside and then in its place.

import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { applyAdjustments, asCounted } from "../adjusting.ts";
import { ifPresent } from "../course/files.ts";
import type { Session } from "../course/session.ts";
import { UsageError } from "../errors.ts";
import { renderGrades } from "../report/csv.ts";
import { nameFiles } from "../report/file-name.ts";
import type { Tally } from "./records.ts";
import type { Gradebook } from "./store.ts";
import { tallyOf } from "./tally.ts";

/** What write-file-atomic calls a file until it is whole. */
const UNFINISHED = /\.(?:csv|json)\.\d+$/;

/** The files of one session's students; those that say what they should stay as they are. */
export class ResultFiles {
  readonly #book: Gradebook;
  readonly #out: string;
  readonly #session: Session;
  readonly #names: ReadonlyMap<string, string>;

  /**
   * Prepares the folder.
   *
   * @param out - the folder of the gradebook
   * @param book - knows every student already whose file is to be written
   * @throws {UsageError} if it cannot be written to
   */
  static async open(book: Gradebook, out: string, session: Session): Promise<ResultFiles> {
    return await translate(out, async () => {
      const results = join(out, "results");
      await mkdir(results, { recursive: true });
      for (const folder of [out, results]) await removeUnfinished(folder);
      return new ResultFiles(book, out, session);
    });
  }

  private constructor(book: Gradebook, out: string, session: Session) {
    this.#book = book;
    this.#out = out;
    this.#session = session;
    // Of everybody, so that no name depends on who has been graded so far.
    this.#names = nameFiles(book.students().map(({ id }) => id));
  }

  /**
   * Writes results/<student>.json.
   *
   * @returns what it counts
   * @throws {UsageError} if it cannot be written; the gradebook has it
   */
  async writeResult(student: string): Promise<Tally> {
    const attempt = this.#book.newest(student, this.#session.id);
    if (attempt === null) throw new Error(`${student} has no result to write.`);
    const own = this.#book.adjustments(this.#session.id, student);
    const result = applyAdjustments(attempt.result, own);
    const path = join(this.#out, "results", `${this.#names.get(student)}.json`);
    await translate(this.#out, () => write(path, `${JSON.stringify(result, null, 2)}\n`));
    return tallyOf(asCounted(result));
  }

  /**
   * Writes the results of all students and grades.csv.
   *
   * @returns what each counts, in the order of the students' ids
   * @throws {UsageError} if one cannot be written; the gradebook has them
   */
  async writeAll(): Promise<Tally[]> {
    const counted: Tally[] = [];
    for (const student of this.#book.studentsOf(this.#session.id))
      counted.push(await this.writeResult(student));
    const table = renderGrades(counted, this.#session);
    await translate(this.#out, () => write(join(this.#out, "grades.csv"), table));
    return counted;
  }
}

async function translate<T>(out: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause)) throw cause;
    throw new UsageError(
      `--out "${out}" cannot be written to (${cause.message}): see that there is room and that you may. The gradebook keeps all results; run the command again, and it writes them.`,
      { cause },
    );
  }
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
