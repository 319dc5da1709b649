// One case of a token on a student's folder: what `gradecheck replay` asks for.

import type { Session } from "../course/session.ts";
import { describeReplay } from "../replay/describing.ts";
import { narrowSession } from "../replay/narrowing.ts";
import type { ReplayReport } from "../replay/replayed.ts";
import type { TokenCase } from "../replay/token.ts";
import { scoreSubmission } from "../rubric.ts";
import { readSubmission } from "../submission/read.ts";
import type { Grader } from "./grader.ts";

export interface ReplayRequest {
  /** The folder with the files. */
  readonly dir: string;
  readonly session: Session;
  /** The token's exercise, and those it uses. */
  readonly exercises: readonly string[];
  readonly token: TokenCase;
  /** What other cases of its property are drawn with, and how many. */
  readonly seed: string;
  readonly runs: number;
}

/**
 * Runs the case on the files as they are now.
 *
 * @returns null if no property can have made the case
 * @throws {Error} if the sandbox itself breaks
 */
export async function replayAttempt(grader: Grader, request: ReplayRequest): Promise<ReplayReport | null> {
  const { dir, session, exercises, seed, runs } = request;
  const { exercise, property, value } = request.token;
  const submission = await readSubmission(dir, session);
  const replay = { exercise, property, value };
  const graded = await grader.grade({ session, submission, exercises, seed, runs, showcase: true, replay });
  const { shown, later } = graded;
  if (shown === null) return null;
  const outcomes = graded.exercises.filter(({ id }) => id === exercise);
  // Only the property's own result is looked at.
  const facts = { student: "", submittedAt: null, contentHash: submission.contentHash, version: "", runs: 1 };
  const narrow = narrowSession(session, exercise, [property]);
  const [result] = scoreSubmission(narrow, { ...graded, exercises: outcomes }, facts).exercises;
  const [judged] = result?.properties ?? [];
  if (result === undefined || judged === undefined)
    throw new Error(`${exercise}.${property} was not judged.`);
  if (result.status === "errored") throw new Error(result.message ?? "The sandbox broke.");
  const output = outcomes[0]?.output ?? "";
  return describeReplay({ session: session.id, exercise: result, property: judged, output, shown, later });
}
