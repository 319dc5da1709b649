import { describe, expect, it, test } from "vitest";
import { renderClassDocument } from "../../../grader/report/exports/class-document.ts";
import { renderClassTable } from "../../../grader/report/exports/class-table.ts";
import { gradeStudents } from "../../../grader/report/exports/graded.ts";
import { renderNbgrader } from "../../../grader/report/exports/nbgrader.ts";
import { find, graded, session, student } from "./class.ts";

describe("what counts", () => {
  it("is the newest version, with what is set by hand, and nothing where the grader failed or nothing is graded", () => {
    expect(graded.map(({ score }) => score)).toEqual([2.5, 2, null, 3.25, null]);
  });

  it("is what is set for the whole, even where the grader failed, and what is set for the exercise that it failed at", () => {
    const { result } = find("s3");
    if (result === null) throw new Error("s3 has a result.");
    const score = (exercise: string | null) => {
      const adjustment = { student: "s3", session: session.id, exercise, points: 1.1, why: "", madeAt: "" };
      const attempt = {
        student: "s3",
        session: session.id,
        contentHash: "",
        submittedAt: null,
        isLate: null,
      };
      const attempts = [{ ...attempt, source: "", commit: null, gradedAt: "", result }];
      return gradeStudents({ students: [student("s3")], attempts, adjustments: [adjustment] }, session)[0]
        ?.score;
    };
    expect([score(null), score("mul"), score("add")]).toEqual([1.1, 3.1, null]);
  });

  it("is of this session alone", () => {
    const other = gradeStudents({ students: [student("s1")], attempts: [], adjustments: [] }, session);
    expect(other).toMatchObject([{ result: null, score: null }]);
  });
});

test("the table of a class has a row per student, and runs no formula", () => {
  expect(renderClassTable(graded, session)).toBe(
    `student,name,email,login,group,session,submitted_at,score,possible,add,mul
s1,"López, Ana",ana@example.org,ana,,01-micrograd,2025-02-05T10:00:00Z,2.5,4,2,0.5
s2,'=HYPERLINK(1),'@bo,'+bo,,01-micrograd,2025-02-05T10:00:00Z,2,4,2,0
s3,Cleo,,cleo,,01-micrograd,2025-02-05T10:00:00Z,,4,2,
s4,Dée,,dee,,01-micrograd,2025-02-05T10:00:00Z,3.25,4,2,1.25
s5,Eve,,,,01-micrograd,,,,,
`,
  );
});

test("nbgrader's columns stand in nbgrader's order, and only a comma splits a name", () => {
  expect(renderNbgrader(graded, session)).toBe(
    `assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score
01-micrograd,,2025-02-05T10:00:00Z,s1,López,Ana,ana@example.org,2.5,0,2.5,4
01-micrograd,,2025-02-05T10:00:00Z,s2,'=HYPERLINK(1),,'@bo,2,0,2,4
01-micrograd,,2025-02-05T10:00:00Z,s3,Cleo,,,,0,,4
01-micrograd,,2025-02-05T10:00:00Z,s4,Dée,,,3.25,0,3.25,4
01-micrograd,,,s5,Eve,,,,0,,4
`,
  );
});

test("the document of a class holds each student's record, score, adjustments and whole result", () => {
  const document = JSON.parse(renderClassDocument(graded, session));
  expect(Object.keys(document)).toEqual(["schema", "session", "students"]);
  expect(document.students).toEqual(
    graded.map(({ student, score, adjustments, result }) => ({
      ...student,
      score,
      possible: result?.possible ?? null,
      adjustments: adjustments.map(({ exercise, points, why }) => ({ exercise, points, why })),
      result,
    })),
  );
});
