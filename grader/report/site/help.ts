// Which students need somebody's eye, and why: what a score alone does not tell, and scores that are low.

import type { Student } from "../../gradebook/records.ts";
import type { ExerciseResult } from "../../result.ts";
import { describeTrouble, findTrouble } from "../trouble.ts";
import type { SessionStandings, Standing } from "./standings.ts";

/** Students of whom one sentence says all, however many they are. */
export interface Group {
  readonly reason: string;
  readonly students: readonly Student[];
}

export interface NeedsHelp {
  readonly standing: Standing;
  /** At least one; sentences without a full stop. */
  readonly reasons: readonly string[];
}

/** Below this share of a session's points. */
const LOW_SHARE = 0.5;

/** @returns first those at whom the grader failed, then the fewest points first, then in the order of the class */
export function findNeedy({ standings, possible }: SessionStandings): NeedsHelp[] {
  return standings
    .filter((standing) => findAbsence(standing) === null)
    .map((standing) => ({ standing, reasons: findReasons(standing, possible) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => (a.standing.earned ?? -1) - (b.standing.earned ?? -1));
}

/** Whoever has nothing to be judged, by why; the greatest group last. */
export function groupAbsent({ standings }: SessionStandings): Group[] {
  const groups = new Map<string, Student[]>();
  for (const standing of standings) {
    const reason = findAbsence(standing);
    if (reason !== null) groups.set(reason, [...(groups.get(reason) ?? []), standing.student]);
  }
  return [...groups]
    .map(([reason, students]) => ({ reason, students }))
    .sort((a, b) => a.students.length - b.students.length);
}

function findAbsence({ newest }: Standing): string | null {
  if (newest === null) return "nothing graded in this session";
  const { exercises, notes } = newest.result;
  const absent = notes.find(({ id }) => id === "nothing-handed-in");
  if (absent !== undefined) return absent.text.replace(/\.$/, "");
  const isBegun = exercises.some(({ status }) => status !== "unfilled");
  return isBegun ? null : "not begun, every exercise has its holes";
}

function findReasons({ newest, earned }: Standing, possible: number): string[] {
  if (newest === null) return [];
  const { result } = newest;
  const messages = result.exercises.flatMap((exercise) =>
    findTrouble({ notes: [], exercises: [exercise] }).length === 0 ? describeMessage(exercise) : [],
  );
  const isLow = earned !== null && earned < possible * LOW_SHARE;
  return [
    ...findTrouble({ notes: [], exercises: result.exercises }).map(describeTrouble),
    ...new Set(messages),
    ...(isLow ? ["less than half of the points"] : []),
  ];
}

/** The same for every exercise of a file, so that it is said once. */
function describeMessage({ status, message, location }: ExerciseResult): string[] {
  if (message === null || status !== "failed") return [];
  const [sentence = message] = message.split("\n");
  const place = location === null || sentence.startsWith(location.file) ? "" : `${location.file}: `;
  return [`${place}${sentence.replace(/\.$/, "")}`];
}
