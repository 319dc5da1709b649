// A student's own files, graded here and now: what every command for one folder begins with.

import { withUsed } from "../course/choice.ts";
import type { Session } from "../course/session.ts";
import type { Location, Result } from "../result.ts";
import { scoreSubmission } from "../rubric.ts";
import type { GradingReport } from "../sandbox/attempt-state.ts";
import type { Grader } from "../sandbox/grader.ts";
import type { Submission } from "../submission/submission.ts";
import { version } from "../version.ts";

export interface OwnRequest {
  readonly session: Session;
  readonly submission: Submission;
  /** Ids of the exercises that are asked for. */
  readonly exercises: readonly string[];
  readonly seed: string;
  /** What the result calls the student; nothing if left out. */
  readonly student?: string;
  /** ISO 8601, in UTC; null if left out. */
  readonly submittedAt?: string | null;
  /** Generated cases per property. */
  readonly runs: number;
  /** Whether to run what the student has built, once everything is earned. */
  readonly showcase: boolean;
  /** What an earlier report of the same session, seed and runs knows. */
  readonly known?: GradingReport["known"];
}

export interface OwnGrading {
  /** Of the exercises that were asked for. */
  readonly result: Result;
  /** What the student's code printed, by exercise. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly showcase: GradingReport["showcase"];
  /** What it was made of. */
  readonly report: GradingReport;
}

/**
 * Grades files that have been read, and says what they earn.
 *
 * @throws {Error} if the grader itself breaks, never because of what the submission does
 */
export async function gradeOwn(grader: Grader, request: OwnRequest): Promise<OwnGrading> {
  // Whether an exercise fails by the fault of another is known only when both are judged.
  const exercises = withUsed(request.session, request.exercises);
  return scoreOwn(request, await grader.grade({ ...request, exercises }));
}

/** What a report comes to: of the exercises that were asked for. */
export function scoreOwn(request: OwnRequest, report: GradingReport): OwnGrading {
  const { session, submission, exercises, runs, student = "", submittedAt = null } = request;
  const asked = report.exercises.filter(({ id }) => exercises.includes(id));
  const graded = { ...report, exercises: asked, notes: [...submission.notes, ...report.notes] };
  const facts = { student, submittedAt, contentHash: submission.contentHash, version, runs };
  return {
    result: scoreSubmission(session, graded, facts),
    outputs: Object.fromEntries(asked.map(({ id, output }) => [id, output])),
    showcase: report.showcase,
    report,
  };
}

/** The student's source line at a place; null where nothing can be read. */
export function sourceLine({ files }: Submission, { file, line }: Location): string | null {
  const found = files[file];
  if (found === undefined || "problem" in found) return null;
  return found.text.split("\n")[line - 1] ?? null;
}
