// `gradecheck release --gradescope`: the zip that Gradescope makes an autograder of.

import { randomUUID } from "node:crypto";
import writeFileAtomic from "write-file-atomic";
import { chooseSession } from "../course/choice.ts";
import { generateExercises } from "../course/exercises.ts";
import { findSessions } from "../course/session-file.ts";
import { DEFAULT_RUNS } from "../defaults.ts";
import { UsageError } from "../errors.ts";
import { generateAutograder } from "../kit/autograder.ts";
import { packForStudents } from "../kit/student-package.ts";
import { print } from "./output.ts";
import { proveWorth } from "./worth.ts";
import { packZip } from "./zip.ts";

export interface GradescopeOptions {
  /** The zip to write. */
  readonly gradescope: string;
  readonly session?: string;
  /** The secret that cases are drawn with; made here if left out. */
  readonly seed?: string;
}

const SOLUTIONS = "solutions";

/**
 * Writes the zip, once the stubs are proven to earn nothing and the solutions everything.
 *
 * @returns the exit code, 0
 * @throws {UsageError} if there is no such session, or the zip cannot be written
 * @throws {CourseError} with every mistake in every session
 */
export async function releaseGradescope(options: GradescopeOptions): Promise<number> {
  const { gradescope: file, seed = randomUUID() } = options;
  const session = chooseSession(await findSessions(SOLUTIONS), options.session);
  await proveWorth(SOLUTIONS, await generateExercises(SOLUTIONS));
  const student = await packForStudents(new URL(".", import.meta.url), session);
  const files = generateAutograder({ session: session.id, student, seed, runs: DEFAULT_RUNS });
  try {
    await writeFileAtomic(file, await packZip(files));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--gradescope "${file}" cannot be written: ${reason}`, { cause });
  }
  await print(
    `Written: ${file}, to be uploaded as the autograder of ${session.id}. It holds the seed of its cases: keep it to yourself.\n`,
  );
  return 0;
}
