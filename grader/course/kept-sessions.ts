// Sessions as the build has read them: reading YAML and checking it takes longer than all else before a check begins.

import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ifPresent } from "./files.ts";
import { CourseError } from "./problems.ts";
import type { Session } from "./session.ts";

/** Writes the sessions of a course to a file; none if they hold mistakes: whoever asks for them is told. */
export async function keepSessions(solutionsDir: string, file: string): Promise<void> {
  const { findSessions } = await import("./session-file.ts");
  try {
    await writeFile(file, JSON.stringify(await findSessions(solutionsDir)));
  } catch (error) {
    if (!(error instanceof CourseError)) throw error;
  }
}

/**
 * The sessions of a course: those that were kept if no session.yaml has changed since, else read anew.
 *
 * @throws {CourseError} if a session.yaml holds mistakes
 */
export async function recallSessions(solutionsDir: string, file: string): Promise<Session[]> {
  const text = await ifPresent(readFile(file, "utf8"));
  const kept = text === null ? [] : (JSON.parse(text) as Session[]);
  const entries = (await ifPresent(readdir(solutionsDir, { withFileTypes: true }))) ?? [];
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  const ids = folders.map(({ name }) => name).sort();
  const hashes = await Promise.all(ids.map((id) => hashOf(join(solutionsDir, id, "session.yaml"))));
  const isSame = (session: Session, k: number): boolean =>
    session.id === ids[k] && session.hash === hashes[k];
  if (kept.length > 0 && kept.length === ids.length && kept.every(isSame)) return kept;
  const { findSessions } = await import("./session-file.ts");
  return findSessions(solutionsDir);
}

async function hashOf(file: string): Promise<string | null> {
  const text = await ifPresent(readFile(file, "utf8"));
  return text === null ? null : createHash("sha256").update(text).digest("hex");
}
