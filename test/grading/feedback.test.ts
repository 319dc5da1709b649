import { expect, test } from "vitest";
import { feedbackOnExercise, feedbackOnResult, typeOfFeedback } from "../../grader/feedback.ts";
import type { PropertyResult } from "../../grader/result.ts";
import { mulWithoutOutGrad, sampleExercise, sampleProperty } from "../report/sample.ts";

const place = { file: "value.ts", line: 27, column: 20 };
const unfilled = sampleExercise({ id: "tanh", status: "unfilled", earned: 0, location: place });
const errored = sampleExercise({ id: "pow", status: "errored", earned: 0, message: "the sandbox died" });
const waiting = sampleProperty({ status: "blocked", earned: 0, blockedBy: ["mul"], feedback: "actionable" });
const summary = ({ id, type }: { readonly id: string; readonly type: string }) => `${id} ${type}`;

test.each<[PropertyResult["status"], number, string | null]>([
  ["passed", 0.5, null],
  ["failed", 0, "essential"],
  ["unfilled", 0, "actionable"],
  ["blocked", 0, "actionable"],
  ["blocked", 0.5, null],
  ["errored", 0, "informative"],
])("a property that is %s and earns %s matters as: %s", (status, earned, type) => {
  expect(typeOfFeedback({ status, earned, possible: 0.5 })).toBe(type);
});

test("an exercise that is done is celebrated", () => {
  expect(feedbackOnExercise(sampleExercise())).toEqual({
    id: "add.passed",
    type: "celebratory",
    text: "add: everything is earned.",
  });
});

test("of an exercise that lost points, the property to look at first is told", () => {
  expect(feedbackOnExercise(mulWithoutOutGrad)).toEqual({
    id: "mul.scaled",
    type: "essential",
    text: "the gradient of both operands is multiplied by out.grad",
  });
  const blocked = sampleExercise({ status: "failed", earned: 0, properties: [waiting] });
  expect(summary(feedbackOnExercise(blocked))).toBe("add.forward actionable");
});

test("a hole is something to do, with its place", () => {
  expect(feedbackOnExercise(unfilled)).toEqual({
    id: "tanh.unfilled",
    type: "actionable",
    text: "Fill in tanh, value.ts line 27.",
  });
});

test("of a file that cannot be used the sentence is told, without the lines of code below it", () => {
  const broken = sampleExercise({ status: "failed", earned: 0, message: "it does not parse\n> 4 | add(" });
  expect(feedbackOnExercise(broken)).toEqual({
    id: "add.unusable",
    type: "essential",
    text: "it does not parse",
  });
});

test("where the grader failed, that is worth knowing, and no mistake of the student's", () => {
  expect(feedbackOnExercise(errored)).toEqual({
    id: "pow.errored",
    type: "informative",
    text: "The grader failed at pow: that is no mistake of yours, please report it.",
  });
});

test("a result ends with a celebration, with the next thing to do, or with the grader's own failure", () => {
  const passed = sampleExercise();
  expect(summary(feedbackOnResult([passed]))).toBe("everything-earned celebratory");
  expect(summary(feedbackOnResult([unfilled, unfilled]))).toBe("start actionable");
  expect(summary(feedbackOnResult([passed, errored, mulWithoutOutGrad]))).toBe("next actionable");
  expect(summary(feedbackOnResult([passed, errored]))).toBe("grader-failed informative");
});
