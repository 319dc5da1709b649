import { describe, expect, it, test } from "vitest";
import type { Mark } from "../../grader/course/course.ts";
import { parseCourse } from "../../grader/course/course-text.ts";
import { attempt, gradeAnna } from "./class.ts";

/** The lecture's own weights: six sessions of 11 % and a quiz of 33 % are 99 %. */
const lecture = (more = "") =>
  parseCourse(
    `title: The course of the lecture
timeZone: Europe/Paris
sessions:
${[1, 2, 3, 4, 5, 6].map((n) => `  - { id: 0${n}-session, weight: 11, ends: 2025-02-0${n} 10:30 }`).join("\n")}
quizzes: [{ id: quiz, weight: 33, date: 2025-03-26 10:30 }]
marks: marks.csv
${more}`,
    "course.yaml",
  );

const sessionAttempt = (n: number, earned: number) => attempt(null, earned, { session: `0${n}-session` });
const all = (...earned: readonly number[]) =>
  earned.map((points, index) => sessionAttempt(index + 1, points));
const mark = (points: number, student = "anna"): Mark => ({ student, quiz: "quiz", points, possible: 40_00 });

describe("the course's grade", () => {
  it("is the mean by weight, of weights that sum to 99: each session counts a ninth, the quiz a third", () => {
    const graded = gradeAnna(lecture(), { attempts: all(20, 20, 20, 20, 20, 20), marks: [mark(0)] });
    expect(graded.items.map(({ grade }) => grade)).toEqual([20_00, 20_00, 20_00, 20_00, 20_00, 20_00, 0]);
    // 6 × 11 × 20 / 99
    expect(graded).toMatchObject({ grade: 13_33, isComplete: true });
    expect(graded.step.inputs).toMatchObject({ weights: 99_00, allWeights: 99_00, leftOut: [] });
  });

  it("leaves out what is not due yet, and says so", () => {
    const graded = gradeAnna(lecture(), { attempts: all(10, 14), now: "2025-02-06 00:00" });
    expect(graded).toMatchObject({ grade: 12_00, isComplete: false });
    expect(graded.step.inputs.leftOut).toEqual([
      "03-session",
      "04-session",
      "05-session",
      "06-session",
      "quiz",
    ]);
  });

  it("counts 0 for what is due and missing", () => {
    const graded = gradeAnna(lecture(), { attempts: all(10, 14), now: "2025-03-01 00:00" });
    // (10 + 14) / 6
    expect(graded).toMatchObject({ grade: 4_00, isComplete: false });
  });

  it("is none while nothing counts", () => {
    expect(gradeAnna(lecture(), { now: "2025-01-01 00:00" })).toMatchObject({
      grade: null,
      isComplete: false,
    });
  });

  it.each([
    ["0.01", 13_33],
    ["0.1", 13_30],
    ["0.5", 13_50],
    ["1", 13_00],
  ])("is rounded once, to a step of %s", (rounding, grade) => {
    const course = lecture(`rounding: ${rounding}`);
    expect(gradeAnna(course, { attempts: all(20, 20, 20, 20, 20, 20), marks: [mark(0)] }).grade).toBe(grade);
  });
});

describe("the mark of a quiz", () => {
  const quizOf = (marks: readonly Mark[], now = "2030-01-01 00:00") =>
    gradeAnna(lecture(), { marks, now }).items.at(-1);

  it("is scaled", () => {
    expect(quizOf([mark(30_25)])).toMatchObject({ status: "graded", grade: 15_13 });
  });

  it("that others have and this student has not is 0 once the quiz is over", () => {
    expect(quizOf([mark(30_00, "ben")])).toMatchObject({ status: "missing", grade: 0 });
    expect(quizOf([mark(30_00, "ben")], "2025-03-26 10:30")).toMatchObject({ status: "open", grade: null });
  });

  it("that nobody has yet is awaited, however long the quiz is over", () => {
    expect(quizOf([])).toMatchObject({ status: "open", grade: null });
  });
});

test("an exercise sheet of weight 0 is graded and counts nothing", () => {
  const course = parseCourse(
    `title: A course
timeZone: Europe/Paris
sessions:
  - { id: 01-session, weight: 0, ends: 2025-02-01 10:30 }
  - { id: 02-session, weight: 1, ends: 2025-02-01 10:30 }`,
    "course.yaml",
  );
  expect(gradeAnna(course, { attempts: all(20, 10) }).grade).toBe(10_00);
});
