import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readClass } from "../../grader/gradebook/class.ts";
import type { Result } from "../../grader/result.ts";
import { possible, solutions } from "../grading/grade-here.ts";
import { commitFiles, makeRepository } from "../submission/repository.ts";
import { makeZip, renameEntry } from "../submission/zip-file.ts";
import { type Ended, gradecheck, readFiles, temporaryFolder, total, writeFiles } from "./command-line.ts";

const folder = temporaryFolder();
const all = total(possible.values());

async function grade(
  submissions: string,
  out: string,
  ...args: readonly string[]
): Promise<Ended & { readonly scores: Record<string, number>; readonly notes: Record<string, string[]> }> {
  const ended = await gradecheck(["grade", submissions, "--out", out, "--runs", "2", ...args]);
  const results = Object.entries(ended.exitCode === 0 ? readFiles(out) : {})
    .filter(([path]) => path.startsWith("results/"))
    .map(([, text]) => JSON.parse(text) as Result);
  return {
    ...ended,
    scores: Object.fromEntries(results.map(({ student, earned }) => [student, earned])),
    notes: Object.fromEntries(results.map(({ student, notes }) => [student, notes.map(({ text }) => text)])),
  };
}

describe("a class with a roster", () => {
  const submissions = join(folder, "moodle");
  const roster = join(folder, "roster.csv");
  const inFolder = (name: string) =>
    Object.fromEntries(Object.entries(solutions).map(([path, text]) => [`${name}/${path}`, text]));
  writeFiles(submissions, {
    ...inFolder("Ana López_11_assignsubmission_file_"),
    ...inFolder("Ana López_12_assignsubmission_file_/my session"),
    ...inFolder("Bo Li_90_assignsubmission_file_"),
    ...inFolder("Someone Else_91_assignsubmission_file_"),
    "readme.txt": "",
  });
  writeFiles(folder, {
    "roster.csv":
      "id;name;moodle\ns1;López, Ana;11\ns2;López, Ana;12\ns3;Bo Li;\ns4;Li Bo;\ns5;Cy Young;15\n",
  });

  it("calls students by the roster's ids, gives everybody a row, and asks where it cannot tell", async () => {
    const { exitCode, stdout, scores, notes } = await grade(
      submissions,
      join(folder, "1"),
      "--roster",
      roster,
    );
    expect(exitCode).toBe(0);
    expect(scores).toEqual({ s1: all, s2: all, s3: 0, s4: 0, s5: 0 });
    expect(notes.s5).toEqual(["nothing handed in"]);
    const question = 'nothing handed in is graded yet: whose is "Bo Li_90_assignsubmission_file_"?';
    expect([notes.s3, notes.s4]).toEqual([[question], [question]]);
    expect(stdout).toContain(`
Read as a Moodle download (--layout names another).
Not graded: Bo Li_90_assignsubmission_file_: 2 students have this name: s3 (Bo Li), s4 (Li Bo). Write in the roster what tells them apart: the LMS's number, or the login.
Not in the roster, not graded: Someone Else_91_assignsubmission_file_. Add its student, or the number or login that it is called by.
No student's submission, left out: readme.txt
`);
  });

  it("is known to the gradebook by the roster, with what each hand-in was called", async () => {
    const { students, attempts } = await readClass(join(folder, "1"));
    expect(students.map(({ id, name, moodle }) => [id, name, moodle])).toEqual([
      ["s1", "López, Ana", "11"],
      ["s2", "López, Ana", "12"],
      ["s3", "Bo Li", null],
      ["s4", "Li Bo", null],
      ["s5", "Cy Young", "15"],
    ]);
    const sources = [
      "Ana López_11_assignsubmission_file_",
      "Ana López_12_assignsubmission_file_",
      "",
      "",
      "",
    ];
    expect(attempts.map(({ source }) => source)).toEqual(sources);
  });

  it("names a mistake in the roster by its line, and grades nothing", async () => {
    writeFiles(folder, { "twice.csv": "id\ns1\ns1\n" });
    const { exitCode, stderr } = await grade(
      submissions,
      join(folder, "never"),
      "--roster",
      join(folder, "twice.csv"),
    );
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/twice.csv:3: The id "s1" is on line 2 already/);
  });
});

describe("zips, one of which is made to do harm", () => {
  it("cost nobody else anything, and have a row with a sentence", async () => {
    const submissions = writeFiles(join(folder, "zips"), {});
    const good = await makeZip(solutions);
    const away = renameEntry(await makeZip({ "xx/value.ts": "" }), "xx/value.ts", "../value.ts");
    const bomb = await makeZip({ "value.ts": "", zeros: new Uint8Array(17 * 1024 ** 2) });
    const zips = { ana: good, away, bomb, cut: good.subarray(0, 400), zoe: good };
    for (const [name, bytes] of Object.entries(zips)) writeFileSync(join(submissions, `${name}.zip`), bytes);
    const { exitCode, scores, notes } = await grade(submissions, join(folder, "2"));
    expect(exitCode).toBe(0);
    expect(scores).toEqual({ ana: all, away: 0, bomb: 0, cut: 0, zoe: all });
    expect(notes.away).toContain('names in the archive lead out of it and are not read: "../value.ts".');
    expect(notes.bomb?.[0]).toContain("as a zip bomb does");
    expect(notes.cut?.[0]).toContain("the archive is damaged or was cut short");
  });
});

describe("without a roster", () => {
  it("two submissions of one name are a question, and the student has one row", async () => {
    const submissions = writeFiles(join(folder, "twice"), { "ana/value.ts": "", "bo/value.ts": "" });
    writeFileSync(join(submissions, "ana.zip"), await makeZip(solutions));
    const { scores, stdout } = await grade(submissions, join(folder, "3"));
    expect(scores).toEqual({ ana: 0, bo: 0 });
    const question =
      "\nNot graded: ana, ana.zip: they have one name, and nothing says which is the newest. Keep the one that counts, and move the others away.\n";
    expect(stdout).toContain(question);
    const asJson = await grade(submissions, join(folder, "3"), "--json");
    expect(JSON.parse(asJson.stdout)).toHaveLength(2);
    expect(asJson.stderr).toContain(question);
    const quiet = await grade(submissions, join(folder, "3"), "--quiet");
    expect([quiet.stdout, quiet.stderr]).toEqual(["", expect.stringContaining(question)]);
  });
});

describe("clones", () => {
  it("are graded at the last commit before the deadline, which the result tells", async () => {
    const submissions = join(folder, "clones");
    const ana = await makeRepository(join(submissions, "ana"));
    await commitFiles(ana, solutions, "2025-02-05T10:00:00Z");
    await commitFiles(ana, { "value.ts": "export {};\n" }, "2025-02-06T10:00:00Z");
    const out = join(folder, "4");
    const { scores, stdout } = await grade(submissions, out, "--deadline", "2025-02-05T18:00+01:00");
    expect(scores).toEqual({ ana: all });
    expect(stdout).toContain("\nRead as repositories, one per student");
    const result = JSON.parse(readFiles(out)["results/ana.json"] ?? "") as Result;
    expect(result.submittedAt).toBe("2025-02-05T10:00:00.000Z");
    expect((await grade(submissions, out)).scores.ana).toBeLessThan(all);
    const { attempts } = await readClass(out);
    expect(attempts.map(({ submittedAt, result }) => [submittedAt, result.earned === all])).toEqual([
      ["2025-02-05T10:00:00.000Z", true],
      ["2025-02-06T10:00:00.000Z", false],
    ]);
    expect(new Set(attempts.map(({ commit }) => commit?.length))).toEqual(new Set([40]));
  });

  it("keep the commit and the date of files that a later commit leaves as they are", async () => {
    const submissions = join(folder, "unchanged");
    const ana = await makeRepository(join(submissions, "ana"));
    await commitFiles(ana, solutions, "2025-02-05T10:00:00Z");
    const out = join(folder, "5");
    const [first] = (await grade(submissions, out)).notes.ana ?? [];
    await commitFiles(ana, { "README.md": "Mine.\n" }, "2025-02-13T10:00:00Z");
    const { notes, stdout } = await grade(submissions, out);
    expect(stdout).toContain("Nothing was graded: 1 student unchanged.");
    expect(notes.ana).toEqual([first]);
    const { attempts } = await readClass(out);
    expect(
      attempts.map(({ submittedAt, commit }) => [submittedAt, `graded as of commit ${commit}.`]),
    ).toEqual([["2025-02-05T10:00:00.000Z", first]]);
  });

  it.each([
    ["2025-02-05T18:00", /is no time with a time zone: write it like/],
    ["yesterday", /is no time with a time zone/],
    ["2025-13-05T18:00Z", /is no time with a time zone/],
  ])("a deadline of %s is a usage error", async (deadline, message) => {
    const { exitCode, stderr } = await grade(folder, join(folder, "never"), "--deadline", deadline);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it("a deadline for what has no commits is a usage error", async () => {
    const submissions = writeFiles(join(folder, "plain"), { "ana/value.ts": "" });
    const { exitCode, stderr } = await grade(
      submissions,
      join(folder, "never"),
      "--deadline",
      "2025-02-05T18:00Z",
    );
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('but the layout is "folders"')]);
  });
});
