// `gradecheck export` on what `grade` has left behind.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SQLite from "node-sqlite3-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { openZip } from "../../grader/submission/archive-entries.ts";
import { solutions, stubs } from "../grading/grade-here.ts";
import { gradecheck, halfDone, readFiles, temporaryFolder, writeFiles } from "./command-line.ts";

const folder = temporaryFolder();
const out = join(folder, "grades");
const at = (name: string): string => join(folder, name);
const run = (format: string, ...args: readonly string[]) =>
  gradecheck(["export", format, "--out", out, ...args]);

const worksheet = `\uFEFFIdentifier,"Full name","Email address",Grade,"Feedback comments"\r
"Participant 11","Ana López",,,\r
"Participant 12","=Bo",,"1,00","Well, ""done"""\r
"Participant 19",Zed,,,`;

beforeAll(async () => {
  for (const [name, files] of Object.entries({ "Ana López_11": solutions, s2: halfDone, s3: stubs })) {
    writeFiles(join(folder, "submissions", name), files);
  }
  await gradecheck(["grade", at("submissions"), "--out", out, "--runs", "2"]);
  writeFiles(folder, {
    "roster.csv": "id,name,moodle,login\ns2,Bo,12,=bo\ns4,Late,14,\n",
    "worksheet.csv": worksheet,
  });
  // What grade keeps where the grader fails at an exercise.
  const book = new SQLite.Database(join(out, "gradebook.db"));
  const isOfS3 = "attempt IN (SELECT id FROM attempts WHERE student = 's3')";
  book.run(
    `UPDATE results SET result = json_set(result, '$.exercises[0].status', 'errored') WHERE ${isOfS3}`,
  );
  book.close();
});

describe("export", () => {
  it("prints a table with the roster's students, and empty cells where the grader failed or nothing is graded", async () => {
    const { exitCode, stdout, stderr } = await run("csv", "--roster", at("roster.csv"));
    expect(exitCode).toBe(0);
    expect(stdout.split("\n").slice(1)).toEqual([
      expect.stringMatching(/^s2,Bo,,'=bo,,01-micrograd,,17.5,20,2,1.5,0,/),
      "s4,Late,,,,01-micrograd,,,,,,,,,,,,,,,",
      "Ana López_11,,,,,01-micrograd,,20,20,2,2,2,1.5,3,2,1,1.5,1.5,1,1,1.5",
      "s3,,,,,01-micrograd,,,20,,0,0,0,0,0,0,0,0,0,0,0",
      "",
    ]);
    expect(stderr).toBe("Without a score: s4, s3.\n");
  });

  it("fills in a worksheet from Moodle, and nothing of it changes but the cells that are filled in", async () => {
    const to = at("filled.csv");
    const args = ["--roster", at("roster.csv"), "--from", at("worksheet.csv"), "--to", to];
    const { exitCode, stderr } = await run("moodle", ...args);
    expect(exitCode).toBe(0);
    expect(readFileSync(to, "utf8")).toBe(
      worksheet
        .replace('López",,,', 'López",,20,<p>gradecheck: 20 / 20 points</p>')
        .replace('"1,00"', '"17.5"'),
    );
    expect(stderr).toBe(`Written: ${to}
2 of 3 students in the file have a score now, 1 of them had another one before.
In the file, but of nobody here; left as they are: Zed (19).
Graded here, but not in the file: s4 (Late), s3.
A comment that is not gradecheck's stands there, and stays: =Bo (12).
`);
    expect(readFileSync(at("worksheet.csv"), "utf8")).toBe(worksheet);
  });

  it("packs feedback for Moodle into a zip, of the same bytes each time", async () => {
    const args = ["--roster", at("roster.csv"), "--from", at("worksheet.csv"), "--to"];
    await run("moodle-feedback", ...args, at("1.zip"));
    const { stderr } = await run("moodle-feedback", ...args, at("2.zip"));
    expect(stderr).toContain(`Written: ${at("2.zip")}, with 2 files\n`);
    const { entries, zip } = await openZip(at("1.zip"), 10);
    zip.close();
    expect(entries.map(({ path }) => path)).toEqual([
      "Ana López_11_assignfeedback_file_feedback.txt",
      "Bo_12_assignfeedback_file_feedback.txt",
    ]);
    expect(readFileSync(at("1.zip"))).toEqual(readFileSync(at("2.zip")));
  });

  it("writes a file per student who has a score, or prints the one that is asked for", async () => {
    const { exitCode, stderr } = await run("gradescope", "--to", at("gradescope"));
    expect(exitCode).toBe(0);
    const files = readFiles(at("gradescope"));
    expect(Object.keys(files)).toEqual(["Ana López_11.json", "s2.json"]);
    expect(JSON.parse(files["s2.json"] ?? "").score).toBe(17.5);
    expect(stderr).toBe(`Written: 2 files in ${at("gradescope")}\nWithout a score: s3.\n`);
    expect((await run("gradescope", "--student", "s2")).stdout).toBe(files["s2.json"]);
    expect((await run("exercism", "--student", "s2")).stdout).toMatch(/^{\n {2}"version": 3,\n/);
  });

  it.each(["json", "nbgrader", "junit", "canvas"])("prints %s, too", async (format) => {
    const { exitCode, stdout } = await run(format);
    expect([exitCode, stdout === ""]).toEqual([0, false]);
  });
});

describe("export refuses", () => {
  it.each<[string, readonly string[], string]>([
    [
      "a format of somebody else's without its file",
      ["moodle"],
      "name the one that you downloaded with --from",
    ],
    ["a file for a format that needs none", ["csv", "--from", at("worksheet.csv")], "leave out --from"],
    [
      "a file that is not there",
      ["canvas", "--from", at("no.csv")],
      `--from "${at("no.csv")}" does not exist`,
    ],
    [
      "a file of another system",
      ["canvas", "--from", at("worksheet.csv")],
      'it does not begin with "Student,ID"',
    ],
    ["a file in another encoding", ["canvas", "--from", at("utf16.csv")], "is not in UTF-8"],
    ["a file that is no CSV", ["moodle", "--from", at("broken.csv")], "is no CSV that can be kept as it is"],
    [
      "to write over the file that is filled in",
      ["moodle", "--from", at("worksheet.csv"), "--to", at("worksheet.csv")],
      "keep that one",
    ],
    [
      "a zip on the screen",
      ["moodle-feedback", "--from", at("worksheet.csv")],
      "A zip is not for the screen",
    ],
    ["several files on the screen", ["exercism"], "name a folder with --to, or one student with --student"],
    ["a student whom nobody knows", ["csv", "--student", "s9"], 'unknown student "s9"'],
    ["a column where there is none to choose", ["csv", "--column", "x"], "--column is for canvas and moodle"],
    [
      "a column of comments elsewhere",
      ["canvas", "--feedback-column", "x"],
      "--feedback-column is for moodle",
    ],
    ["to write below a file", ["csv", "--to", at("worksheet.csv/x.csv")], "cannot be written"],
    [
      "a format that nobody knows",
      ["excel"],
      "Allowed choices are csv, json, canvas, moodle, moodle-feedback,",
    ],
  ])("%s, with a sentence that says what to do", async (_, [format = "", ...args], sentence) => {
    writeFileSync(at("utf16.csv"), Buffer.from("\uFEFFStudent,ID\n", "utf16le"));
    writeFileSync(at("broken.csv"), 'a,"b\n');
    const { exitCode, stdout, stderr } = await run(format, ...args);
    expect(stderr).toContain(sentence);
    expect([exitCode, stdout]).toEqual([2, ""]);
  });

  it("a folder without results", async () => {
    const { exitCode, stderr } = await gradecheck(["export", "csv", "--out", at("submissions")]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("name the folder that grade wrote with --out");
  });
});
