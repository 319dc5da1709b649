// The example of docs/policy.md: `npx vitest run test/policy -u` writes what comes out now.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import pc from "picocolors";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import type { Course } from "../../grader/course/course.ts";
import { loadCourse } from "../../grader/course/course-file.ts";
import type { Attempt } from "../../grader/gradebook/records.ts";
import { gradeClass, type StudentGrade } from "../../grader/policy/course-grade.ts";
import { renderExplanation } from "../../grader/report/explanation.ts";
import { renderGradebook } from "../../grader/report/gradebook.ts";
import { sampleExercise, sampleResult } from "../report/sample.ts";
import { anna, attempt } from "./class.ts";

const folder = "docs/policy";
const colors = pc.createColors(false);

type Row = Record<"student" | "session" | "submittedAt" | "earned" | "possible", string>;

function readAttempts(): Attempt[] {
  const rows = parse(readFileSync(join(folder, "attempts.csv"), "utf8"), { columns: true }) as Row[];
  return rows.map(({ student, session, submittedAt, earned, possible }, index) => {
    const exercise = sampleExercise({ earned: Number(earned), possible: Number(possible) });
    return attempt(submittedAt, 0, {
      student,
      session,
      source: `line ${index + 2}`,
      result: sampleResult([exercise]),
    });
  });
}

describe("the worked example", () => {
  let course: Course;
  let grades: readonly StudentGrade[];
  beforeAll(async () => {
    const loaded = await loadCourse(join(folder, "course.yaml"));
    course = loaded.course;
    const students = ["anna", "ben"].map((id) => ({ ...anna, id, name: null }));
    const now = Temporal.ZonedDateTime.from("2025-04-20T12:00[Europe/Paris]");
    grades = gradeClass(course, { students, attempts: readAttempts(), adjustments: [] }, loaded.marks, now);
  });

  it("gives the table of the document", async () => {
    await expect(renderGradebook(course, grades, colors)).toMatchFileSnapshot(`../../${folder}/class.txt`);
  });

  it.each([0, 1])("gives the explanation of the document to student %i", async (index) => {
    const grade = grades[index];
    if (grade === undefined) throw new Error("The example has two students.");
    const text = renderExplanation(grade, { colors, scale: course.scale });
    await expect(text).toMatchFileSnapshot(`../../${folder}/${grade.student.id}.txt`);
  });

  it("comes to what its sums on paper say", () => {
    // 13.25 / 18 × 20 = 14.722…; (11 × (17.5 + 16 + 18 + 14.72 + 12 + 17) + 33 × 15.5) / 99 = 15.7466…
    expect(grades[0]?.items.map(({ grade }) => grade)).toEqual([
      17_50, 16_00, 18_00, 14_72, 12_00, 17_00, 15_50,
    ]);
    expect(grades[0]?.grade).toBe(15_75);
    // (11 × (12 + 9 + 0 + 20 + 7.75 + 11) + 33 × 11.25) / 99 = 10.3888…
    expect(grades[1]?.items.map(({ grade }) => grade)).toEqual([12_00, 9_00, 0, 20_00, 7_75, 11_00, 11_25]);
    expect(grades[1]?.grade).toBe(10_39);
  });
});
