// `gradecheck report` on what `grade` has written, through the built command line.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
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
      ".gradecheck-files.json",
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

  it("takes away pages of students who are gone, and nothing that it has not written or somebody has changed", async () => {
    const [others, to] = [join(folder, "others"), join(folder, "again")];
    for (const id of ["anna", "cleo", "dora"]) writeFiles(join(folder, "class-2", id), stubs);
    await gradecheck(["grade", join(folder, "class-2"), "--out", others, "--runs", "1"]);
    await gradecheck(["report", "--out", others, "--to", to]);
    writeFiles(to, { "feedback/cleo.md": "Well done.", "students/mine.html": "", "notes.txt": "" });
    expect((await gradecheck(["report", "--out", grades, "--to", to])).exitCode).toBe(0);
    const expected = [...Object.keys(readFiles(join(grades, "report"))), "feedback/cleo.md"];
    expect(Object.keys(readFiles(to))).toEqual([...expected, "notes.txt", "students/mine.html"].sort());
    expect(readFiles(to)["feedback/cleo.md"]).toBe("Well done.");
  });

  it("takes nothing away elsewhere, whatever stands in its list", async () => {
    const to = join(folder, "edited");
    const hash = createHash("sha256").update("precious").digest("hex");
    writeFiles(folder, {
      "precious.txt": "precious",
      "edited/.gradecheck-files.json": JSON.stringify({
        "../precious.txt": hash,
        [join(folder, "precious.txt")]: hash,
        "students/../../precious.txt": hash,
      }),
    });
    expect((await gradecheck(["report", "--out", grades, "--to", to])).exitCode).toBe(0);
    expect(readFileSync(join(folder, "precious.txt"), "utf8")).toBe("precious");
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
