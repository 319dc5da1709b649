// One run of `grade` on a gradebook: grades what is new or changed, keeps each result as it arrives, writes the files,
// and tells what has moved.

import { applyAdjustments, asCounted } from "../adjusting.ts";
import type { Session } from "../course/session.ts";
import { scoreOf } from "../report/points.ts";
import { gradeAll } from "../sandbox/pool.ts";
import type { Place } from "../submission/arrival.ts";
import { version } from "../version.ts";
import type { Delivery, Move, Student, Tally } from "./records.ts";
import { compareResults } from "./regrade.ts";
import { ResultFiles } from "./rendering.ts";
import type { Gradebook, GradingKey, Run } from "./store.ts";

/** What a student has handed in now; a place that is none where that is nothing. */
export interface HandIn extends Delivery {
  readonly student: Student;
  readonly place: Place;
}

export interface RunOptions {
  /** Where the gradebook lies. */
  readonly out: string;
  readonly seed: string;
  /** Generated cases per property. */
  readonly runs: number;
  /** Processes at once. */
  readonly jobs: number;
  /** Whether to grade again what is graded already. */
  readonly fresh: boolean;
  readonly signal: AbortSignal;
  /** A student is through, after so long; null if there was nothing to grade. */
  readonly onStudent: (student: string, durationMs: number | null) => void;
}

export interface RunReport {
  /** Students graded now, and those whose files are graded already. */
  readonly graded: ReadonlySet<string>;
  readonly unchanged: number;
  /** Students of whom nothing arrived now, and something did before: that stays. */
  readonly kept: number;
  /** How many an earlier process of the same run had graded; null if it is a new run. */
  readonly continued: number | null;
  /** Of everybody in the gradebook, by id, as it counts. */
  readonly results: readonly Tally[];
  /** What each student counted before the run, if they were there; null for no score. */
  readonly before: ReadonlyMap<string, number | null>;
  readonly moves: readonly Move[];
  /** In the gradebook, but not among what is handed in now. */
  readonly absent: readonly string[];
}

/**
 * Grades a class. What is killed at any moment loses only what was being graded then: the next run goes on from there.
 *
 * @param handIns - one per student
 * @throws {UsageError} if the gradebook or the files cannot be written; what was graded before is kept
 */
export async function gradeClass(
  book: Gradebook,
  handIns: readonly HandIn[],
  session: Session,
  options: RunOptions,
): Promise<RunReport> {
  const { seed, runs } = options;
  const key: GradingKey = { session: session.id, sessionHash: session.hash, version, seed, runs };
  const run = book.beginRun(session.id, options.fresh);
  const continued = run.isContinued ? book.countResults(run) : null;
  book.addStudents(handIns.map(({ student }) => student));
  const files = await ResultFiles.open(book, options.out, session);
  // A class may hand in in parts: that nothing came with this one says nothing of who came with another.
  const arrived = book.arrivedStudents(session.id);
  const kept = handIns.filter(({ student, source }) => source === "" && arrived.has(student.id));
  for (const { student } of kept) options.onStudent(student.id, null);
  const news = handIns.filter((handIn) => !kept.includes(handIn));
  const { graded, unchanged } = await gradeNew(book, files, news, session, key, run, options);
  const results = await files.writeAll();
  const { before, moves } = compareRun(book, run, results);
  const here = new Set(handIns.map(({ student }) => student.id));
  const absent = results.map(({ student }) => student).filter((id) => !here.has(id));
  // Last: whoever is killed before is shown the moves by the next run.
  if (graded.size + unchanged === news.length) book.endRun(session.id);
  return { graded, unchanged, kept: kept.length, continued, results, before, moves, absent };
}

async function gradeNew(
  book: Gradebook,
  files: ResultFiles,
  handIns: readonly HandIn[],
  session: Session,
  key: GradingKey,
  run: Run,
  { jobs, signal, onStudent }: RunOptions,
): Promise<{ graded: ReadonlySet<string>; unchanged: number }> {
  const known = book.gradedVersions(key, run);
  const byStudent = new Map(handIns.map((handIn) => [handIn.student.id, handIn]));
  const graded = new Set<string>();
  let unchanged = 0;
  const requests = handIns.map(({ student, place, submittedAt }) => ({
    student: student.id,
    place,
    submittedAt,
    session,
    seed: key.seed,
    runs: key.runs,
    known: known.get(student.id) ?? [],
  }));
  await gradeAll(requests, {
    jobs,
    signal,
    onAnswer: async ({ student }, answer, durationMs) => {
      const handIn = byStudent.get(student);
      if (handIn === undefined) throw new Error(`Nothing of ${student} was to be graded.`);
      if (answer.type === "known") {
        unchanged++;
        book.addDelivery(run, handIn, student, session.id, answer.contentHash);
      } else {
        book.addResult(run, handIn, answer.result, key);
        await files.writeResult(student);
        graded.add(student);
      }
      onStudent(student, answer.type === "known" ? null : durationMs);
    },
  });
  return { graded, unchanged };
}

function compareRun(
  book: Gradebook,
  run: Run,
  results: readonly Tally[],
): { before: Map<string, number | null>; moves: Move[] } {
  const before = new Map<string, number | null>();
  const moves: Move[] = [];
  for (const after of results) {
    const earlier = book.newest(after.student, after.session, run);
    if (earlier === null) continue;
    const adjustments = book.adjustments(after.session, after.student);
    const counted = asCounted(applyAdjustments(earlier.result, adjustments));
    before.set(after.student, scoreOf(counted));
    const move = compareResults(counted, after);
    if (move !== null) moves.push(move);
  }
  return { before, moves };
}
