// The sessions that this package knows.

import { fileURLToPath } from "node:url";
import { recallSessions } from "../course/kept-sessions.ts";
import type { Session } from "../course/session.ts";

/** Beside dist/, in the package itself: what a student's folder says of a session does not count. */
export const SOLUTIONS_DIR = fileURLToPath(new URL("../solutions", import.meta.url));
/** In dist/: the build makes them of the solutions, so that nothing filled in is taken for given. */
export const STUBS_DIR = fileURLToPath(new URL("./stubs", import.meta.url));
const KEPT_SESSIONS = fileURLToPath(new URL("./sessions.json", import.meta.url));

/** @throws {CourseError} if a session.yaml holds mistakes */
export function knownSessions(): Promise<Session[]> {
  return recallSessions(SOLUTIONS_DIR, KEPT_SESSIONS);
}
