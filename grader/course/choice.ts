// What the command line may name, sessions and exercises, and what it probably meant.

import { closest, distance } from "fastest-levenshtein";
import { UsageError } from "../errors.ts";
import type { Session } from "./session.ts";

/**
 * The session that is asked for; the only one if none is.
 *
 * @throws {UsageError} if there is no such session, or several to choose from
 */
export function chooseSession(sessions: readonly Session[], id: string | undefined): Session {
  const ids = sessions.map((session) => session.id);
  const [first] = sessions;
  if (id === undefined && first !== undefined && sessions.length === 1) return first;
  if (id === undefined)
    throw new UsageError(`Which session? Name one: --session ${ids.join(" or --session ")}.`);
  const found = sessions.find((session) => session.id === id);
  if (found === undefined) throw new UsageError(unknown("session", id, ids));
  return found;
}

/**
 * The exercises that are asked for, in the session's order; all of them if none are.
 *
 * @throws {UsageError} naming every one that does not exist
 */
export function chooseExercises(session: Session, wanted: readonly string[]): readonly string[] {
  const ids = session.exercises.map((exercise) => exercise.id);
  const strangers = wanted.filter((id) => !ids.includes(id));
  if (strangers.length > 0)
    throw new UsageError(strangers.map((id) => unknown("exercise", id, ids)).join("\n"));
  return wanted.length === 0 ? ids : ids.filter((id) => wanted.includes(id));
}

/** The exercises and those they use, so that the choice changes no score; in the session's order. */
export function withUsed(session: Session, chosen: readonly string[]): readonly string[] {
  const all = new Set(chosen);
  // From the last one back: what an exercise uses stands above it.
  for (const { id, uses } of session.exercises.toReversed()) {
    if (all.has(id)) for (const used of uses) all.add(used);
  }
  return session.exercises.map(({ id }) => id).filter((id) => all.has(id));
}

function unknown(kind: string, id: string, ids: readonly string[]): string {
  const nearest = closest(id, ids);
  const meant =
    distance(id, nearest) <= Math.max(2, nearest.length / 3) ? `\n(Did you mean ${nearest}?)` : "";
  return `unknown ${kind} "${id}": there are ${ids.join(", ")}.${meant}`;
}
