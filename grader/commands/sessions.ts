// The sessions that this package knows.

import { fileURLToPath } from "node:url";
import type { Session } from "../course/session.ts";
import { findSessions } from "../course/session-file.ts";

/** Beside dist/, in the package itself: what a student's folder says of a session does not count. */
export const SOLUTIONS_DIR = fileURLToPath(new URL("../solutions", import.meta.url));

/** @throws {CourseError} if a session.yaml holds mistakes */
export function knownSessions(): Promise<Session[]> {
  return findSessions(SOLUTIONS_DIR);
}
