// A grading process: one of several that `grade` runs, so that running out of memory costs one attempt, not the batch.

import { type AttemptReply, type AttemptRequest, gradeAttempt } from "./attempt.ts";
import { Grader } from "./grader.ts";

let grader: Grader | null = null;
/** Started late: a class that is graded already needs none. */
const start = (): Grader => {
  grader ??= new Grader();
  return grader;
};

// Ctrl-C reaches the whole group: the parent alone decides. Without it there is nothing left to do.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());

process.on("message", (request: AttemptRequest) => {
  const answer = (reply: AttemptReply): void => {
    process.send?.(reply);
  };
  gradeAttempt(start, request).then(answer, (error: unknown) =>
    answer({ type: "broken", message: error instanceof Error ? (error.stack ?? "") : String(error) }),
  );
});
