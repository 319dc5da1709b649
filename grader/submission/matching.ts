// Whose submission is whose: pure, and never a guess. What two students could have handed in is a question.

import type { Student } from "../gradebook/records.ts";
import { foldCase, joinLetters, turnName } from "../names.ts";
import type { Arrival } from "./arrival.ts";

/** Something that only the instructor can tell. */
export interface Question {
  /** Ends a sentence that begins with the arrivals' names. */
  readonly why: string;
  readonly arrivals: readonly Arrival[];
  /** Whose they may be. */
  readonly students: readonly Student[];
}

export interface Matching {
  readonly matched: readonly { readonly student: Student; readonly arrival: Arrival }[];
  /** Students of whom nothing arrived, and whom no question is about. */
  readonly missing: readonly Student[];
  /** Arrivals of nobody in the roster. */
  readonly unknown: readonly Arrival[];
  readonly ambiguous: readonly Question[];
}

/**
 * Matches arrivals with the students of a roster.
 *
 * Tried in order: the LMS's number, then id, login, e-mail address, and the person's name. The first that anybody
 * has decides, if exactly one student has it. Of several arrivals of one student the newest counts where each says
 * when it was handed in, and only if one is newest.
 */
export function matchArrivals(arrivals: readonly Arrival[], students: readonly Student[]): Matching {
  const found = arrivals.map((arrival) => ({ arrival, ...findStudents(arrival, students) }));
  const unknown = found.filter((one) => one.students.length === 0).map(({ arrival }) => arrival);
  const ambiguous: Question[] = found
    .filter((one) => one.students.length > 1)
    .map((one) => ({
      arrivals: [one.arrival],
      students: one.students,
      why: `${one.students.length} students have this ${one.by}`,
    }));

  const matched: { student: Student; arrival: Arrival }[] = [];
  for (const student of students) {
    const own = found.filter((one) => one.students.length === 1 && one.students[0] === student);
    const arrival = own.length === 0 ? undefined : findNewest(own.map((one) => one.arrival));
    if (arrival !== undefined) matched.push({ student, arrival });
    else if (own.length > 0) {
      const why = "they are all of one student, and nothing says which is the newest";
      ambiguous.push({ arrivals: own.map((one) => one.arrival), students: [student], why });
    }
  }
  const known = new Set([
    ...matched.map(({ student }) => student),
    ...ambiguous.flatMap((question) => question.students),
  ]);
  return { matched, missing: students.filter((student) => !known.has(student)), unknown, ambiguous };
}

type Key = "Moodle number" | "Canvas number" | "id" | "login" | "e-mail address" | "name";

function findStudents(
  arrival: Arrival,
  students: readonly Student[],
): { readonly students: readonly Student[]; readonly by: Key } {
  // A number of the LMS that is another one than the arrival's: whatever the names say, it is somebody else.
  const possible = students.filter(
    ({ moodle, canvas }) => !differ(moodle, arrival.moodle) && !differ(canvas, arrival.canvas),
  );
  const keys: readonly (readonly [Key, (student: Student) => boolean])[] = [
    ["Moodle number", ({ moodle }) => arrival.moodle !== null && moodle === arrival.moodle],
    ["Canvas number", ({ canvas }) => arrival.canvas !== null && canvas === arrival.canvas],
    ["id", ({ id }) => isCalled(arrival, id)],
    ["login", ({ login }) => isCalled(arrival, login)],
    ["e-mail address", ({ email }) => isCalled(arrival, email)],
    ["name", (student) => waysToWrite(student).has(joinLetters(arrival.person ?? arrival.name))],
  ];
  for (const [by, has] of keys) {
    const having = possible.filter(has);
    if (having.length > 0) return { students: having, by };
  }
  return { students: [], by: "name" };
}

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

/** A repository is often called "assignment-login". */
function isCalled({ name, place }: Arrival, key: string | null): boolean {
  if (key === null) return false;
  const [called, known] = [foldCase(name), foldCase(key)];
  return called === known || (place.kind === "commit" && called.endsWith(`-${known}`));
}

/** "Ana López", "López, Ana", "ana_lopez" and "lopezana" are one name; so is "Group 1-Ana López" of a Moodle team. */
function waysToWrite({ name, group }: Student): ReadonlySet<string> {
  const turned = turnName(name ?? "");
  const team = joinLetters(group ?? "");
  return new Set([...turned, ...turned.map((way) => `${team}${way}`)]);
}

function findNewest(own: readonly Arrival[]): Arrival | undefined {
  if (own.length === 1) return own[0];
  const times = own.map(({ submittedAt }) => (submittedAt === null ? Number.NaN : Date.parse(submittedAt)));
  // NaN wherever one says nothing.
  const newest = Math.max(...times);
  const newestOnes = own.filter((_, index) => times[index] === newest);
  return newestOnes.length === 1 ? newestOnes[0] : undefined;
}
