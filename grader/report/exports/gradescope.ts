// Gradescope's results.json: a test per property, and one score, which is their sum.

import type { ExerciseResult, PropertyResult, Result } from "../../result.ts";
import { listExplanation } from "../explanation.ts";
import { showLine } from "../plain-text.ts";
import { formatScore, roundPoints, scoreOf } from "../points.ts";
import type { Graded } from "./graded.ts";
import { explainLoss } from "./loss.ts";

/**
 * One student's results.json.
 *
 * No test has a visibility of its own, as one hidden test hides the student's total; the whole shows once the
 * instructor publishes the grades.
 *
 * @returns null where there is no score: a document without one stands for 0 somewhere
 * @see https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
export function renderGradescope(
  { student, result, score, possible, grade, adjustments }: Graded,
  session: { readonly id: string },
): string | null {
  if (score === null) return null;
  const exercises = result?.exercises ?? [];
  const tests = exercises.flatMap((exercise, index) =>
    exercise.properties.map((property, position) =>
      renderTest(exercise, property, `${index + 1}.${position + 1}`),
    ),
  );
  const sum = tests.reduce((total, test) => total + Math.round(test.score * 100), 0) / 100;
  // A grade may stand although the newest version has no points.
  const points = (result === null ? null : scoreOf(result)) ?? sum;
  const byHand = {
    score: roundPoints(points - sum),
    name: "set by hand",
    output: adjustments.map(({ why }) => showLine(why, 1000)).join("\n"),
    output_format: "text",
  };
  const document = {
    score,
    output: [...explainGrade({ score, possible, grade }), ...listRemarks(result)].join("\n"),
    output_format: "text",
    visibility: "after_published",
    stdout_visibility: "hidden",
    extra_data: { session: session.id, student: student.id, contentHash: result?.contentHash ?? "" },
    tests: byHand.score === 0 ? tests : [...tests, byHand],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function renderTest(exercise: ExerciseResult, property: PropertyResult, number: string) {
  return {
    score: roundPoints(property.earned),
    max_score: roundPoints(property.possible),
    status: property.earned >= property.possible ? "passed" : "failed",
    name: `${exercise.id}: ${property.title}`,
    number,
    output: explainLoss(exercise, property).join("\n"),
    output_format: "text",
    tags: [exercise.id],
  };
}

/** The score is a grade then, and not the sum of the tests. */
function explainGrade({ score, possible, grade }: Pick<Graded, "score" | "possible" | "grade">): string[] {
  if (grade === null) return [];
  const numbers = formatScore({ earned: score ?? 0, possible: possible ?? 0 });
  return [
    `The score is the grade by the course's rules, ${numbers}; the tests below are of the version handed in last.`,
    ...listExplanation(grade),
  ];
}

const listRemarks = (result: Result | null): string[] =>
  result === null ? [] : [result.feedback, ...result.notes].map(({ text }) => showLine(text, 1000));
