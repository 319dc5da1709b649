// How a command ends: the three families of trouble become three exit codes.

import { CourseError } from "../course/problems.ts";
import { UsageError } from "../errors.ts";
import { print } from "./output.ts";

/** 0 and 1 are a command's own: everything earned, or points missing. */
const USAGE = 2;
const INTERNAL = 3;

/** Runs a command and sets the process's exit code; what it throws becomes a sentence. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  // Whoever reads has seen enough (`| head`): that is no failure, and there is nobody left to tell.
  process.stdout.on("error", (error: NodeJS.ErrnoException) =>
    process.exit(error.code === "EPIPE" ? 0 : INTERNAL),
  );
  try {
    process.exitCode = await command();
  } catch (error) {
    const [code, text] = describe(error);
    process.exitCode = code;
    await print(`${text}\n`, process.stderr);
  }
}

function describe(error: unknown): readonly [number, string] {
  if (error instanceof UsageError) return [USAGE, `error: ${error.message}`];
  if (error instanceof CourseError) return [USAGE, error.problems.join("\n")];
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [INTERNAL, `gradecheck itself failed; nothing of this is a mistake of yours.\n${stack}`];
}
