// A session as if an exercise had only some of its properties: a replay judges one of them, or those up to it.

import type { Session } from "../course/session.ts";
import type { SessionCode } from "../properties/property.ts";

/** The properties that are left need nothing of each other: each is judged. */
export function narrowSession(session: Session, exercise: string, properties: readonly string[]): Session {
  const exercises = session.exercises.map((spec) => {
    if (spec.id !== exercise) return spec;
    const left = spec.properties.filter(({ id }) => properties.includes(id));
    return { ...spec, properties: left.map((property) => ({ ...property, needs: [] })) };
  });
  return { ...session, exercises };
}

/** The same of its code; advice is for those who hold everything. */
export function narrowCode(code: SessionCode, exercise: string, properties: readonly string[]): SessionCode {
  const exercises = code.exercises.map((one) => {
    if (one.id !== exercise) return one;
    return { ...one, advice: [], properties: one.properties.filter(({ id }) => properties.includes(id)) };
  });
  return { ...code, exercises };
}
