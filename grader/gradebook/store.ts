// A gradebook as grading sees it: what is graded already, what comes in, and what each student has now.

import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import * as v from "valibot";
import type { Result } from "../result.ts";
import type { GradedVersion } from "../sandbox/attempt.ts";
import { BookFile } from "./database.ts";
import type { Adjustment, Attempt, Delivery, Student } from "./records.ts";
import { adjustmentRow, attemptRow, gradedVersionRow, studentRow } from "./rows.ts";

/** The name of the file in the folder of results. */
export const GRADEBOOK = "gradebook.db";

/** What a result depends on beside the files. */
export interface GradingKey {
  readonly session: string;
  readonly sessionHash: string;
  readonly version: string;
  readonly seed: string;
  /** Generated cases per property. */
  readonly runs: number;
}

/** One call of `grade`, over as many processes as it takes. */
export interface Run {
  readonly id: number;
  /** Whether everything is graded in it, known or not. */
  readonly isFresh: boolean;
  /** Whether an earlier process began it and was ended. */
  readonly isContinued: boolean;
}

/** Nothing handed in: it never stands in the place of an earlier version. */
const HASH_OF_NOTHING = createHash("sha256").digest("hex");

/**
 * What an attempt is now, or was before a run: `?1` is the run from which on nothing counts. Its commit is that of its date:
 * a later one that changes none of the files is the same attempt.
 */
const ATTEMPTS = `
  SELECT a.student, a.session, a.content_hash, r.graded_at, r.result, last.source,
    (SELECT "commit" FROM hand_ins WHERE attempt = a.id AND run < ?1
     ORDER BY submitted_at IS NULL, submitted_at, id LIMIT 1) AS "commit",
    (SELECT min(submitted_at) FROM hand_ins WHERE attempt = a.id AND run < ?1) AS submitted_at,
    (SELECT min(is_late) FROM hand_ins WHERE attempt = a.id AND run < ?1) AS is_late
  FROM attempts a
  JOIN hand_ins last ON last.id = (SELECT max(id) FROM hand_ins WHERE attempt = a.id AND run < ?1)
  JOIN results r ON r.id = (SELECT max(id) FROM results WHERE attempt = a.id AND run < ?1)`;
const NEWEST_FIRST = `ORDER BY a.content_hash = '${HASH_OF_NOTHING}', last.id DESC`;
const EVER = Number.MAX_SAFE_INTEGER;

const count = v.object({ n: v.number() });

export class Gradebook {
  readonly #file: BookFile;

  /**
   * Opens the gradebook of a folder of results, or makes one; nobody else can until it is closed.
   *
   * @throws {UsageError} where that is not possible, with what to do about it
   */
  constructor(out: string) {
    this.#file = new BookFile(join(out, GRADEBOOK));
  }

  close(): void {
    this.#file.close();
  }

  /** The seed of this class; `known` is what an earlier version kept elsewhere, else it is made at the first call. */
  keepSeed(known: string | null): string {
    const value = known ?? randomBytes(16).toString("hex");
    this.#file.run("INSERT INTO settings VALUES ('seed', ?) ON CONFLICT DO NOTHING", [value]);
    const kept = this.#file.get(
      v.object({ value: v.string() }),
      "SELECT value FROM settings WHERE name = 'seed'",
    );
    return kept?.value ?? value;
  }

  /** Begins a run, or continues the one that was ended before it was through; a fresh one continues only a fresh one. */
  beginRun(session: string, fresh: boolean): Run {
    const row = v.object({ id: v.number(), fresh: v.number() });
    const open = this.#file.get(
      row,
      "SELECT id, fresh FROM runs WHERE session = ? AND ended_at IS NULL ORDER BY id DESC",
      [session],
    );
    if (open !== null && (open.fresh === 1 || !fresh)) {
      return { id: open.id, isFresh: open.fresh === 1, isContinued: true };
    }
    const begun = this.#file.get(
      v.object({ id: v.number() }),
      "INSERT INTO runs (session, fresh, started_at) VALUES (?, ?, ?) RETURNING id",
      [session, fresh ? 1 : 0, now()],
    );
    if (begun === null) throw new Error("A run was not written.");
    return { id: begun.id, isFresh: fresh, isContinued: false };
  }

  /** Every student is graded: what comes next is another run. */
  endRun(session: string): void {
    this.#file.run("UPDATE runs SET ended_at = ? WHERE session = ? AND ended_at IS NULL", [now(), session]);
  }

  /** Adds students, and what is newly known of others. */
  addStudents(students: readonly Student[]): void {
    const columns = ["name", "email", "login", "moodle", "canvas", '"group"'];
    const updates = columns.map((name) => `${name} = coalesce(excluded.${name}, ${name})`).join(", ");
    this.#file.transact(() => {
      for (const { id, name, email, login, moodle, canvas, group } of students) {
        this.#file.run(
          `INSERT INTO students VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET ${updates}`,
          [id, name, email, login, moodle, canvas, group],
        );
      }
    });
  }

  /** The versions, by student, that need no grading in this run. */
  gradedVersions(key: GradingKey, run: Run): Map<string, GradedVersion[]> {
    const rows = this.#file.all(
      gradedVersionRow,
      `SELECT a.student, a.content_hash, json_extract(r.result, '$.notes') AS notes FROM attempts a
       JOIN results r ON r.id = (SELECT max(id) FROM results WHERE attempt = a.id)
       WHERE a.session = ? AND a.content_hash <> '' AND r.version = ? AND r.session_hash = ? AND r.seed_hash = ?
         AND r.cases = ? AND (r.run = ? OR NOT ?)`,
      [key.session, key.version, key.sessionHash, hashSeed(key.seed), key.runs, run.id, run.isFresh ? 1 : 0],
    );
    const versions = new Map<string, GradedVersion[]>();
    for (const { student, ...version } of rows)
      versions.set(student, [...(versions.get(student) ?? []), version]);
    return versions;
  }

  /** Keeps a result, all of it or nothing. */
  addResult(run: Run, delivery: Delivery, result: Result, key: GradingKey): void {
    const { student, session, contentHash } = result;
    this.#file.transact(() => {
      // What the grader failed at has been made up for.
      if (contentHash !== "") {
        this.#file.run("DELETE FROM attempts WHERE student = ? AND session = ? AND content_hash = ''", [
          student,
          session,
        ]);
      }
      const attempt = this.#addAttempt(student, session, contentHash);
      this.#addDelivery(run, attempt, delivery, student, session);
      this.#file.run(
        `INSERT INTO results (attempt, run, graded_at, version, session_hash, seed_hash, cases, result)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          ...[attempt, run.id, now(), key.version, key.sessionHash],
          ...[hashSeed(key.seed), key.runs, JSON.stringify(result)],
        ],
      );
    });
  }

  /** A version that is graded already is what the student has handed in now. */
  addDelivery(run: Run, delivery: Delivery, student: string, session: string, contentHash: string): void {
    const attempt = this.#addAttempt(student, session, contentHash);
    this.#addDelivery(run, attempt, delivery, student, session);
  }

  /** Everybody with an attempt at the session, by id in the order of code points. */
  studentsOf(session: string): string[] {
    const rows = this.#file.all(
      v.object({ student: v.string() }),
      "SELECT DISTINCT student FROM attempts WHERE session = ? ORDER BY student",
      [session],
    );
    return rows.map(({ student }) => student);
  }

  /** Those of whom something has arrived for the session, whatever it was worth. */
  arrivedStudents(session: string): ReadonlySet<string> {
    const rows = this.#file.all(
      v.object({ student: v.string() }),
      `SELECT DISTINCT student FROM attempts a JOIN hand_ins h ON h.attempt = a.id
       WHERE session = ? AND source <> ''`,
      [session],
    );
    return new Set(rows.map(({ student }) => student));
  }

  /** How many results a run has brought so far. */
  countResults(run: Run): number {
    return (
      this.#file.get(count, "SELECT count(DISTINCT attempt) AS n FROM results WHERE run = ?", [run.id])?.n ??
      0
    );
  }

  /** What a student has handed in last, or had before a run. */
  newest(student: string, session: string, before?: Run): Attempt | null {
    return this.#file.get(
      attemptRow,
      `${ATTEMPTS} WHERE a.student = ?2 AND a.session = ?3 ${NEWEST_FIRST} LIMIT 1`,
      [before?.id ?? EVER, student, session],
    );
  }

  students(): Student[] {
    return this.#file.all(studentRow, "SELECT * FROM students ORDER BY id");
  }

  /**
   * Every version of a student, by session, from the first one handed in to the newest. Nothing handed in is one only
   * where there is no other.
   */
  attemptsOf(student: string): Attempt[] {
    return this.#file.all(
      attemptRow,
      `${ATTEMPTS} WHERE a.student = ?2 AND (a.content_hash <> '${HASH_OF_NOTHING}' OR NOT EXISTS (
         SELECT 1 FROM attempts b WHERE b.student = a.student AND b.session = a.session AND b.id <> a.id
       ))
       ORDER BY a.session, last.id`,
      [EVER, student],
    );
  }

  /** All, or those of a session, or of a student in it; by student, session and exercise. */
  adjustments(session: string | null = null, student: string | null = null): Adjustment[] {
    return this.#file.all(
      adjustmentRow,
      `SELECT * FROM adjustments WHERE coalesce(session = ?1, TRUE) AND coalesce(student = ?2, TRUE)
       ORDER BY student, session, exercise`,
      [session, student],
    );
  }

  /** Takes the place of an earlier adjustment of the same exercise. */
  adjust({ student, session, exercise, points, why }: Omit<Adjustment, "madeAt">): void {
    this.#file.run("INSERT OR REPLACE INTO adjustments VALUES (?, ?, ?, ?, ?, ?)", [
      ...[student, session, exercise ?? "", Math.round(points * 100), why, now()],
    ]);
  }

  removeAdjustment(student: string, session: string, exercise: string | null): void {
    this.#file.run("DELETE FROM adjustments WHERE student = ? AND session = ? AND exercise = ?", [
      student,
      session,
      exercise ?? "",
    ]);
  }

  #addAttempt(student: string, session: string, contentHash: string): number {
    const values = [student, session, contentHash];
    this.#file.run(
      "INSERT INTO attempts (student, session, content_hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      values,
    );
    const row = this.#file.get(
      v.object({ id: v.number() }),
      "SELECT id FROM attempts WHERE student = ? AND session = ? AND content_hash = ?",
      values,
    );
    if (row === null) throw new Error(`The attempt of ${student} was not written.`);
    return row.id;
  }

  /** Says nothing that the newest one says already. */
  #addDelivery(run: Run, attempt: number, delivery: Delivery, student: string, session: string): void {
    const { submittedAt, source, commit } = delivery;
    const isLate = delivery.isLate === null ? null : Number(delivery.isLate);
    this.#file.run(
      `INSERT INTO hand_ins (attempt, run, submitted_at, is_late, source, "commit")
       SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (
         SELECT 1 FROM hand_ins WHERE attempt = ?1 AND submitted_at IS ?3 AND is_late IS ?4 AND source = ?5 AND "commit" IS ?6
           AND id = (SELECT max(h.id) FROM hand_ins h JOIN attempts a ON a.id = h.attempt WHERE a.student = ?7 AND a.session = ?8)
       )`,
      [attempt, run.id, submittedAt, isLate, source, commit, student, session],
    );
  }
}

/** Enough to tell that it is the same one, and not what it is. */
function hashSeed(seed: string): string {
  return createHash("sha256").update(`gradecheck seed\0${seed}`).digest("hex");
}

const now = (): string => new Date().toISOString();
