// `gradecheck release --kit`: a repository to hand out, with the stubs of one session and all that a student needs.

import { chooseSession } from "../course/choice.ts";
import { generateExercises } from "../course/exercises.ts";
import { findSessions } from "../course/session-file.ts";
import { UsageError } from "../errors.ts";
import { writeKit } from "../kit/folder.ts";
import { generateKit } from "../kit/kit.ts";
import { packForStudents } from "../kit/student-package.ts";
import { print } from "./output.ts";
import { proveWorth } from "./worth.ts";

export interface KitOptions {
  /** The folder to write to. */
  readonly kit: string;
  readonly session?: string;
  /** The action that grades a push, OWNER/REPO@REF. */
  readonly action?: string;
}

const SOLUTIONS = "solutions";

/**
 * Writes a kit, once the stubs are proven to earn nothing and the solutions everything.
 *
 * @returns the exit code, 0
 * @throws {UsageError} if there is no such session, or the folder holds what is not a kit's own
 * @throws {CourseError} with every mistake in every session
 */
export async function releaseKit({ kit, session: id, action }: KitOptions): Promise<number> {
  const session = chooseSession(await findSessions(SOLUTIONS), id);
  const generated = await generateExercises(SOLUTIONS);
  await proveWorth(SOLUTIONS, generated);
  const student = await packForStudents(new URL(".", import.meta.url), session);
  const files = generateKit({ session, generated, student, action: action ?? null });
  const changes = await writeKit(kit, session.id, files).catch((error: unknown) => refuse(kit, error));
  const lines = changes.map(({ path, kind }) => `${kind.padEnd(9)} ${path}`);
  await print(
    `${lines.join("\n")}\n\nThe kit of ${session.id} is in ${kit}. Students type: npm install && npm run check\n`,
  );
  return 0;
}

/** What the file system refuses is the folder's trouble. */
function refuse(kit: string, error: unknown): never {
  if (!(error instanceof Error && "code" in error)) throw error;
  throw new UsageError(`--kit "${kit}" cannot be written to: ${error.message}`, { cause: error });
}
