// Which students need somebody's eye, and why: what a score alone does not tell, and scores that are low.

import type { ExerciseResult } from "../../result.ts";
import type { SessionStandings, Standing } from "./standings.ts";

export interface NeedsHelp {
  readonly standing: Standing;
  /** At least one; sentences without a full stop. */
  readonly reasons: readonly string[];
}

/** Below this share of a session's points. */
const LOW_SHARE = 0.5;

/** @returns the fewest points first, then in the order of the class; who was not graded at all stands first */
export function findNeedy({ standings, possible }: SessionStandings): NeedsHelp[] {
  return standings
    .map((standing) => ({ standing, reasons: findReasons(standing, possible) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => (a.standing.earned ?? -1) - (b.standing.earned ?? -1));
}

function findReasons({ newest, earned }: Standing, possible: number): string[] {
  if (newest === null) return ["nothing graded in this session"];
  const { exercises, notes } = newest.result;
  const absent = notes.find(({ id }) => id === "nothing-handed-in");
  if (absent !== undefined) return [absent.text];
  if (exercises.every(({ status }) => status === "unfilled"))
    return ["not begun: every exercise has its holes"];
  const isLow = earned !== null && earned < possible * LOW_SHARE;
  return [
    ...new Set([...exercises.flatMap(findTrouble), ...(isLow ? ["less than half of the points"] : [])]),
  ];
}

function findTrouble({ id, status, message, location, properties }: ExerciseResult): string[] {
  if (status === "errored" || properties.some((property) => property.status === "errored"))
    return [`${id}: the grader failed`];
  const limits = new Set(properties.flatMap(({ limit }) => limit ?? []));
  if (limits.size > 0) return [...limits].map((limit) => `${id}: ${limit} limit`);
  if (message === null || status !== "failed") return [];
  // The same for every exercise of a file, so that it is said once.
  const [sentence = message] = message.split("\n");
  const place = location === null || sentence.startsWith(location.file) ? "" : `${location.file}: `;
  return [`${place}${sentence.replace(/\.$/, "")}`];
}
