// A class at a glance, after `grade`: how it went, exercise by exercise, and who needs the instructor's eye.

import { max, mean, median } from "d3-array";
import type { TalliedExercise, Tally } from "../gradebook/records.ts";
import type { Colors } from "./colors.ts";
import { padEnd, padStart, showLine, widest, wrapWords } from "./plain-text.ts";
import { formatPoints } from "./points.ts";
import { findTrouble } from "./trouble.ts";

interface SummaryOptions {
  readonly colors: Colors;
}

interface GradedSession {
  readonly title: string;
  readonly exercises: readonly { readonly id: string }[];
}

/** Of one reason to look; all of them are in the totals. */
const MAX_NAMES = 12;
const COLUMNS = 100;

/** Shares of an exercise's points; nothing and everything are columns of their own. */
const columns = ["none", "<¼", "<½", "<¾", "<all", "all"];

/**
 * The results of a class as text for a terminal; the same input gives the same bytes.
 *
 * @param results - one per student, in the order of the names at the end
 * @returns lines, the last one with its line end
 */
export function renderSummary(
  results: readonly Tally[],
  session: GradedSession,
  { colors }: SummaryOptions,
): string {
  const blocks = [
    [colors.bold(session.title), renderScores(results)],
    results.length === 0 ? [] : renderHistogram(results, session, colors),
    renderAttention(results, colors),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

function renderScores(results: readonly Tally[]): string {
  const earned = results.map((result) => result.earned);
  const students = `${results.length} student${results.length === 1 ? "" : "s"}`;
  const possible = max(results, (result) => result.possible);
  if (possible === undefined) return students;
  const [middle, half] = [formatPoints(mean(earned) ?? 0), formatPoints(median(earned) ?? 0)];
  return `${students}, mean ${middle}, median ${half} of ${formatPoints(possible)} points`;
}

/** How many students earned which share of each exercise: a block as high as their part of the class, and the number. */
function renderHistogram(results: readonly Tally[], session: GradedSession, colors: Colors): string[] {
  const cellWidth = Math.max(4, widest([String(results.length)]) + 2);
  const ids = session.exercises.map(({ id }) => id);
  const idWidth = widest(ids);
  const row = (id: string, cells: readonly string[]): string =>
    [padEnd(id, idWidth), ...cells.map((cell) => padStart(cell, cellWidth))].join("  ");
  const lines = ids.map((id) => {
    const graded = results.flatMap((result) => result.exercises.filter((exercise) => exercise.id === id));
    const counts = columns.map(
      (_, column) => graded.filter((exercise) => columnOf(exercise) === column).length,
    );
    const average = `${formatPoints(mean(graded, ({ earned }) => earned) ?? 0)}`;
    const possible = formatPoints(max(graded, (exercise) => exercise.possible) ?? 0);
    return `${row(
      id,
      counts.map((count) => drawCell(count, graded.length)),
    )}   ${average} / ${possible}`;
  });
  return [colors.dim(`${row("", columns)}   mean`), ...lines];
}

function columnOf({ earned, possible }: TalliedExercise): number {
  if (earned >= possible) return columns.length - 1;
  return earned <= 0 ? 0 : 1 + Math.floor((earned / possible) * 4);
}

function drawCell(count: number, students: number): string {
  if (count === 0) return "·";
  return `${"▁▂▃▄▅▆▇█"[Math.ceil((count / students) * 8) - 1]} ${count}`;
}

/** A line for each reason, the most pressing first, with those whom it concerns: whoever is one of many is a name in it. */
function renderAttention(results: readonly Tally[], colors: Colors): string[] {
  const groups = new Map<string, { rank: number; students: string[] }>();
  for (const result of results) {
    const student = showLine(result.student, 60);
    for (const { rank, reason, exercises } of findTrouble(result)) {
      const group = groups.get(reason) ?? { rank, students: [] };
      group.students.push(exercises.length === 0 ? student : `${student} (${exercises.join(", ")})`);
      groups.set(reason, group);
    }
  }
  if (groups.size === 0) return [];
  const sorted = [...groups].sort(([, a], [, b]) => a.rank - b.rank);
  return [colors.bold("Worth a look:"), ...sorted.flatMap(([reason, group]) => renderGroup(reason, group))];
}

function renderGroup(reason: string, { students }: { readonly students: readonly string[] }): string[] {
  const left = students.length - MAX_NAMES;
  const names = left > 1 ? [...students.slice(0, MAX_NAMES), `and ${left} more`] : students;
  const text = `${showLine(reason)} (${students.length}): ${names.join(", ")}`;
  return wrapWords(text, COLUMNS - 6).map((line, index) => `${index === 0 ? "  " : "      "}${line}`);
}
