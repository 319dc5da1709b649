// `gradecheck report` on what `grade` has written, through the built command line.

import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stubs } from "../grading/grade-here.ts";
import { gradecheck, halfDone, readFiles, temporaryFolder, writeFiles } from "./command-line.ts";

const folder = temporaryFolder();
const grades = join(folder, "grades");

beforeAll(async () => {
  writeFiles(join(folder, "class", "anna"), halfDone);
  writeFiles(join(folder, "class", "ben <i>"), stubs);
  await gradecheck(["grade", join(folder, "class"), "--out", grades, "--runs", "10", "--seed", "s"]);
});

describe("report", () => {
  it("writes a page for the class and for each student, and a text to hand back", async () => {
    const { exitCode, stdout, stderr } = await gradecheck(["report", "--out", grades]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(
      `Written: ${join(grades, "report", "index.html")}, to be opened in a browser;\nfor each of 2 students a page in `,
    );
    const site = readFiles(join(grades, "report"));
    expect(Object.keys(site)).toEqual([
      "feedback/anna.md",
      "feedback/ben %3Ci%3E.md",
      "index.html",
      "students/anna.html",
      "students/ben %3Ci%3E.html",
    ]);
    expect(site["index.html"]).toContain("<h1>Session 1: micrograd</h1>");
    expect(site["students/anna.html"]).toContain("expected</dt><dd>a.grad = ");
    expect(site["students/anna.html"]).toMatch(/src="data:image\/svg\+xml,%3Csvg/);
    expect(site["feedback/anna.md"]).toContain("Again: `npm run replay mul.scaled.");
  });

  it("writes where --to says, and over what it has written there before", async () => {
    const to = join(folder, "site");
    await gradecheck(["report", "--out", grades, "--to", to]);
    const first = readFiles(to);
    const { exitCode } = await gradecheck(["report", "--out", grades, "--to", to]);
    expect(exitCode).toBe(0);
    expect(readFiles(to)).toEqual(first);
    expect(Object.keys(first)).toContain("index.html");
  });

  it("says what is wrong with a folder that holds no results, or cannot be written to", async () => {
    const none = await gradecheck(["report", "--out", join(folder, "class")]);
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toMatch(
      /^error: There is no gradebook ".*": name the folder that grade wrote with --out\.\n$/,
    );
    const file = join(folder, "class", "anna", "value.ts");
    const taken = await gradecheck(["report", "--out", grades, "--to", file]);
    expect(taken.exitCode).toBe(2);
    expect(taken.stderr).toMatch(/^error: --to ".*value\.ts" cannot be written to: /);
  });
});
