// Finds the sessions of a course on disk.

import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { ifPresent, readCourseFile } from "./files.ts";
import { CourseError, collectProblems } from "./problems.ts";
import type { Session } from "./session.ts";
import { parseSession } from "./session-text.ts";

/**
 * Loads the session of one folder, such as `solutions/01-micrograd`.
 *
 * @throws {CourseError} if session.yaml is missing, holds mistakes, or has another id than its folder
 */
export async function loadSession(dir: string): Promise<Session> {
  const file = join(dir, "session.yaml");
  const text = await readCourseFile(file, "say in it what the session asks for, or move its folder away");
  const session = parseSession(text, file);
  const folder = basename(resolve(dir));
  if (session.id !== folder) {
    throw new CourseError([
      `${file}: The id "${session.id}" differs from its folder "${folder}": rename one of them.`,
    ]);
  }
  return { ...session, hash: createHash("sha256").update(text).digest("hex") };
}

/**
 * Loads every session of a course: one per folder of `solutionsDir`, in the order of their names.
 *
 * @throws {CourseError} with the mistakes of all sessions, or if there is none
 */
export async function findSessions(solutionsDir: string): Promise<Session[]> {
  const entries = (await ifPresent(readdir(solutionsDir, { withFileTypes: true }))) ?? [];
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  if (folders.length === 0) {
    throw new CourseError([
      `${solutionsDir}: There is no session here: name a folder with one folder per session.`,
    ]);
  }
  // Without a comparison function, so that the order is the same in every locale.
  const names = folders.map((folder) => folder.name).sort();
  return collectProblems(names.map((name) => loadSession(join(solutionsDir, name))));
}
