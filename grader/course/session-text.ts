// Reads a session from the text of its session.yaml, or names every mistake in it by line.

import type { Session } from "./session.ts";
import { checkReferences } from "./session-references.ts";
import { sessionSchema } from "./session-schema.ts";
import { parseYaml } from "./yaml-text.ts";

/** A session before anyone knows its bytes: the hash is added where the file is read. */
export type SessionContent = Omit<Session, "hash">;

/**
 * Reads a session.
 *
 * @param yamlText - the text of a session.yaml
 * @param fileName - how problems call that file, such as `solutions/01-micrograd/session.yaml`
 * @returns the session, points in integer hundredths
 * @throws {CourseError} naming every mistake as `fileName:line: sentence`, from top to bottom
 */
export function parseSession(yamlText: string, fileName: string): SessionContent {
  return parseYaml(yamlText, sessionSchema, checkReferences, fileName);
}
