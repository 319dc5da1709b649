// What a run of `grade` did to a gradebook: what was new, whose score moved, and what counts by hand.

import type { Adjustment, Move } from "../gradebook/records.ts";
import type { Colors } from "./colors.ts";
import { padEnd, padStart, showLine, widest } from "./plain-text.ts";
import { formatPoints } from "./points.ts";

interface Counts {
  readonly graded: number;
  /** Whose files are graded already. */
  readonly unchanged: number;
  /** Of whom nothing arrived this time. */
  readonly kept: number;
  /** How many an ended run had left behind; null if it is a new run. */
  readonly continued: number | null;
}

/** How many students were graded, and how many had nothing new. */
export function renderCounts({ graded, unchanged, kept, continued }: Counts): string[] {
  const students = (count: number): string => `${count} student${count === 1 ? "" : "s"}`;
  const earlier =
    continued === null
      ? []
      : [`This run went on from one that was ended, with ${students(continued)} graded in it.`];
  const now =
    graded === 0 && unchanged > 0
      ? `Nothing was graded: ${students(unchanged)} unchanged.`
      : `Graded: ${students(graded)}${unchanged === 0 ? "" : `, ${unchanged} unchanged`}.`;
  const stays =
    kept === 0 ? [] : [`Nothing of ${students(kept)} this time: what arrived of them before stays.`];
  return [...earlier, now, ...stays];
}

/**
 * Score before and after, a line for each student whose score moved.
 *
 * @param regraded - how many of those who had a score before were graded; without any, and without moves, there is nothing to say
 */
export function renderMoves(moves: readonly Move[], regraded: number, colors: Colors): string[] {
  if (moves.length === 0) return regraded === 0 ? [] : ["No score has moved."];
  const rows = moves.map(({ student, before, after, isOtherVersion, exercises }) => ({
    student: showLine(student, 60),
    before: show(before),
    after: show(after),
    why: [
      exercises.map((one) => `${one.id} ${show(one.before)} → ${show(one.after)}`).join(", "),
      isOtherVersion ? "(another version)" : "",
    ],
  }));
  const [first, second, third] = [
    widest(rows.map(({ student }) => student)),
    widest(rows.map(({ before }) => before)),
    widest(rows.map(({ after }) => after)),
  ];
  return [
    colors.bold("Scores that moved:"),
    ...rows.map(({ student, before, after, why }) =>
      [
        `  ${padEnd(student, first)}`,
        `${padStart(before, second)} → ${padStart(after, third)}`,
        ...why.filter((part) => part !== ""),
      ].join("  "),
    ),
  ];
}

/** What an instructor has set by hand, a line for each; nothing if there is nothing. */
export function renderAdjustments(
  adjustments: readonly Pick<Adjustment, "student" | "exercise" | "points" | "why">[],
  colors: Colors,
): string[] {
  if (adjustments.length === 0) return [];
  const rows = adjustments.map(({ student, exercise, points, why }) => ({
    student: showLine(student, 60),
    what: `${exercise ?? "all"} ${formatPoints(points)}`,
    why: showLine(why),
  }));
  const [first, second] = [widest(rows.map(({ student }) => student)), widest(rows.map(({ what }) => what))];
  return [
    colors.bold("Set by hand:"),
    ...rows.map(({ student, what, why }) => `  ${padEnd(student, first)}  ${padEnd(what, second)}  ${why}`),
  ];
}

const show = (points: number | null): string => (points === null ? "–" : formatPoints(points));
