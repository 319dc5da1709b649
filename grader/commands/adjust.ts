// `gradecheck adjust`: an instructor's word on points, kept in the gradebook beside what was earned.

import { access } from "node:fs/promises";
import { join } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { chooseExercises, chooseSession } from "../course/choice.ts";
import type { Session } from "../course/session.ts";
import { UsageError } from "../errors.ts";
import { readTallies } from "../gradebook/class.ts";
import { ResultFiles } from "../gradebook/rendering.ts";
import { GRADEBOOK, Gradebook } from "../gradebook/store.ts";
import { showLine } from "../report/plain-text.ts";
import { formatPoints, scoreOf } from "../report/points.ts";
import { renderAdjustments } from "../report/run.ts";
import { colorsFor, print } from "./output.ts";
import { knownSessions } from "./sessions.ts";

export interface AdjustOptions {
  readonly out: string;
  readonly session?: string;
  readonly exercise?: string;
  readonly points?: number;
  readonly why?: string;
  readonly beyond?: boolean;
  readonly remove?: boolean;
  readonly list?: boolean;
}

/**
 * Sets what an exercise or a whole session counts for a student, takes that back, or lists what is set; writes
 * grades.csv and the results anew.
 *
 * @param student - an id; may be left out for a list
 * @returns the exit code, 0
 * @throws {UsageError} if there is no such student, exercise, session or gradebook, or the points are too many
 */
export async function adjust(student: string | undefined, options: AdjustOptions): Promise<number> {
  const session = chooseSession(await knownSessions(), options.session);
  refuseContradictions(student, options);
  const id = student?.normalize("NFC");
  return options.list === true || id === undefined
    ? list(id, session, options.out)
    : change(id, session, options);
}

async function list(student: string | undefined, session: Session, out: string): Promise<number> {
  const { adjustments } = await readTallies(out);
  const own = adjustments.filter(
    (one) => one.session === session.id && (student === undefined || one.student === student),
  );
  const lines = renderAdjustments(own, colorsFor(process.stdout));
  await print(`${lines.length === 0 ? "Nothing is set by hand." : lines.join("\n")}\n`);
  return 0;
}

async function change(student: string, session: Session, options: AdjustOptions): Promise<number> {
  const [exercise = null] =
    options.exercise === undefined ? [] : chooseExercises(session, [options.exercise]);
  const { points, why = "", out } = options;
  if (points !== undefined) refuseTooMany(points, exercise, session, options.beyond === true);
  await refuseMissing(out);
  const book = new Gradebook(out);
  try {
    refuseStranger(book, student, session);
    if (points === undefined) takeBack(book, student, session, exercise);
    else book.adjust({ student, session: session.id, exercise, points, why: why.trim() });
    const results = await (await ResultFiles.open(book, out, session)).writeAll();
    const counted = results.find((result) => result.student === student);
    if (counted === undefined) throw new Error(`${student} has no result.`);
    const of = `${formatPoints(scoreOf(counted) ?? 0)} of ${formatPoints(counted.possible)} points`;
    await print(`${showLine(student)} has ${of} now. Written: ${join(out, "grades.csv")}\n`);
  } finally {
    book.close();
  }
  return 0;
}

/** Opening would make an empty one. */
async function refuseMissing(out: string): Promise<void> {
  const path = join(out, GRADEBOOK);
  await access(path).catch((cause: unknown) => {
    throw new UsageError(`There is no gradebook "${path}": name the folder that grade wrote with --out.`, {
      cause,
    });
  });
}

function refuseContradictions(student: string | undefined, options: AdjustOptions): void {
  const { list, remove, points, why } = options;
  if (list === true && (remove === true || points !== undefined))
    throw new UsageError("--list changes nothing: leave out --points and --remove.");
  if (list === true) return;
  if (student === undefined) throw new UsageError("Whose points? Name a student, or --list.");
  if (remove === true && points !== undefined)
    throw new UsageError("--remove takes an adjustment back: leave out --points.");
  if (remove !== true && points === undefined) throw new UsageError("How many? Name --points, or --remove.");
  if (remove !== true && (why ?? "").trim() === "")
    throw new UsageError("Say --why: the reason stands in the student's result.");
}

function refuseStranger(book: Gradebook, student: string, session: Session): void {
  const ids = book.studentsOf(session.id);
  if (ids.includes(student)) return;
  const nearest = ids.length === 0 ? "" : closest(student, ids);
  const isNear = nearest !== "" && distance(student, nearest) <= Math.max(2, nearest.length / 3);
  throw new UsageError(
    `unknown student "${student}": the gradebook has ${ids.length} in ${session.id}.${isNear ? `\n(Did you mean ${nearest}?)` : ""}`,
  );
}

function takeBack(book: Gradebook, student: string, session: Session, exercise: string | null): void {
  const isSet = book.adjustments(session.id, student).some((one) => one.exercise === exercise);
  if (!isSet) {
    const what = exercise === null ? "as a whole (--exercise names one)" : `in ${exercise}`;
    throw new UsageError(`Nothing is set by hand for ${student} ${what}: --list shows what is.`);
  }
  book.removeAdjustment(student, session.id, exercise);
}

function refuseTooMany(points: number, exercise: string | null, session: Session, beyond: boolean): void {
  const possible = possiblePoints(session, exercise);
  if (points <= possible || beyond) return;
  throw new UsageError(
    `${exercise ?? session.id} is worth ${formatPoints(possible)} points: ${formatPoints(points)} are more. Say --beyond if that is what you want.`,
  );
}

function possiblePoints(session: Session, exercise: string | null): number {
  const properties = session.exercises
    .filter(({ id }) => exercise === null || id === exercise)
    .flatMap((spec) => spec.properties);
  return properties.reduce((sum, { points }) => sum + points, 0) / 100;
}
