// A class that hands in in parts, Monday's download and then Tuesday's: nothing of one day takes anything of another's.

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readClass } from "../../grader/gradebook/class.ts";
import type { Result } from "../../grader/result.ts";
import { gradecheck, temporaryFolder, total, writeFiles } from "../cli/command-line.ts";
import { type Files, possible, solutions, stubs } from "../grading/grade-here.ts";
import { gradeArguments, query, readWritten } from "./class.ts";

const folder = temporaryFolder();
const all = total(possible.values());
const roster = (name: string, text: string): string[] => [
  "--roster",
  join(writeFiles(join(folder, name), { "roster.csv": text }), "roster.csv"),
];
const everybody = "id,name\nana,Ana López\nbo,Bo Li\ncy,Cy Young\n";

const download = (name: string, works: Readonly<Record<string, Files>>): string => {
  for (const [who, files] of Object.entries(works)) writeFiles(join(folder, name, who), files);
  return join(folder, name);
};

async function grade(submissions: string, out: string, args: readonly string[]) {
  const ended = await gradecheck(gradeArguments(submissions, out, ...args));
  expect([ended.exitCode, ended.stderr]).toEqual([0, ""]);
  const results = Object.entries(readWritten(out))
    .filter(([path]) => path.startsWith("results/"))
    .map(([, text]) => JSON.parse(text) as Result);
  return {
    stdout: ended.stdout,
    scores: Object.fromEntries(results.map(({ student, earned }) => [student, earned])),
    notes: Object.fromEntries(results.map(({ student, notes }) => [student, notes.map(({ text }) => text)])),
  };
}

describe("two downloads of one class", () => {
  it("give each student what they handed in, on whichever day, and nothing to who never did", async () => {
    const out = join(folder, "days");
    const args = roster("days-of", everybody);
    const monday = download("monday", { ana: solutions });
    const tuesday = download("tuesday", { bo: solutions });
    const first = await grade(monday, out, args);
    expect(first.scores).toEqual({ ana: all, bo: 0, cy: 0 });
    const nothing = ["nothing handed in"];
    expect(first.notes).toEqual({ ana: [], bo: nothing, cy: nothing });
    const second = await grade(tuesday, out, args);
    expect(second.scores).toEqual({ ana: all, bo: all, cy: 0 });
    expect(second.notes).toEqual({ ana: [], bo: [], cy: nothing });
    expect(second.stdout).toContain(
      "\nGraded: 1 student, 1 unchanged.\nNothing of 1 student this time: what arrived of them before stays.\n",
    );
    // Not even as a version that does not count.
    const kept = query(out, "SELECT student FROM attempts GROUP BY student HAVING count(*) > 1");
    expect(kept).toEqual([{ student: "bo" }]);
    const { attempts } = await readClass(out);
    expect(attempts.map(({ student, source }) => [student, source])).toEqual([
      ["ana", "ana"],
      ["bo", "bo"],
      ["cy", ""],
    ]);
    expect((await grade(monday, out, args)).scores).toEqual(second.scores);
  });

  it("keep what is known of files that could not be read, until there are others", async () => {
    const out = join(folder, "broken");
    const args = roster("broken-of", everybody);
    const monday = download("broken-monday", { ana: solutions });
    writeFileSync(join(monday, "bo.zip"), "no zip");
    const why = ["nothing handed in can be read: it is no zip archive."];
    const broken = (notes: readonly string[] | undefined) =>
      notes?.map((note) => note.slice(0, why[0]?.length));
    expect(broken((await grade(monday, out, args)).notes.bo)).toEqual(why);
    const tuesday = download("broken-tuesday", { cy: stubs });
    expect(broken((await grade(tuesday, out, args)).notes.bo)).toEqual(why);
    expect((await grade(download("broken-wednesday", { bo: solutions }), out, args)).scores.bo).toBe(all);
  });
});

describe("a question whose submission it is", () => {
  const asked = 'nothing handed in is graded yet: whose is "Bo Li"?';

  it("is answered by a better roster: the one has a score, and the other has handed in nothing", async () => {
    const out = join(folder, "asked");
    const monday = download("asked-monday", { "Bo Li": solutions, ana: solutions });
    const before = await grade(monday, out, roster("asked-of", "id,name\nana,\nb1,Bo Li\nb2,Li Bo\n"));
    expect(before.notes).toEqual({ ana: [], b1: [asked], b2: [asked] });
    const after = await grade(
      monday,
      out,
      roster("answer-of", "id,name,login\nana,,\nb1,Bo Li,Bo Li\nb2,Li Bo,\n"),
    );
    expect(after.scores).toEqual({ ana: all, b1: all, b2: 0 });
    expect(after.notes).toEqual({ ana: [], b1: [], b2: ["nothing handed in"] });
  });

  it("takes nothing from who has a score, and is answered by a later download", async () => {
    const out = join(folder, "later");
    const args = roster("later-of", "id,name\nb1,Bo Li\nb2,Li Bo\n");
    const monday = download("later-monday", { b1: solutions });
    await grade(monday, out, args);
    const unclear = download("later-tuesday", { "Bo Li": stubs });
    const open = await grade(unclear, out, args);
    expect(open.scores).toEqual({ b1: all, b2: 0 });
    expect(open.notes).toEqual({ b1: [], b2: [asked] });
    rmSync(join(unclear, "Bo Li"), { recursive: true });
    const answered = await grade(download("later-tuesday", { b2: solutions }), out, args);
    expect(answered.scores).toEqual({ b1: all, b2: all });
    expect(answered.notes.b2).toEqual([]);
    expect((await grade(monday, out, args)).scores).toEqual({ b1: all, b2: all });
  });
});
