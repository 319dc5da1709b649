// One attempt: what a student handed in goes in, a result comes out. What `grade` asks its child processes for.

import type { Session } from "../course/session.ts";
import type { Result } from "../result.ts";
import { scoreSubmission } from "../rubric.ts";
import type { Place } from "../submission/arrival.ts";
import { readPlace } from "../submission/place.ts";
import type { Submission } from "../submission/submission.ts";
import { version } from "../version.ts";
import type { Grader } from "./grader.ts";

/** A version that has been graded. */
export interface GradedVersion {
  readonly contentHash: string;
  /** What was said beside its points. */
  readonly notes: readonly string[];
}

export interface AttemptRequest {
  readonly student: string;
  /** Where what the student handed in lies. */
  readonly place: Place;
  /** When, in ISO 8601; null where nothing says so. */
  readonly submittedAt: string | null;
  readonly session: Session;
  readonly seed: string;
  readonly runs: number;
  /** What needs no grading. */
  readonly known: readonly GradedVersion[];
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
  const { session, seed, runs, student, submittedAt } = request;
  const submission = await readPlace(request.place, session);
  const { contentHash } = submission;
  if (request.known.some((version) => isSame(version, submission))) return { type: "known", contentHash };
  const grader = start();
  const exercises = session.exercises.map(({ id }) => id);
  const report = await grader.grade({ session, submission, exercises, seed, runs });
  const graded = { ...report, notes: [...submission.notes, ...report.notes] };
  const facts = { student, submittedAt, contentHash, version, runs };
  return { type: "graded", result: scoreSubmission(session, graded, facts) };
}

/** The same files; where there are none, for the same reason: that is all there is to say then. */
function isSame(known: GradedVersion, { files, contentHash, notes }: Submission): boolean {
  if (known.contentHash !== contentHash) return false;
  return Object.keys(files).length > 0 || notes.every(({ text }) => known.notes.includes(text));
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
