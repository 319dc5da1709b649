// The stubs as the build has made them: what `ci --expect` compares with, also where no solution lies.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CourseError } from "./problems.ts";

/** Writes every session's stubs below a folder; none if the course holds mistakes: whoever asks for them is told. */
export async function keepStubs(solutionsDir: string, dir: string): Promise<void> {
  const { generateExercises } = await import("./exercises.ts");
  try {
    for (const [path, text] of await generateExercises(solutionsDir)) {
      if (!path.endsWith(".ts")) continue;
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), text);
    }
  } catch (error) {
    if (!(error instanceof CourseError)) throw error;
  }
}
