// The sessions that this package knows.

import { fileURLToPath } from "node:url";
import { readKeptSessions, recallSessions } from "../course/kept-sessions.ts";
import type { Session } from "../course/session.ts";

/** Put in when it is built: whether this is what a kit packs. */
declare const GRADECHECK_IN_KIT: boolean;

/** Beside dist/, in the package itself: what a student's folder says of a session does not count. */
export const SOLUTIONS_DIR = fileURLToPath(new URL("../solutions", import.meta.url));
/** In dist/: the build makes them of the solutions, so that nothing filled in is taken for given. */
export const STUBS_DIR = fileURLToPath(new URL("./stubs", import.meta.url));
const KEPT_SESSIONS = fileURLToPath(new URL("./sessions.json", import.meta.url));

/** @throws {CourseError} if a session.yaml holds mistakes */
export async function knownSessions(): Promise<Session[]> {
  // A kit has no solutions, and the one session that it was packed with: nothing that reads YAML needs to be in it.
  if (!GRADECHECK_IN_KIT) {
    const kept = await recallSessions(SOLUTIONS_DIR, KEPT_SESSIONS);
    if (kept !== null) return kept;
    const { findSessions } = await import("../course/session-file.ts");
    return findSessions(SOLUTIONS_DIR);
  }
  return readKeptSessions(KEPT_SESSIONS);
}
