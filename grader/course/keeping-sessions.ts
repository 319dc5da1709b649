// Keeps the sessions of a course beside the built code: the build reads and checks them once for all.

import { writeFile } from "node:fs/promises";
import { CourseError } from "./problems.ts";
import { findSessions } from "./session-file.ts";

/** Writes the sessions of a course to a file; none if they hold mistakes: whoever asks for them is told. */
export async function keepSessions(solutionsDir: string, file: string): Promise<void> {
  try {
    await writeFile(file, JSON.stringify(await findSessions(solutionsDir)));
  } catch (error) {
    if (!(error instanceof CourseError)) throw error;
  }
}
