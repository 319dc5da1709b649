// Exercism's results.json, version 3: a test per property, in the session's order. It knows no points.

import type { ExerciseResult, PropertyResult, Result } from "../../result.ts";
import { showLines } from "../plain-text.ts";
import type { Graded } from "./graded.ts";
import { explainLoss } from "./loss.ts";

/**
 * One student's results.json.
 *
 * @returns null where nothing is graded
 * @see https://exercism.org/docs/building/tooling/test-runners/interface
 */
export function renderExercism({ result }: Graded): string | null {
  if (result === null) return null;
  const tests = result.exercises.flatMap((exercise, index) =>
    exercise.properties.map((property) => renderTest(exercise, property, index + 1)),
  );
  const message = explainTrouble(result);
  const isPassed = tests.every(({ status }) => status === "pass");
  const status = message !== null ? "error" : isPassed ? "pass" : "fail";
  return `${JSON.stringify({ version: 3, status, message, tests }, null, 2)}\n`;
}

/** What to say where the tests could not run: all files unusable, or gradecheck failed. */
function explainTrouble({ exercises, feedback }: Result): string | null {
  if (exercises.some(({ status }) => status === "errored"))
    return "gradecheck itself failed; nothing of this is a mistake of yours.";
  if (exercises.some(({ message }) => message === null)) return null;
  const messages = new Set(exercises.map(({ message }) => showLines(message ?? "").join("\n")));
  return messages.size === 0 ? feedback.text : [...messages].join("\n");
}

function renderTest(exercise: ExerciseResult, property: PropertyResult, task: number) {
  const { earned, possible, status, title, counterexample } = property;
  const message = explainLoss(exercise, property).join("\n");
  return {
    name: `${exercise.id}: ${title}`,
    status: earned >= possible ? "pass" : status === "errored" ? "error" : "fail",
    message: message === "" ? null : message,
    // Exercism shows a student the code of the test; where there is no case to show, what it tests.
    test_code: counterexample === null ? `// ${title}` : showLines(counterexample).join("\n"),
    task_id: task,
  };
}
