import { expect, test } from "vitest";
import { renderGrades } from "../../grader/report/csv.ts";
import { sampleExercise, sampleResult } from "./sample.ts";

const session = { id: "01-micrograd", exercises: [{ id: "add" }, { id: "mul" }] };
const result = sampleResult([sampleExercise(), sampleExercise({ id: "mul", earned: 0.1 + 0.2 })]);

test("each student has a row, with the session's exercises as columns", () => {
  expect(renderGrades([result, { ...result, student: "Zoé Müller" }], session)).toBe(
    `student,session,earned,possible,add,mul
s01,01-micrograd,2.3,4,2,0.3
Zoé Müller,01-micrograd,2.3,4,2,0.3
`,
  );
});

test("a class of nobody has the header alone", () => {
  expect(renderGrades([], session)).toBe("student,session,earned,possible,add,mul\n");
});

test("an exercise that a result does not have is an empty cell, one that the session does not have is none", () => {
  const other = sampleResult([sampleExercise({ id: "mul" }), sampleExercise({ id: "removed" })]);
  expect(renderGrades([other], session)).toContain("\ns01,01-micrograd,4,4,,2\n");
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1"])("the id %j is no formula", (student) => {
  const row = renderGrades([{ ...result, student }], session).split("\n")[1];
  expect(row).toBe(`'${student},01-micrograd,2.3,4,2,0.3`);
});

test("commas, quotes and line ends in an id stay in its cell", () => {
  expect(renderGrades([{ ...result, student: 'a,"b"\n=c' }], session)).toContain(
    '\n"a,""b""\n=c",01-micrograd,',
  );
});
