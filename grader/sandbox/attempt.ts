// One attempt: what a student handed in goes in, a result comes out. What `grade` asks its child processes for.

import type { Session } from "../course/session.ts";
import type { Result } from "../result.ts";
import { scoreSubmission } from "../rubric.ts";
import type { Place } from "../submission/arrival.ts";
import { readPlace } from "../submission/place.ts";
import { version } from "../version.ts";
import type { Grader } from "./grader.ts";

export interface AttemptRequest {
  readonly student: string;
  /** Where what the student handed in lies. */
  readonly place: Place;
  /** When, in ISO 8601; null where nothing says so. */
  readonly submittedAt: string | null;
  readonly session: Session;
  readonly seed: string;
  readonly runs: number;
}

/** What a child process answers; "broken" is a bug of the grader, with its stack. */
export type AttemptReply =
  | { readonly type: "graded"; readonly result: Result }
  | { readonly type: "broken"; readonly message: string };

/** Reads, grades and scores one submission, all its exercises. */
export async function gradeAttempt(grader: Grader, request: AttemptRequest): Promise<Result> {
  const { session, seed, runs, student, submittedAt } = request;
  const submission = await readPlace(request.place, session);
  const exercises = session.exercises.map(({ id }) => id);
  const report = await grader.grade({ session, submission, exercises, seed, runs });
  const graded = { ...report, notes: [...submission.notes, ...report.notes] };
  const facts = { student, submittedAt, contentHash: submission.contentHash, version, runs };
  return scoreSubmission(session, graded, facts);
}

/** The result of a student whose grading broke: nothing is held against them, and the instructor is told. */
export function brokenResult(request: AttemptRequest, message: string): Result {
  const { session, runs, student, submittedAt } = request;
  const exercises = session.exercises.map(({ id }) => ({
    kind: "errored" as const,
    id,
    message,
    output: "",
    properties: [],
  }));
  const facts = { student, submittedAt, contentHash: "", version, runs };
  const note = { id: "grader-failed", type: "informative", text: `the grader failed: ${message}` } as const;
  return scoreSubmission(session, { exercises, holes: [], notes: [note] }, facts);
}
