// A grading process: one of several that `grade` runs, so that running out of memory costs one attempt, not the batch.

import { type AttemptReply, type AttemptRequest, gradeAttempt } from "./attempt.ts";
import { Grader } from "./grader.ts";

const grader = new Grader();

// Ctrl-C reaches the whole group: the parent alone decides. Without it there is nothing left to do.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());

process.on("message", (request: AttemptRequest) => {
  const answer = (reply: AttemptReply): void => {
    process.send?.(reply);
  };
  gradeAttempt(grader, request).then(
    (result) => answer({ type: "graded", result }),
    (error: unknown) =>
      answer({ type: "broken", message: error instanceof Error ? (error.stack ?? "") : String(error) }),
  );
});
