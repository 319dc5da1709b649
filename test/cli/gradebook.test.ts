import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { possible, solutions } from "../grading/grade-here.ts";
import {
  type Ended,
  gradecheck,
  halfDone,
  halfDonePoints,
  temporaryFolder,
  total,
  writeFiles,
} from "./command-line.ts";

const folder = temporaryFolder();
const out = join(folder, "out");
const all = total(possible.values());
const half = total(halfDonePoints.values());
const onScale = (points: number): number => Math.round((points / all) * 2000) / 100;

// The session is over, and a folder does not tell when it was handed in; the next one is far away.
const course = `title: Deep learning from scratch
timeZone: Europe/Paris
sessions:
  - { id: 01-micrograd, weight: 11, ends: 2025-02-05 10:30 }
  - { id: 02-next, weight: 11, ends: 2999-02-05 10:30 }
quizzes: [{ id: quiz, weight: 33, date: 2025-03-05 10:30 }]
marks: marks.csv
`;
const marks = "student,quiz,points,possible\nanna,quiz,15,20\nghost,quiz,1,20\n";

const gradebook = (...args: readonly string[]): Promise<Ended> =>
  gradecheck(["gradebook", "--out", out, ...args], { cwd: folder });

beforeAll(async () => {
  writeFiles(folder, { "course.yaml": course, "marks.csv": marks });
  writeFiles(join(folder, "class/anna"), solutions);
  writeFiles(join(folder, "class/=ben"), halfDone);
  await gradecheck(["grade", join(folder, "class"), "--out", out, "--runs", "5"]);
});

describe("gradebook", () => {
  it("shows the class by the course.yaml of the folder, and names marks that count for nobody", async () => {
    const { exitCode, stdout, stderr } = await gradebook();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^anna +20 +– +15 +~16\.25$/m);
    expect(stdout).toMatch(/^=ben +[\d.]+ +– +0\* +~[\d.]+$/m);
    expect(stderr).toContain('The marks name "ghost", who is not in the class');
  });

  it("explains one student", async () => {
    const { exitCode, stdout } = await gradebook("--explain", "anna");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`\n     ${all} / ${all} × 20 = 20\n`);
    expect(stdout).toMatch(/\(11 × 20 \+ 33 × 15\) \/ 44 = 16\.25, rounded half up to 0\.01\n$/);
  });

  it("prints the table as CSV, where an id is no formula", async () => {
    const { stdout } = await gradebook("--csv");
    const course = Math.round((11 * onScale(half) * 100) / 44) / 100;
    expect(stdout).toBe(
      `student,name,01-micrograd,02-next,quiz,course\n'=ben,,${onScale(half)},,0,${course}\nanna,,20,,15,16.25\n`,
    );
  });

  it("prints grades as JSON, in points and not in hundredths, with the rules if one student is explained", async () => {
    const grades = JSON.parse((await gradebook("--json")).stdout) as object[];
    expect(grades[1]).toMatchObject({ student: "anna", grade: 16.25, isComplete: false });
    expect(JSON.stringify(grades)).not.toContain("rule");
    const explained = JSON.parse((await gradebook("--json", "--explain", "anna")).stdout) as object[];
    expect(explained).toMatchObject([
      {
        items: [
          {
            id: "01-micrograd",
            weight: 11,
            grade: 20,
            steps: [{ rule: "deadlines" }, { rule: "best", output: 20 }],
          },
          { id: "02-next", status: "open", grade: null },
          {
            id: "quiz",
            steps: [{ rule: "mark", inputs: { points: 15, possible: 20, scale: 20 }, output: 15 }],
          },
        ],
      },
    ]);
  });

  it.each([
    ["a student who is not there", ["--explain", "zoe"], 'There is no student "zoe" in the class'],
    ["a course that is not there", ["--course", "none.yaml"], "none.yaml: This file is missing"],
    ["two forms at once", ["--csv", "--json"], "--csv is the table alone"],
  ])("ends with 2 and a sentence for %s", async (_, args, sentence) => {
    const { exitCode, stdout, stderr } = await gradebook(...args);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(sentence);
  });

  it("names results of sessions that the course does not have", async () => {
    writeFiles(folder, { "other.yaml": course.replace("01-micrograd", "01-other") });
    const { stderr } = await gradebook("--course", "other.yaml");
    expect(stderr).toContain("Results of 01-micrograd do not count: other.yaml has no such session.");
  });

  it("ends with 2 where there are no results", async () => {
    const { exitCode, stderr } = await gradecheck(["gradebook", "--out", join(folder, "class")], {
      cwd: folder,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: There (are no results|is no gradebook)/);
  });
});
