// One submission of an audit: its texts in, how its exercises come out. No score is made of it.

import type { Session } from "../course/session.ts";
import type { ExerciseOutcome } from "../outcome.ts";
import type { Grader } from "./grader.ts";

export interface TrialRequest {
  readonly id: string;
  readonly session: Session;
  /** Text by file name. */
  readonly texts: Readonly<Record<string, string>>;
  /** Ids of the exercises to judge. */
  readonly exercises: readonly string[];
  readonly seed: string;
  readonly runs: number;
}

/** What a child process answers; "broken" is a bug of the grader, with its stack. */
export type TrialReply =
  | { readonly type: "judged"; readonly outcomes: readonly ExerciseOutcome[] }
  | { readonly type: "broken"; readonly message: string };

/** Judges the exercises of one submission. */
export async function judgeTexts(
  grader: Grader,
  { session, texts, exercises, seed, runs }: TrialRequest,
): Promise<readonly ExerciseOutcome[]> {
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { text }]));
  const submission = { files, contentHash: "", notes: [] };
  const report = await grader.grade({ session, submission, exercises, seed, runs });
  return report.exercises;
}
