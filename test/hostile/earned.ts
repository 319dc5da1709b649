// Grades some exercises of a submission in the test's own thread, so only what comes to an end by itself.

import { CaseStore, gradeSubmission } from "../../grader/grading.ts";
import type { ExerciseOutcome } from "../../grader/outcome.ts";
import type { Feedback, Result } from "../../grader/result.ts";
import { scoreSubmission } from "../../grader/rubric.ts";
import type { Frame } from "../../grader/sandbox/runtime.ts";
import { sessionCodeOf } from "../../grader/sessions/index.ts";
import { type Files, session } from "../grading/grade-here.ts";
import { createEngine } from "../sandbox/engine.ts";

const RUNS = 10;
const store = new CaseStore();

/** The result of these exercises. */
export async function gradeSome(files: Files, exercises: readonly string[]): Promise<Result> {
  const outcomes: ExerciseOutcome[] = [];
  const holes: Frame[] = [];
  const notes: Feedback[] = [];
  const ignore = (): void => {};
  const job = {
    session,
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, { text }])),
    exercises: [...exercises],
    seed: "hostile",
    runs: RUNS,
    blames: {},
    killed: null,
    showcase: false,
  };
  await gradeSubmission(job, sessionCodeOf(session.id), createEngine(), store, {
    onCompile: ignore,
    onCompiled: (_, found) => holes.push(...found),
    onPrepare: ignore,
    onLoad: ignore,
    onCase: ignore,
    onProperty: ignore,
    onExercise: (outcome) => outcomes.push(outcome),
    onDiagnoses: ignore,
    onNote: (note) => notes.push(note),
    onShowcase: ignore,
  });
  const facts = { student: "", submittedAt: null, contentHash: "", version: "0", runs: RUNS };
  return scoreSubmission(session, { exercises: outcomes, holes, notes }, facts);
}

/** Their points, by id. */
export async function earned(files: Files, exercises: readonly string[]): Promise<Record<string, number>> {
  const result = await gradeSome(files, exercises);
  const broken = result.exercises.find(({ status }) => status === "errored");
  if (broken !== undefined) throw new Error(`The grader breaks at ${broken.id}: ${broken.message}`);
  return Object.fromEntries(result.exercises.map(({ id, earned: points }) => [id, points]));
}
