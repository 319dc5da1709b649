// Gradescope's results.json: a test per property, and one score, which is their sum.

import type { ExerciseResult, PropertyResult, Result } from "../../result.ts";
import { showLine } from "../plain-text.ts";
import { roundPoints } from "../points.ts";
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
export function renderGradescope({ result, score, adjustments }: Graded): string | null {
  if (result === null || score === null) return null;
  const tests = result.exercises.flatMap((exercise, index) =>
    exercise.properties.map((property, position) =>
      renderTest(exercise, property, `${index + 1}.${position + 1}`),
    ),
  );
  const sum = tests.reduce((total, test) => total + Math.round(test.score * 100), 0) / 100;
  const byHand = {
    score: roundPoints(score - sum),
    name: "set by hand",
    output: adjustments.map(({ why }) => showLine(why, 1000)).join("\n"),
    output_format: "text",
  };
  const document = {
    score,
    output: renderOutput(result),
    output_format: "text",
    visibility: "after_published",
    stdout_visibility: "hidden",
    extra_data: { session: result.session, student: result.student, contentHash: result.contentHash },
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

const renderOutput = ({ feedback, notes }: Result): string =>
  [feedback, ...notes].map(({ text }) => showLine(text, 1000)).join("\n");
