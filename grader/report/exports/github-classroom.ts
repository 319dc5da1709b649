// What GitHub Classroom's reporter reads out of <RUNNER>_RESULTS: a test per exercise. Its total is their sum.

import { findLoss } from "../../feedback.ts";
import type { ExerciseResult, Result } from "../../result.ts";
import { disarm } from "../github/workflow-command.ts";
import { showLine, showLines } from "../plain-text.ts";
import { roundPoints } from "../points.ts";
import { explainLoss } from "./loss.ts";

/**
 * One result as the reporter's JSON, which it wants in base64. The reporter prints what it reads in a step of its own,
 * so no line of it may look like a command.
 *
 * @see https://github.com/classroom-resources/autograding-grading-reporter
 */
export function renderGithubClassroom(result: Result): string {
  const { exercises, earned, possible } = result;
  const isBroken = exercises.some((exercise) => exercise.status === "errored");
  const document = {
    version: 1,
    status: isBroken ? "error" : earned >= possible ? "pass" : "fail",
    max_score: roundPoints(possible),
    tests: exercises.map(renderTest),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function renderTest(exercise: ExerciseResult) {
  const { id, title, status, earned, possible } = exercise;
  const loss = findLoss(exercise);
  const location = loss?.location ?? exercise.location;
  const lines = loss === undefined ? [] : explainLoss(exercise, loss);
  return {
    name: `${id}: ${title}`,
    status: earned >= possible ? "pass" : status === "errored" ? "error" : "fail",
    score: roundPoints(earned),
    message: lines.map(disarm).join("\n"),
    test_code: showLines(loss?.counterexample ?? "")
      .map(disarm)
      .join("\n"),
    filename: location === null ? "" : showLine(location.file),
    line_no: location?.line ?? 0,
    duration: 0,
  };
}
