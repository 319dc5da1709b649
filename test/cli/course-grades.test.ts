// Grades by a course's policy in every table that leaves the house: they are those of `gradebook`.

import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { solutions } from "../grading/grade-here.ts";
import { gradecheck, halfDone, readFiles, temporaryFolder, writeFiles } from "./command-line.ts";

const folder = temporaryFolder();
const out = join(folder, "grades");
const at = (name: string): string => join(folder, name);

const exported = async (format: string, ...args: readonly string[]): Promise<string> => {
  const ended = await gradecheck(["export", format, "--out", out, "--course", at("course.yaml"), ...args]);
  expect(ended.exitCode).toBe(0);
  return ended.stdout;
};
const table = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

/** By hand: cy is two days late, dan has 1.25 of 2 for tanh by hand, bo has handed in nothing. */
const grades = { ana: 10, bo: 0, cy: 8, dan: 9.38 };

const worksheet = `Identifier,Full name,Grade,Maximum grade,Feedback comments
Participant 11,Ana,,10.00,
Participant 12,Bo,,10.00,
Participant 13,Cy,,10.00,
Participant 14,Dan,,10.00,
`;

beforeAll(async () => {
  writeFiles(folder, {
    "roster.csv": "id,name,moodle,canvas\nana,Ana,11,21\nbo,Bo,12,22\ncy,Cy,13,23\ndan,Dan,14,24\n",
    "worksheet.csv": worksheet,
    "course.yaml": `title: A course
timeZone: Europe/Paris
scale: 10
sessions: [{ id: 01-micrograd, weight: 1, ends: 2025-02-05 10:30 }]
policy: { late: { percent: 10, per: day } }
`,
    "other.yaml":
      "title: A course\ntimeZone: UTC\nsessions: [{ id: 02-other, weight: 1, ends: 2025-02-05 10:30 }]\n",
  });
  const versions: [string, string, typeof solutions][] = [
    ["1/ana", "2025-02-05T09:30Z", solutions],
    ["1/dan", "2025-02-05T09:30Z", halfDone],
    ["2/ana", "2025-02-12T09:30Z", halfDone],
    ["3/cy", "2025-02-14T08:00Z", solutions],
  ];
  for (const [path, , files] of versions) writeFiles(at(path), files);
  for (const [name, time] of new Map(versions.map(([path, time]) => [path.slice(0, 1), time]))) {
    const args = ["--roster", at("roster.csv"), "--handed-in", time, "--runs", "2"];
    await gradecheck(["grade", at(name), "--out", out, ...args]);
  }
  const why = ["--exercise", "tanh", "--points", "1.25", "--why", "an oral exam"];
  await gradecheck(["adjust", "dan", ...why, "--out", out]);
});

describe("export --course", () => {
  it("has the grades of the gradebook in every format that has scores", async () => {
    const ofGradebook = await gradecheck([
      ...["gradebook", "--out", out, "--course", at("course.yaml"), "--csv"],
    ]);
    const byId = (rows: Record<string, string>[], id: string, score: string) =>
      Object.fromEntries(rows.map((row) => [row[id]?.toLowerCase(), Number(row[score])]));
    expect(byId(table(ofGradebook.stdout), "student", "01-micrograd")).toEqual(grades);
    expect(byId(table(await exported("csv")), "student", "score")).toEqual(grades);
    expect(byId(table(await exported("nbgrader")), "student_id", "score")).toEqual(grades);
    const [points, ...canvas] = table(await exported("canvas"));
    expect(points?.["Session 1: micrograd"]).toBe("10");
    expect(byId(canvas, "Student", "Session 1: micrograd")).toEqual(grades);
    const moodle = await exported("moodle", "--from", at("worksheet.csv"));
    expect(byId(table(moodle), "Full name", "Grade")).toEqual(grades);
    await exported("gradescope", "--to", at("gradescope"));
    const documents = Object.entries(readFiles(at("gradescope")));
    const scores = documents.map(([name, text]) => [name.replace(".json", ""), JSON.parse(text).score]);
    expect(Object.fromEntries(scores)).toEqual(grades);
    const { students } = JSON.parse(await exported("json"));
    const ofJson = students.map((one: { id: string; score: number }) => [one.id, one.score]);
    expect(Object.fromEntries(ofJson)).toEqual(grades);
  });

  it("tells nbgrader when lateness begins and what it cost", async () => {
    const rows = table(await exported("nbgrader"));
    expect(rows.find((row) => row.student_id === "cy")).toMatchObject({
      ...{ raw_score: "10", late_submission_penalty: "2", score: "8", max_score: "10" },
      ...{ duedate: "2025-02-12T10:30+01:00", timestamp: "2025-02-14T08:00:00.000Z" },
    });
    const taken = rows.map((row) => row.late_submission_penalty);
    expect(taken.toSorted()).toEqual(["0", "0", "0", "2"]);
  });

  it("keeps the points of tests, and says beside them how the grade comes about", async () => {
    const { tests, output } = JSON.parse(await exported("gradescope", "--student", "cy"));
    expect(tests.reduce((sum: number, test: { score: number }) => sum + test.score, 0)).toBeCloseTo(20);
    expect(output).toContain("The score is the grade by the course's rules, 8 / 10; the tests below are of");
    const step = "2 days begun × 10 %: 10 − 20 % = 8";
    for (const text of [output, await exported("junit"), await exported("json")])
      expect(text).toContain(step);
    const filled = table(await exported("moodle", "--from", at("worksheet.csv")));
    expect(filled[2]?.["Feedback comments"]).toMatch(
      /^<p>gradecheck: grade 8 \/ 10<\/p><ul><li>The session ends/,
    );
    expect(filled[2]?.["Feedback comments"]).toContain(`<li>   ${step}</li>`);
  });

  it("is refused where it says nothing, or the course has no such session", async () => {
    const run = (...args: readonly string[]) => gradecheck(["export", ...args, "--out", out]);
    const idle = await run("exercism", "--course", at("course.yaml"), "--student", "cy");
    expect([idle.exitCode, idle.stderr]).toEqual([2, expect.stringContaining("leave out --course")]);
    const other = await run("csv", "--course", at("other.yaml"));
    expect([other.exitCode, other.stderr]).toEqual([
      2,
      expect.stringContaining("has no session 01-micrograd"),
    ]);
  });
});

describe("report with a course", () => {
  it("shows the grade and how it comes about on the student's page and text, and a column of the class", async () => {
    const to = at("site");
    // course.yaml is taken from where the command runs.
    const { exitCode } = await gradecheck(["report", "--out", out, "--to", to], { cwd: folder });
    expect(exitCode).toBe(0);
    const site = readFiles(to);
    expect(site["students/cy.html"]).toContain('<p class="score"><strong>8 / 10</strong></p>');
    expect(site["students/cy.html"]).toContain("<li>2 days begun × 10 %: 10 − 20 % = 8</li>");
    expect(site["students/bo.html"]).toContain(
      "<p>Nothing was handed in until 2025-02-12 10:30 +01:00: 0</p>",
    );
    expect(site["feedback/cy.md"]).toContain("### Grade: 8 / 10\n");
    expect(site["feedback/cy.md"]).toContain("- 2 days begun × 10 %: 10 − 20 % = 8\n");
    expect(site["index.html"]).toContain("<span>grade</span><small>of 10</small>");
    const cells = [
      ...(site["index.html"] ?? "").matchAll(
        /students\/(\w+)\.html"><bdi>\w+<\/bdi><\/a><\/th>\n<td class="number" data-value="(\d+)">/g,
      ),
    ];
    const shown = cells.map(([, id, hundredths]) => [id, Number(hundredths) / 100]);
    expect(Object.fromEntries(shown)).toEqual(grades);
  });

  it("shows points alone without one, and names one that is missing", async () => {
    const plain = await gradecheck(["report", "--out", out, "--to", at("plain")]);
    expect(plain.exitCode).toBe(0);
    expect(Object.values(readFiles(at("plain"))).join("\n")).not.toMatch(/<h3>Grade|### Grade|<span>grade/);
    const missing = await gradecheck(["report", "--out", out, "--to", at("none"), "--course", "none.yaml"]);
    expect([missing.exitCode, missing.stderr]).toEqual([
      2,
      expect.stringContaining("none.yaml: This file is missing"),
    ]);
  });
});
