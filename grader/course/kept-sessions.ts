// Sessions as the build has read them: reading YAML and checking it takes longer than all else before a check begins.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ifPresent } from "./files.ts";
import type { Session } from "./session.ts";

/** The sessions as they were kept; none if none were. */
export async function readKeptSessions(file: string): Promise<Session[]> {
  const text = await ifPresent(readFile(file, "utf8"));
  return text === null ? [] : (JSON.parse(text) as Session[]);
}

/** The sessions that were kept, or null if a session.yaml of the course says something else by now. */
export async function recallSessions(solutionsDir: string, file: string): Promise<Session[] | null> {
  const kept = await readKeptSessions(file);
  const entries = (await ifPresent(readdir(solutionsDir, { withFileTypes: true }))) ?? [];
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  const ids = folders.map(({ name }) => name).sort();
  const hashes = await Promise.all(ids.map((id) => hashOf(join(solutionsDir, id, "session.yaml"))));
  const isSame = (session: Session, k: number): boolean =>
    session.id === ids[k] && session.hash === hashes[k];
  return kept.length > 0 && kept.length === ids.length && kept.every(isSame) ? kept : null;
}

async function hashOf(file: string): Promise<string | null> {
  const text = await ifPresent(readFile(file, "utf8"));
  return text === null ? null : createHash("sha256").update(text).digest("hex");
}
