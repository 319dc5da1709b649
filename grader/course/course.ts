// What a course is graded by: read from its course.yaml, validated, with every mistake of its author reported at once.

/** A length of time. Days are calendar days: they keep the wall time when clocks change. Hours and minutes are exact. */
export interface Span {
  readonly count: number;
  readonly unit: "day" | "hour" | "minute";
}

/** What a version costs that arrives after the last deadline. */
export interface LatePolicy {
  /** Hundredths of a percent of the version's own grade, for each unit begun. */
  readonly percent: number;
  readonly per: "day" | "hour";
  /** Hundredths of a percent: the most that lateness costs. */
  readonly atMost: number;
  /** Hundredths of a grade: lateness takes no grade below it. */
  readonly floor: number;
  /** How long late versions are taken after the last deadline; null: without end. */
  readonly within: Span | null;
}

export interface Policy {
  /** How long after a session's end an updated version is taken. */
  readonly updates: Span;
  /** How long after each deadline a version still counts as in time. */
  readonly grace: Span;
  /** Which version counts, or how much the one of the session and the updated one weigh. */
  readonly combine: "best" | "last" | { readonly first: number; readonly update: number };
  /** What a version is of which nobody knows when it was handed in. */
  readonly undated: "first" | "update" | "ignored";
  /** null: nothing counts after the last deadline. */
  readonly late: LatePolicy | null;
}

/** Weights are in hundredths; they need not sum to 100. Times are wall times in the course's time zone. */
export interface CourseSession {
  readonly id: string;
  readonly weight: number;
  /** When it ends: `2025-02-05 10:30`. */
  readonly ends: string;
}

/** Work that is graded elsewhere; its marks are imported. */
export interface Quiz {
  readonly id: string;
  readonly weight: number;
  readonly date: string;
}

/** More time for one student: `by` moves the end of the session and the last deadline, `until` the last deadline alone. */
export interface Extension {
  readonly student: string;
  /** null: every session. */
  readonly session: string | null;
  readonly by: Span | null;
  readonly until: string | null;
  readonly why: string;
}

export interface Course {
  readonly title: string;
  /** By its IANA name. */
  readonly timeZone: string;
  /** The best grade, in hundredths. */
  readonly scale: number;
  /** The step that course grades are rounded to, in hundredths. */
  readonly rounding: number;
  readonly policy: Policy;
  readonly sessions: readonly CourseSession[];
  readonly quizzes: readonly Quiz[];
  /** The CSV file with the quizzes' marks, from the folder of course.yaml. */
  readonly marks: string | null;
  readonly extensions: readonly Extension[];
}

/** What a student got for a quiz, in hundredths of a point. */
export interface Mark {
  readonly student: string;
  readonly quiz: string;
  readonly points: number;
  readonly possible: number;
}
