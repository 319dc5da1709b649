// What is known of a class: who is in it, what they handed in, what it earned, and what an instructor changed.

import type { ExerciseResult, PropertyResult, Result } from "../result.ts";

/** A student, by the roster; without one, only the id is known. */
export interface Student {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly login: string | null;
  /** The user's number in Moodle, and in Canvas. */
  readonly moodle: string | null;
  readonly canvas: string | null;
  readonly group: string | null;
}

/** How a version of the files arrived. */
export interface Delivery {
  /** ISO 8601, from the commit, the LMS or the instructor; null where nothing says so. */
  readonly submittedAt: string | null;
  /** What the LMS says of it; null where it says nothing. */
  readonly isLate: boolean | null;
  /** What it was called as it arrived: a folder's, an archive's or a file's name; empty where nothing did. */
  readonly source: string;
  /** The commit that was graded, of a repository. */
  readonly commit: string | null;
}

/**
 * One version that a student handed in for a session, and what it earned when it was last graded: the whole result, or as
 * much of it as is needed.
 */
export interface Attempt<Kept = Result> extends Delivery {
  readonly student: string;
  readonly session: string;
  /** SHA-256 over the declared files; empty where the grader failed. The same files handed in once more are the same attempt. */
  readonly contentHash: string;
  /** ISO 8601. */
  readonly gradedAt: string;
  readonly result: Kept;
}

/** What tables and a summary need of a result: a class of hundreds is held in memory as these. */
export interface Tally
  extends Pick<
    Result,
    "student" | "session" | "contentHash" | "earned" | "possible" | "adjustments" | "notes"
  > {
  readonly exercises: readonly TalliedExercise[];
}

export interface TalliedExercise extends Pick<ExerciseResult, "id" | "status" | "earned" | "possible"> {
  /** Those at which the grader failed, or a limit was hit, at least. */
  readonly properties: readonly Pick<PropertyResult, "status" | "limit">[];
}

/** Points that an instructor gives or takes; it survives every regrade. */
export interface Adjustment {
  readonly student: string;
  readonly session: string;
  /** null: of the whole session. */
  readonly exercise: string | null;
  /** What the exercise, or the session, counts instead of what was earned. */
  readonly points: number;
  readonly why: string;
  /** ISO 8601. */
  readonly madeAt: string;
}

/** A student whose score is another one after a run; null stands for no score. */
export interface Move {
  readonly student: string;
  readonly before: number | null;
  readonly after: number | null;
  /** Whether other files are graded than before; else it is the grader or the session that has changed. */
  readonly isOtherVersion: boolean;
  /** Exercises that count another number, in the session's order. */
  readonly exercises: readonly {
    readonly id: string;
    readonly before: number | null;
    readonly after: number | null;
  }[];
}
