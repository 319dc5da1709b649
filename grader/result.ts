// The one canonical score of one attempt: every other format is rendered from it.

import * as v from "valibot";

/** Points on the outside: at most two decimals. Inside, scores are integer hundredths (see rubric.ts). */
const points = v.number();

const location = v.object({
  file: v.string(),
  line: v.number(),
  /** Near, not exact, on lines that hold types: they are removed before the code runs. */
  column: v.number(),
});

/** One node of a failing graph, so that a picture can be drawn without running anything. */
const node = v.object({
  id: v.string(),
  op: v.string(),
  operands: v.array(v.string()),
  data: v.number(),
  expected: v.number(),
  /** null where the submission gave something other than a finite number. */
  actual: v.nullable(v.number()),
});

const diagnosis = v.object({ id: v.string(), title: v.string(), explanation: v.string(), hint: v.string() });

/** How much it matters: points are lost, there is something to do, it is worth knowing, or it is done. */
const feedbackType = v.picklist(["essential", "actionable", "informative", "celebratory"]);

/** One thing to be said to a student. */
const feedback = v.object({
  /** What kind of thing: the same in every result in which it is said. */
  id: v.string(),
  type: feedbackType,
  /** A sentence, or a few. */
  text: v.string(),
});

const propertyResult = v.object({
  id: v.string(),
  title: v.string(),
  status: v.picklist(["passed", "failed", "unfilled", "blocked", "errored"]),
  earned: points,
  possible: points,
  /** Cases that ran, the failing one included. */
  runs: v.number(),
  replay: v.nullable(v.string()),
  counterexample: v.nullable(v.string()),
  expected: v.nullable(v.string()),
  actual: v.nullable(v.string()),
  location: v.nullable(location),
  /** Ids of the properties ("local", or "add.scaled" of another exercise) whose loss keeps this one from being judged. */
  blockedBy: v.array(v.string()),
  /** The sandbox limit that was hit. */
  limit: v.nullable(v.picklist(["steps", "time", "memory", "stack"])),
  feedback: v.nullable(feedbackType),
  /** The first of `hints`. */
  hint: v.nullable(v.string()),
  /** From a question to the strongest; none of them gives the answer. */
  hints: v.array(v.string()),
  nodes: v.array(node),
  /** The mistake, or two of them joined by " + ", that gives these numbers on every run; null if none is known. */
  diagnosis: v.nullable(diagnosis),
  /** Where no mistake is recognised: sentences that are true of all runs. */
  facts: v.array(v.string()),
});

const exerciseResult = v.object({
  id: v.string(),
  title: v.string(),
  status: v.picklist(["passed", "failed", "unfilled", "errored"]),
  earned: points,
  possible: points,
  /** Where an unfilled exercise has its first hole, or why the whole exercise could not be judged. */
  location: v.nullable(location),
  message: v.nullable(v.string()),
  /** What to say of it first. */
  feedback,
  properties: v.array(propertyResult),
});

/** What an instructor has set by hand. */
const adjustment = v.object({
  /** null: the whole session. */
  exercise: v.nullable(v.string()),
  /** What it counts in the place of what was earned. */
  points,
  why: v.string(),
});

/** result.json, `gradecheck/result@1`: one per student and session. */
export const resultSchema = v.object({
  schema: v.literal("gradecheck/result@1"),
  session: v.string(),
  student: v.string(),
  /** When it was handed in, ISO 8601: by the commit, the LMS or the instructor, never by a file's time. */
  submittedAt: v.nullable(v.string()),
  /** SHA-256 over the declared files' names and bytes. */
  contentHash: v.string(),
  earned: points,
  possible: points,
  /** What counts in the place of `earned`; null where nobody has adjusted anything. */
  adjusted: v.nullable(points),
  adjustments: v.array(adjustment),
  grader: v.object({ version: v.string(), sessionHash: v.string(), runs: v.number() }),
  exercises: v.array(exerciseResult),
  /** What to do next, or that everything is done. */
  feedback,
  /** Beside the points. */
  notes: v.array(feedback),
});

export type Result = v.InferOutput<typeof resultSchema>;
export type ExerciseResult = v.InferOutput<typeof exerciseResult>;
export type PropertyResult = v.InferOutput<typeof propertyResult>;
export type Feedback = v.InferOutput<typeof feedback>;
export type Location = v.InferOutput<typeof location>;
