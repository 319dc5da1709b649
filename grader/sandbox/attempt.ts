// One attempt: a student's folder in, a result out. What `grade` asks its child processes for.

import type { Session } from "../course/session.ts";
import type { Result } from "../result.ts";
import { scoreSubmission } from "../rubric.ts";
import { readSubmission } from "../submission/read.ts";
import { version } from "../version.ts";
import type { Grader } from "./grader.ts";

export interface AttemptRequest {
  readonly student: string;
  /** The folder the student handed in. */
  readonly dir: string;
  readonly session: Session;
  readonly seed: string;
  readonly runs: number;
  /** Content hashes that need no grading. */
  readonly known: readonly string[];
}

/** What a child process answers; "broken" is a bug of the grader, with its stack. */
export type AttemptReply =
  | { readonly type: "graded"; readonly result: Result }
  | { readonly type: "known"; readonly contentHash: string }
  | { readonly type: "broken"; readonly message: string };

/**
 * Reads, grades and scores one submission, all its exercises, unless it is known.
 *
 * @param start - gives the grader; asked only if there is something to grade
 */
export async function gradeAttempt(start: () => Grader, request: AttemptRequest): Promise<AttemptReply> {
  const { session, seed, runs, student } = request;
  const submission = await readSubmission(request.dir, session);
  const { contentHash } = submission;
  if (request.known.includes(contentHash)) return { type: "known", contentHash };
  const grader = start();
  const exercises = session.exercises.map(({ id }) => id);
  const report = await grader.grade({ session, submission, exercises, seed, runs });
  const graded = { ...report, notes: [...submission.notes, ...report.notes] };
  const facts = { student, submittedAt: null, contentHash, version, runs };
  return { type: "graded", result: scoreSubmission(session, graded, facts) };
}

/** The result of a student whose grading broke: nothing is held against them, and the instructor is told. */
export function brokenResult(request: AttemptRequest, message: string): Result {
  const { session, runs, student } = request;
  const exercises = session.exercises.map(({ id }) => ({
    kind: "errored" as const,
    id,
    message,
    output: "",
    properties: [],
  }));
  const facts = { student, submittedAt: null, contentHash: "", version, runs };
  const note = { id: "grader-failed", type: "informative", text: `the grader failed: ${message}` } as const;
  return scoreSubmission(session, { exercises, holes: [], notes: [note] }, facts);
}
