// All sessions whose properties are written, by id.

import type { SessionCode } from "../properties/property.ts";
import { micrograd } from "./micrograd/session.ts";

export const sessions: readonly SessionCode[] = [micrograd];

/** Whether a session's properties are written. */
export const hasSessionCode = (id: string): boolean => sessions.some((session) => session.id === id);

/**
 * The code behind a session.
 *
 * @throws {Error} if there is none: a course author's session.yaml without properties
 */
export function sessionCodeOf(id: string): SessionCode {
  const code = sessions.find((session) => session.id === id);
  if (code === undefined) throw new Error(`There are no properties for session "${id}" in grader/sessions.`);
  return code;
}
