// Classroom 50's result.json: a test per exercise, and whole numbers only, so scores are in hundredths of a point.

import type { Result } from "../../result.ts";
import { scoreOf } from "../points.ts";

/** What Classroom 50 tells its autograder of a submission. */
export interface Classroom50Submission {
  readonly classroom: string;
  readonly assignment: string;
  /** The tag it was handed in with. */
  readonly submission: string;
  /** Addresses. */
  readonly commit: string;
  readonly release: string;
  readonly review: string;
  /** ISO 8601, UTC, in seconds. */
  readonly datetime: string;
}

/**
 * One result.json. The owner and the type of the assignment are left to Classroom 50, which writes them itself.
 *
 * @returns null where gradecheck itself failed at some of it: there is no score then, and no 0
 * @see https://github.com/foundation50/classroom50/wiki/Advanced-Autograding
 */
export function renderClassroom50(result: Result, submission: Classroom50Submission): string | null {
  const score = scoreOf(result);
  if (score === null) return null;
  const document = {
    schema: "classroom50/result/v1",
    ...submission,
    score: hundredths(score),
    "max-score": hundredths(result.possible),
    tests: result.exercises.map(({ id, title, earned, possible }) => ({
      "test-name": `${id}: ${title}`,
      passed: earned >= possible,
      score: hundredths(earned),
      "max-score": hundredths(possible),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const hundredths = (points: number): number => Math.round(points * 100);
