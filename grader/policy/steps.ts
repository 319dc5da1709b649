// How a grade comes about, as data: each rule that was applied, with what went in and what came out.
//
// Points, grades, weights and percentages are integer hundredths; times are texts in the course's time zone.

import type { LatePolicy, Span } from "../course/course.ts";

/** Where an attempt lies: by the end of the session, in the time for updates, after it, or too late to count. */
export type Window = "first" | "update" | "late" | "closed" | "ignored";

interface StepOf<Rule extends string, Inputs, Output> {
  readonly rule: Rule;
  readonly inputs: Readonly<Inputs>;
  readonly output: Output;
}

/** Points of an exercise that an instructor has set. */
interface ExerciseAdjustment {
  readonly exercise: string;
  readonly points: number;
  readonly why: string;
}

/** One attempt of a list, by its place in it from 1, and its grade. */
export interface NumberedGrade {
  readonly attempt: number;
  readonly grade: number;
}

/** What is applied to one attempt. */
export type AttemptStep =
  | StepOf<"arrival", { submittedAt: string | null; isLate: boolean | null }, Window>
  | StepOf<"grader-failed", { exercises: readonly string[] }, null>
  | StepOf<"earned", { possible: number }, number>
  | StepOf<"adjust-exercise", ExerciseAdjustment & { earned: number; total: number }, number>
  | StepOf<"scale", { points: number; possible: number; scale: number }, number>
  | StepOf<"late", Omit<LatePolicy, "within"> & { grade: number; begun: number; minus: number }, number>;

/** What is applied to a session, a quiz or the course. */
export type Step =
  | StepOf<"deadlines", { ends: string; lateUntil: string | null; takesLate: boolean; grace: Span }, string>
  | StepOf<"extension", { by: Span | null; until: string | null; why: string }, null>
  | StepOf<"best" | "last", { grades: readonly NumberedGrade[] }, number>
  | StepOf<
      "weighted",
      { first: number | null; update: number | null; firstWeight: number; updateWeight: number },
      number
    >
  | StepOf<"nothing-due", { closes: string }, null>
  | StepOf<"nothing-handed-in", { closes: string; tooLate: number }, number>
  | StepOf<"ungraded", { attempts: number }, null>
  | StepOf<
      "adjust-missing",
      { exercises: readonly ExerciseAdjustment[]; points: number; possible: number; scale: number },
      number
    >
  | StepOf<
      "adjust-session",
      { grade: number | null; points: number; possible: number; scale: number; why: string },
      number
    >
  | StepOf<"adjust-unknown", { points: number; why: string }, null>
  | StepOf<"mark", { points: number; possible: number; scale: number }, number>
  | StepOf<"mark-missing", { date: string }, number>
  | StepOf<"mark-awaited", { date: string }, null>;

/** How the course's grade is made of those that count. */
export type CourseStep = StepOf<
  "weighted-mean",
  {
    parts: readonly { readonly id: string; readonly weight: number; readonly grade: number }[];
    /** What those weights sum to: each counts by its share of it. */
    weights: number;
    /** What all weights sum to. */
    allWeights: number;
    leftOut: readonly string[];
    rounding: number;
    scale: number;
  },
  number | null
>;
