// When things were handed in: what an instructor knows of it, and what the policy makes of it.

import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readClass } from "../../grader/gradebook/class.ts";
import { possible, solutions } from "../grading/grade-here.ts";
import { commitFiles, makeRepository } from "../submission/repository.ts";
import { gradecheck, halfDone, halfDonePoints, temporaryFolder, total, writeFiles } from "./command-line.ts";

const folder = temporaryFolder();
const all = total(possible.values());
const half = total(halfDonePoints.values());
const paris = ["--time-zone", "Europe/Paris"];

const grade = (submissions: string, out: string, ...args: readonly string[]) =>
  gradecheck(["grade", submissions, "--out", out, "--runs", "2", "--seed", "s", ...args]);

const datesOf = async (out: string): Promise<Record<string, (string | null)[]>> => {
  const dates: Record<string, (string | null)[]> = {};
  for (const { student, submittedAt } of (await readClass(out)).attempts)
    dates[student] = [...(dates[student] ?? []), submittedAt];
  return dates;
};

const worksheet = (rows: readonly string[]): string =>
  `\uFEFFIdentifier,"Full name","Email address",Status,Grade,"Last modified (submission)","Last modified (grade)"\r\n${rows.map((row) => `${row}\r\n`).join("")}`;
const row = (number: number, name: string, time: string): string =>
  `"Participant ${number}","${name}",,Submitted,,"${time}",-`;

describe("a term of Moodle downloads with their worksheets", () => {
  const out = join(folder, "term");
  const home = join(folder, "downloads");
  const download = (name: string, works: Record<string, typeof solutions>): string => {
    for (const [who, files] of Object.entries(works))
      writeFiles(join(home, name, `${who}_assignsubmission_file_`), files);
    return join(home, name);
  };
  const explain = async (student: string): Promise<string> =>
    (
      await gradecheck([
        "gradebook",
        "--out",
        out,
        "--course",
        join(home, "course.yaml"),
        "--explain",
        student,
      ])
    ).stdout;

  beforeAll(async () => {
    writeFiles(home, {
      "roster.csv": "id,name,moodle\nana,Ana López,11\nbo,Bo Li,12\ncy,Cy Young,13\n",
      "course.yaml": `title: A course
timeZone: Europe/Paris
sessions: [{ id: 01-micrograd, weight: 1, ends: 2025-02-05 10:30 }]
policy: { late: { percent: 10, per: day } }
`,
      "1.csv": worksheet([
        row(11, "Ana López", "Wednesday, 5 February 2025, 10:12 AM"),
        row(12, "Bo Li", "Wednesday, 5 February 2025, 10:15 AM"),
        row(13, "Cy Young", "-"),
      ]),
      "2.csv": worksheet([
        row(11, "Ana López", "Tuesday, February 11, 2025, 9:04\u202fPM"),
        row(12, "Bo Li", "Wed, 12 Feb 2025, 09:00"),
        row(13, "Cy Young", "-"),
      ]),
      "3.csv": worksheet([
        row(11, "Ana López", "Tuesday, 11 February 2025, 9:04 PM"),
        row(13, "Cy Young", "Friday, 14 February 2025, 9:00 AM"),
      ]),
    });
    const first = { "Ana López_11": halfDone, "Bo Li_12": halfDone };
    const second = { ...first, "Ana López_11": solutions };
    const third = { ...second, "Cy Young_13": solutions };
    for (const [name, works] of Object.entries({ 1: first, 2: second, 3: third })) {
      const args = ["--roster", join(home, "roster.csv"), "--dates", join(home, `${name}.csv`), ...paris];
      const { exitCode, stdout } = await grade(download(name, works), out, ...args);
      expect(exitCode).toBe(0);
      if (name !== "3") expect(stdout).not.toContain(".csv: has");
      else expect(stdout).toContain("3.csv: has no time for: bo.\n");
    }
  });

  it("take the version of the session's end, and the better one of the week after", async () => {
    expect(await explain("ana")).toContain(`
  1. Ana López_11_assignsubmission_file_: handed in 2025-02-05 10:12 +01:00, in time for the end of the session
     earned ${half} of ${all} points
     ${half} / ${all} × 20 = ${half}
  2. Ana López_11_assignsubmission_file_: handed in 2025-02-11 21:04 +01:00, an update, in time for the last deadline
     earned ${all} of ${all} points
     ${all} / ${all} × 20 = 20
  The best of ${half} (1.), 20 (2.) = 20
`);
  });

  it("take off for each day begun of one that is late", async () => {
    expect(await explain("cy")).toContain(`
  1. Cy Young_13_assignsubmission_file_: handed in 2025-02-14 09:00 +01:00, late, after the last deadline
     earned ${all} of ${all} points
     ${all} / ${all} × 20 = 20
     2 days begun × 10 %: 20 − 20 % = 16
  One version counts: 16
`);
  });

  it("keep the first date of files that are handed in again", async () => {
    expect((await datesOf(out)).bo).toEqual(["2025-02-05T09:15:00.000Z"]);
  });
});

describe("--handed-in", () => {
  const submissions = join(folder, "plain");
  const out = join(folder, "plain-out");
  it("fills in what was not known, is kept by a regrade, and moves no date that is known", async () => {
    writeFiles(join(submissions, "ana"), solutions);
    await grade(submissions, out);
    expect(await datesOf(out)).toEqual({ ana: [null] });
    const { stdout } = await grade(submissions, out, "--handed-in", "2025-02-05T10:30+01:00");
    expect(stdout).toContain("Nothing was graded: 1 student unchanged.");
    const known = { ana: ["2025-02-05T09:30:00.000Z"] };
    expect(await datesOf(out)).toEqual(known);
    await grade(submissions, out, "--fresh");
    await grade(submissions, out, "--handed-in", "2025-02-12T10:30+01:00");
    expect(await datesOf(out)).toEqual(known);
  });

  it("is believed less than a file of dates, and that less than a commit", async () => {
    const clones = join(folder, "clones");
    const ana = await makeRepository(join(clones, "ana"));
    await commitFiles(ana, solutions, "2025-02-05T07:00:00Z");
    writeFiles(join(clones, "bo"), solutions);
    writeFiles(join(clones, "cy"), solutions);
    writeFiles(folder, {
      "dates.csv": "id;submitted_at\nANA;2025-02-05T08:00Z\nbo;2025-02-05 09:00+01:00\n",
    });
    const args = ["--handed-in", "2025-02-05T10:00Z", "--dates", join(folder, "dates.csv")];
    await grade(clones, join(folder, "clones-out"), "--layout", "repositories", ...args);
    expect(await datesOf(join(folder, "clones-out"))).toEqual({
      ana: ["2025-02-05T07:00:00.000Z"],
      bo: ["2025-02-05T08:00:00.000Z"],
      cy: ["2025-02-05T10:00:00.000Z"],
    });
  });
});

describe("--dates", () => {
  const submissions = join(folder, "canvas");
  const file = (name: string, text: string): string => join(writeFiles(folder, { [name]: text }), name);
  beforeAll(() => {
    for (const who of ["lopezana_101_1", "libo_102_2"])
      writeFiles(submissions, { [`${who}_value.ts`]: solutions["value.ts"] ?? "" });
  });

  it("takes a time on the wall as where the instructor says, and the first of two equal hours", async () => {
    const dates = file("wall.csv", "canvas,time\n101,2025-10-26 02:30\n102,2025-07-01T10:00\n");
    const out = join(folder, "wall");
    expect((await grade(submissions, out, "--dates", dates, ...paris)).exitCode).toBe(0);
    expect(await datesOf(out)).toEqual({
      lopezana_101: ["2025-10-26T00:30:00.000Z"],
      libo_102: ["2025-07-01T08:00:00.000Z"],
    });
  });

  it("tells of rows and submissions that do not fit, also where nothing else is said", async () => {
    const time = "2025-02-05T10:00Z";
    const dates = file("part.csv", `name,time\n"López, Ana",${time}\nZed,${time}\nNobody,-\n`);
    const roster = file("roster.csv", "id,name,canvas\nana,Ana López,101\nbo,Bo Li,102\nzed,Zed,103\n");
    const args = ["--dates", dates, "--quiet", "--roster", roster];
    const { stdout, stderr } = await grade(submissions, join(folder, "part"), ...args);
    expect(stdout).toBe("");
    expect(stderr).toContain(`${dates}: has a time for who has handed in nothing here: Zed.\n`);
    expect(stderr).toContain(`${dates}: has no time for: bo.\n`);
    const unlisted = await grade(submissions, join(folder, "part-2"), "--dates", dates);
    expect(unlisted.stdout).toContain(`${dates}: has a time for who is nobody here: López, Ana, Zed.\n`);
  });

  it("names every mistake in the file by its line, and grades nothing", async () => {
    const dates = file(
      "wrong.csv",
      worksheet([
        row(11, "Ana", "Thursday, 5 February 2025, 6:01 PM"),
        row(12, "Bo", "mercredi 5 février 2025, 18:01"),
        row(13, "Cy", "30 February 2025, 18:01"),
        row(14, "Di", "5 February 2025, 13:01 PM"),
        row(15, "Ed", "5 February 2025, 18:01"),
      ]),
    );
    const { exitCode, stdout, stderr } = await grade(submissions, join(folder, "never"), "--dates", dates);
    expect([exitCode, stdout]).toEqual([2, ""]);
    const lines = stderr.trimEnd().split("\n");
    expect(lines.map((line) => /wrong\.csv:(\d):/.exec(line)?.[1])).toEqual(["2", "3", "4", "5", "6"]);
    expect(lines[1]).toContain(
      '"mercredi 5 février 2025, 18:01" is no time that can be read: write ISO 8601',
    );
    expect(lines[4]).toContain(
      "says no time zone: name the one that you have on the platform with --time-zone",
    );
  });

  it.each([
    ["a file that is missing", ["--dates", "none.csv"], "none.csv: This file is missing"],
    [
      "a worksheet in another language",
      ["--dates", file("de.csv", 'ID,"Zuletzt geändert (Abgabe)"\n')],
      'de.csv:1: No column says when something was handed in: name one "submitted_at"',
    ],
    ["two columns", ["--dates", file("two.csv", "id,time,submitted_at\n")], "Several columns may say when"],
    ["nobody", ["--dates", file("who.csv", "student,time\n")], "No column says who handed in"],
    ["a zone alone", paris, "--time-zone is for the times in the file of --dates"],
    [
      "a zone that does not exist",
      ["--dates", "none.csv", "--time-zone", "Paris"],
      '--time-zone "Paris" does not exist',
    ],
    [
      "a time without a zone",
      ["--handed-in", "2025-02-05T18:00"],
      '--handed-in "2025-02-05T18:00" is no time with a time zone',
    ],
  ])("refuses %s, with a sentence", async (_, args, sentence) => {
    const { exitCode, stderr } = await grade(submissions, join(folder, "never"), ...args);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
