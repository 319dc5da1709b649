// A grading process: one of several, so that running out of memory costs one submission, not the batch.

import { type AttemptReply, type AttemptRequest, gradeAttempt } from "./attempt.ts";
import { Grader } from "./grader.ts";
import { judgeTexts, type TrialReply, type TrialRequest } from "./trial-run.ts";

let grader: Grader | null = null;
/** Started late: a class that is graded already needs none. */
const start = (): Grader => {
  grader ??= new Grader();
  return grader;
};

// Ctrl-C reaches the whole group: the parent alone decides. Without it there is nothing left to do.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());

/** What was handed in is graded, for `grade`; texts are judged, for `audit`. */
async function work(request: AttemptRequest | TrialRequest): Promise<AttemptReply | TrialReply> {
  if ("place" in request) return await gradeAttempt(start, request);
  return { type: "judged", outcomes: await judgeTexts(start(), request) };
}

process.on("message", (request: AttemptRequest | TrialRequest) => {
  const answer = (reply: AttemptReply | TrialReply): void => {
    process.send?.(reply);
  };
  work(request).then(answer, (error: unknown) =>
    answer({ type: "broken", message: error instanceof Error ? (error.stack ?? "") : String(error) }),
  );
});
