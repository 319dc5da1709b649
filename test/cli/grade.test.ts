import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { Gradebook } from "../../grader/gradebook/store.ts";
import { type Result, resultSchema } from "../../grader/result.ts";
import { changeSolution, possible, solutions, stubs } from "../grading/grade-here.ts";
import {
  type Ended,
  gradecheck,
  halfDone,
  halfDonePoints,
  readFiles,
  temporaryFolder,
  total,
  writeFiles,
} from "./command-line.ts";

const folder = temporaryFolder();
const submissions = join(folder, "class");
const out = join(folder, "out");
const ids = [...possible.keys()];
const all = total(possible.values());
// A name as macOS writes it (e and a separate ¨), and as it is called everywhere else.
const [zoeOnDisk, zoe] = ["zoe\u0308", "zo\u00eb"];

const addsOne = changeSolution("value.ts", {
  "new Value(this.data + other.data": "new Value(this.data + other.data + 1",
});
/** Wrong where some generated inputs lie, but no targeted one: which case finds it first depends on the seed. */
const rarelyWrong = changeSolution("value.ts", {
  "new Value(this.data + other.data":
    "new Value(this.data + other.data + (other.data > -3.1 && other.data < -1.6 ? 1 : 0)",
});

writeFiles(join(submissions, "anna"), solutions);
writeFiles(join(submissions, "béla, jr. [2]"), halfDone);
writeFiles(join(submissions, "chloe"), stubs);
writeFiles(join(submissions, zoeOnDisk), addsOne);
mkdirSync(join(submissions, "dora"));
writeFiles(submissions, { "list of students.csv": "anna", ".git/config": "" });

const nothing = ids.map(() => 0);
/** Students in the order of the table, and their points, exercise by exercise. */
const POINTS: readonly (readonly [string, readonly number[]])[] = [
  ["anna", [...possible.values()]],
  ["béla, jr. [2]", [...halfDonePoints.values()]],
  ["chloe", nothing],
  ["dora", nothing],
  [zoe, [...possible].map(([id, points]) => (id === "add" ? 0 : points))],
];

/** What is there for people to read; the gradebook itself holds times. */
function readWritten(from: string): Readonly<Record<string, string>> {
  const { "gradebook.db": gradebook, ...others } = readFiles(from);
  expect(gradebook).toBeDefined();
  return others;
}

function keptSeed(from: string): string {
  const book = new Gradebook(from);
  try {
    return book.keepSeed(null);
  } finally {
    book.close();
  }
}

const grade = (...args: readonly string[]): Promise<Ended> =>
  gradecheck(["grade", submissions, "--runs", "5", ...args]);

describe("grade", () => {
  let first: Ended;
  let files: Readonly<Record<string, string>>;
  let results: Record<string, Result>;
  beforeAll(async () => {
    first = await grade("--out", out, "--jobs", "2");
    files = readWritten(out);
    const written = Object.entries(files).filter(([path]) => path.startsWith("results/"));
    results = Object.fromEntries(written.map(([path, text]) => [path, JSON.parse(text) as Result]));
  });

  it("ends with 0, whatever the scores, and writes a gradebook, a table and a result per student", () => {
    expect([first.exitCode, first.stderr]).toEqual([0, ""]);
    const paths = POINTS.map(([id]) => `results/${id}.json`);
    expect(Object.keys(files).sort()).toEqual(["grades.csv", ...paths].sort());
  });

  it("gives every student a row, called by the folder's name in Unicode's composed form", () => {
    const quoted = (id: string): string => (id.includes(",") ? `"${id}"` : id);
    const rows = POINTS.map(([id, points]) =>
      [quoted(id), "01-micrograd", total(points), all, ...points].join(","),
    );
    const header = `student,session,earned,possible,${ids.join(",")}`;
    expect(files["grades.csv"]).toBe([header, ...rows, ""].join("\n"));
  });

  it("writes results that fit the schema and agree with the table", () => {
    for (const [id, points] of POINTS) {
      const result = results[`results/${id}.json`];
      expect(v.parse(resultSchema, result)).toEqual(result);
      expect(result).toMatchObject({ student: id, earned: total(points), possible: all, submittedAt: null });
      expect(result?.exercises.map(({ earned }) => earned)).toEqual(points);
    }
  });

  it("keeps the seed out of what it writes about students", () => {
    const seed = keptSeed(out);
    expect(seed).toMatch(/^[0-9a-f]{32}$/);
    expect(Object.entries(files).filter(([, text]) => text.includes(seed))).toEqual([]);
    expect(first.stdout).not.toContain(seed);
  });

  it("shows the class: mean, median, a histogram of each exercise, and who is worth a look", () => {
    // Of five students, two earn nothing, and the one in the middle is who has everything but the half of mul and tanh.
    const mean = Math.round(total(POINTS.map(([, points]) => total(points))) * 20) / 100;
    const median = total(halfDonePoints.values());
    expect(first.stdout.split("\n").slice(0, 4)).toEqual([
      "Session 1: micrograd",
      `5 students, mean ${mean}, median ${median} of ${all} points`,
      "",
      "          none    <¼    <½    <¾  <all   all   mean",
    ]);
    const rows = first.stdout.split("\n").slice(4, 4 + ids.length);
    expect(rows.map((row) => row.split(" ")[0])).toEqual(ids);
    expect(rows).toEqual(
      expect.arrayContaining([
        "add        ▅ 3     ·     ·     ·     ·   ▄ 2   0.8 / 2",
        "mul        ▄ 2     ·     ·     ·   ▂ 1   ▄ 2   1.1 / 2",
        "tanh       ▅ 3     ·     ·     ·     ·   ▄ 2   0.8 / 2",
        "neuron     ▄ 2     ·     ·     ·     ·   ▅ 3   1.2 / 2",
      ]),
    );
    expect(first.stdout).toContain(
      "\n\nWorth a look:\n  nothing handed in: none of value.ts, nn.ts, lol.ts, train.ts is there (1): dora\n",
    );
  });

  it("says where it wrote, that the seed is kept, how the class was read, and what was left out", () => {
    const written = ["gradebook.db", "grades.csv", "results"].map((name) => join(out, name)).join(", ");
    expect(first.stdout).toContain(`\nGraded: 5 students.\nWritten: ${written}\n`);
    expect(first.stdout).toContain("\nThe seed is kept in the gradebook");
    expect(first.stdout).toContain("\nRead as a folder per student (--layout names another).\n");
    expect(first.stdout).toContain("\nNo student's submission, left out: .git, list of students.csv\n");
  });

  it("prints nothing with --quiet", async () => {
    expect(await grade("--out", out, "--quiet")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("takes the seed that an earlier version kept in a file, and gives the same bytes with another number of processes", async () => {
    const other = writeFiles(join(folder, "earlier"), { "seed.txt": `${keptSeed(out)}\n` });
    expect((await grade("--out", other, "--jobs", "1")).exitCode).toBe(0);
    expect(readWritten(other)).toEqual(files);
    expect(keptSeed(other)).toBe(keptSeed(out));
  });

  it("takes a seed that is given, keeps none then, and prints the totals as JSON", async () => {
    const other = join(folder, "given");
    const seed = keptSeed(out);
    const { exitCode, stdout, stderr } = await grade("--out", other, "--seed", seed, "--json");
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(readWritten(other)).toEqual(files);
    expect(readFileSync(join(other, "gradebook.db")).includes(seed)).toBe(false);
    expect(JSON.parse(stdout)).toEqual(
      POINTS.map(([student, points]) => ({
        student,
        earned: total(points),
        possible: all,
        exercises: Object.fromEntries(ids.map((id, index) => [id, points[index]])),
        graded: true,
        before: null,
        trouble:
          student === "dora" ? ["nothing handed in: none of value.ts, nn.ts, lol.ts, train.ts is there"] : [],
      })),
    );
  });
});

describe("another seed", () => {
  it("draws other cases, so that a rare mistake is found at another one", async () => {
    const rare = join(folder, "rare");
    writeFiles(join(rare, "s01"), rarelyWrong);
    const runsUntilFound = async (seed: string): Promise<number | undefined> => {
      const to = join(folder, `seed-${seed}`);
      await gradecheck(["grade", rare, "--out", to, "--seed", seed]);
      const result = JSON.parse(readFileSync(join(to, "results/s01.json"), "utf8")) as Result;
      const forward = result.exercises[0]?.properties[0];
      expect(forward).toMatchObject({ id: "forward", status: "failed" });
      return forward?.runs;
    };
    expect(await runsUntilFound("one")).not.toBe(await runsUntilFound("two"));
  });
});

describe("a class of nobody", () => {
  it("gets a table without rows", async () => {
    const empty = join(folder, "nobody");
    mkdirSync(empty);
    const { exitCode, stdout } = await gradecheck(["grade", empty, "--out", join(folder, "none")]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Session 1: micrograd\n0 students\n/);
    expect(readFileSync(join(folder, "none/grades.csv"), "utf8").split("\n")).toHaveLength(2);
  });
});

describe("a mistake of the instructor's", () => {
  it("leaves no folder behind", async () => {
    expect((await gradecheck(["grade", join(folder, "gone"), "--out", join(folder, "never")])).exitCode).toBe(
      2,
    );
    expect((await grade("--out", join(submissions, "within"))).exitCode).toBe(2);
    expect(existsSync(join(folder, "never")) || existsSync(join(submissions, "within"))).toBe(false);
  });
});
