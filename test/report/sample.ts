// Results to render: as few words as a test needs, the rest filled in.

import { feedbackOnExercise, feedbackOnResult } from "../../grader/feedback.ts";
import type { ExerciseResult, Feedback, PropertyResult, Result } from "../../grader/result.ts";

export function sampleProperty(changes: Partial<PropertyResult> = {}): PropertyResult {
  return {
    id: "forward",
    title: "the result's data is the sum of both operands",
    status: "passed",
    earned: 0.5,
    possible: 0.5,
    runs: 200,
    replay: null,
    counterexample: null,
    expected: null,
    actual: null,
    location: null,
    blockedBy: [],
    limit: null,
    feedback: null,
    hint: null,
    hints: [],
    nodes: [],
    diagnosis: null,
    facts: [],
    ...changes,
  };
}

export function sampleExercise(changes: Partial<ExerciseResult> = {}): ExerciseResult {
  const exercise: Omit<ExerciseResult, "feedback"> = {
    id: "add",
    title: "Value.add",
    status: "passed",
    earned: 2,
    possible: 2,
    location: null,
    message: null,
    properties: [],
    ...changes,
  };
  return { ...exercise, feedback: feedbackOnExercise(exercise) };
}

export const sampleNote = (text: string, id = "sample"): Feedback => ({ id, type: "informative", text });

export function sampleResult(exercises: ExerciseResult[], changes: Partial<Result> = {}): Result {
  return {
    schema: "gradecheck/result@1",
    session: "01-micrograd",
    student: "s01",
    submittedAt: null,
    contentHash: "0",
    earned: exercises.reduce((sum, { earned }) => sum + earned, 0),
    possible: exercises.reduce((sum, { possible }) => sum + possible, 0),
    adjusted: null,
    adjustments: [],
    grader: { version: "0.1.0", sessionHash: "0", runs: 200 },
    exercises,
    feedback: feedbackOnResult(exercises),
    notes: [],
    ...changes,
  };
}

/** mul without out.grad, as the grader finds it. */
export const mulWithoutOutGrad = sampleExercise({
  id: "mul",
  title: "Value.mul",
  status: "failed",
  earned: 1.5,
  properties: [
    sampleProperty(),
    sampleProperty({
      id: "scaled",
      title: "the gradient of both operands is multiplied by out.grad",
      status: "failed",
      earned: 0,
      counterexample:
        "const a = new Value(3), b = new Value(5)\nconst c = a.mul(b); c.grad = 3; c._backward()",
      expected: "a.grad = 15, b.grad = 9",
      actual: "a.grad = 5, b.grad = 3",
      location: { file: "value.ts", line: 27, column: 7 },
      hint: "which factor does the chain rule bring in from the node above?",
      hints: [
        "which factor does the chain rule bring in from the node above?",
        "For a = 3 and b = 5, the share of a is 5 where a gradient of 1 has arrived at the product.",
      ],
    }),
  ],
});
