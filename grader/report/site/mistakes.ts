// Which mistakes a class makes, and who makes them.

import type { Student } from "../../gradebook/records.ts";
import type { PropertyResult } from "../../result.ts";
import type { SessionStandings } from "./standings.ts";

/** A mistake that has a name, and those who have it in what they handed in last. */
export interface FoundMistake {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  /** Ids of the exercises it was found in. */
  readonly exercises: readonly string[];
  readonly students: readonly Student[];
}

/** @returns the most frequent first, then by id */
export function countMistakes({ standings }: SessionStandings): FoundMistake[] {
  const found = new Map<string, { first: FoundMistake; exercises: Set<string>; students: Set<Student> }>();
  for (const { student, newest } of standings) {
    for (const exercise of newest?.result.exercises ?? []) {
      for (const { diagnosis } of exercise.properties) {
        if (diagnosis === null) continue;
        const { id, title, explanation } = diagnosis;
        const first = { id, title, explanation, exercises: [], students: [] };
        const entry = found.get(id) ?? { first, exercises: new Set<string>(), students: new Set<Student>() };
        entry.exercises.add(exercise.id);
        entry.students.add(student);
        found.set(id, entry);
      }
    }
  }
  const all = [...found.values()].map(({ first, exercises, students }) => ({
    ...first,
    exercises: [...exercises],
    students: [...students],
  }));
  return all.sort((a, b) => b.students.length - a.students.length || (a.id < b.id ? -1 : 1));
}

/** Who lost points in a way that has no name. */
export function findUnrecognised({ standings }: SessionStandings): Student[] {
  return standings
    .filter(({ newest }) =>
      newest?.result.exercises.some(({ properties }) => properties.some(isUnrecognised)),
    )
    .map(({ student }) => student);
}

function isUnrecognised({ status, diagnosis, limit }: PropertyResult): boolean {
  return status === "failed" && diagnosis === null && limit === null;
}
