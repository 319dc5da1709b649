// What a second run of grade does: as little as it may, and it says what has moved.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { readClass } from "../../grader/gradebook/class.ts";
import { gradecheck, temporaryFolder, total, writeFiles } from "../cli/command-line.ts";
import { possible, solutions } from "../grading/grade-here.ts";
import { CLASS, copyPackage, grade, gradeArguments, gradings, readWritten, writeClass } from "./class.ts";

const folder = temporaryFolder();
const all = total(possible.values());
const students = Object.keys(CLASS);
const once = Object.fromEntries(students.map((id) => [id, 1]));

const first = { submissions: join(folder, "first/class"), out: join(folder, "first/out") };
beforeAll(async () => {
  writeClass(first.submissions);
  expect((await grade(first.submissions, first.out)).stdout).toContain("\nGraded: 5 students.\n");
});

/** A copy of a class that has been graded once. */
function graded(name: string) {
  cpSync(join(folder, "first"), join(folder, name), { recursive: true });
  const out = join(folder, name, "out");
  return { submissions: join(folder, name, "class"), out, before: readWritten(out) };
}

const csvOf = (out: string, id: string): string | undefined =>
  readFileSync(join(out, "grades.csv"), "utf8")
    .split("\n")
    .find((row) => row.startsWith(`${id},`));

describe("a second run", () => {
  it("grades nothing where nothing has changed, says so, and leaves the files as they are", async () => {
    const { submissions, out, before } = graded("same");
    const { exitCode, stdout } = await grade(submissions, out);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("\nNothing was graded: 5 students unchanged.\n");
    expect(stdout).not.toContain("moved");
    expect(gradings(out)).toEqual(once);
    expect(readWritten(out)).toEqual(before);
  });

  it("grades one student whose file has changed, and a former version that returns not again", async () => {
    const { submissions, out } = graded("changed");
    const lost = total(possible.values()) - 0.5 - (possible.get("tanh") ?? 0);
    writeFiles(join(submissions, "ben"), solutions);
    const changed = await grade(submissions, out);
    expect(changed.stdout).toContain("\nGraded: 1 student, 4 unchanged.\n");
    expect(changed.stdout).toContain(
      `\nScores that moved:\n  ben  ${lost} → ${all}  mul 1.5 → 2, tanh 0 → 2  (another version)\n`,
    );
    expect(gradings(out)).toEqual({ ...once, ben: 2 });
    writeFiles(join(submissions, "ben"), CLASS.ben ?? {});
    const { stdout } = await grade(submissions, out, "--json");
    expect(gradings(out)).toEqual({ ...once, ben: 2 });
    const ben = (JSON.parse(stdout) as { student: string }[]).find(({ student }) => student === "ben");
    expect(ben).toMatchObject({ earned: lost, before: all, graded: false });
  });

  it("keeps the version of a student who now hands in nothing, and the row of one who is gone", async () => {
    const { submissions, out, before } = graded("less");
    rmSync(join(submissions, "anna"), { recursive: true });
    mkdirSync(join(submissions, "anna"));
    rmSync(join(submissions, "ben"), { recursive: true });
    const { stdout } = await grade(submissions, out);
    expect(stdout).toContain("\nGraded earlier, not among the submissions now: ben\n");
    expect(readWritten(out)).toEqual(before);
  });

  it("says why nothing can be read now, where that is for another reason than before", async () => {
    const { submissions, out } = graded("unreadable");
    rmSync(join(submissions, "eva"), { recursive: true });
    writeFileSync(join(submissions, "eva.zip"), "no zip");
    const { stdout } = await grade(submissions, out);
    expect(stdout).toMatch(
      /Worth a look:\n {2}nothing handed in can be read: it is no zip archive\. Zip the files again \(1\): eva\n/,
    );
    expect(stdout).toContain("\nGraded: 1 student, 4 unchanged.\n");
    expect((await grade(submissions, out)).stdout).toContain("\nNothing was graded: 5 students unchanged.\n");
    writeFiles(join(submissions, "eva"), solutions);
    rmSync(join(submissions, "eva.zip"));
    await grade(submissions, out);
    const { attempts } = await readClass(out);
    const evas = attempts.filter(({ student }) => student === "eva");
    expect(evas.map(({ result }) => result.earned)).toEqual([all]);
  });

  it("grades everybody anew with --fresh", async () => {
    const { submissions, out, before } = graded("fresh");
    const { stdout } = await grade(submissions, out, "--fresh");
    expect(stdout).toContain("\nNo score has moved.\n");
    expect(stdout).toContain("\nGraded: 5 students.\n");
    expect(gradings(out)).toEqual(Object.fromEntries(students.map((id) => [id, 2])));
    expect(readWritten(out)).toEqual(before);
  });

  it("grades everybody by another version of the session, with before and after for those whose score moved", async () => {
    const { submissions, out } = graded("session");
    const cli = copyPackage(join(folder, "package"));
    const file = join(dirname(cli), "../solutions/01-micrograd/session.yaml");
    const text = readFileSync(file, "utf8");
    // The first property of the first exercise: add's forward.
    writeFileSync(file, text.replace(/points: 0\.5/, "points: 1.5"));
    const { stdout, stderr } = await execa("node", [cli, ...gradeArguments(submissions, out)]);
    expect(stderr).toBe("");
    expect(stdout).toContain("\nGraded: 5 students.\n");
    // dora has add's forward wrong, cleo and eva have nothing.
    const half = all - 0.5 - (possible.get("tanh") ?? 0);
    expect(stdout).toContain(
      `\nScores that moved:\n  anna    ${all} →   ${all + 1}  add 2 → 3\n  ben   ${half} → ${half + 1}  add 2 → 3\n\n`,
    );
    expect(csvOf(out, "anna")).toMatch(`anna,01-micrograd,${all + 1},${all + 1},3,`);
  });

  it("grades everybody with another seed or another number of runs", async () => {
    const { submissions, out } = graded("seed");
    expect((await grade(submissions, out, "--seed", "another")).stdout).toContain("\nGraded: 5 students.\n");
    expect((await grade(submissions, out, "--seed", "another")).stdout).toContain("5 students unchanged");
    expect((await grade(submissions, out, "--seed", "another", "--runs", "2")).stdout).toContain(
      "\nGraded: 5 students.\n",
    );
  });
});

describe("adjust", () => {
  it("counts in the place of what is earned, survives every regrade, and can be taken back", async () => {
    const { submissions, out, before } = graded("adjusted");
    const adjust = (...args: readonly string[]) => gradecheck(["adjust", ...args, "--out", out]);
    const set = await adjust(
      "ben",
      "--exercise",
      "tanh",
      "--points",
      "1.25",
      "--why",
      "told me the derivative",
    );
    const score = all - 0.5 - 0.75;
    expect(set).toMatchObject({ exitCode: 0, stderr: "" });
    expect(set.stdout).toContain(`ben has ${score} of ${all} points now.`);
    const shown = "Set by hand:\n  ben  tanh 1.25  told me the derivative\n";
    expect((await adjust("--list")).stdout).toBe(shown);
    const adjusted = readWritten(out);
    const result = JSON.parse(adjusted["results/ben.json"] ?? "");
    expect(result).toMatchObject({
      earned: all - 0.5 - (possible.get("tanh") ?? 0),
      adjusted: score,
      adjustments: [{ exercise: "tanh", points: 1.25, why: "told me the derivative" }],
    });
    expect(csvOf(out, "ben")).toMatch(`ben,01-micrograd,${score},${all},2,1.5,1.25,`);
    const { stdout } = await grade(submissions, out, "--fresh");
    expect(stdout).toContain(`\nNo score has moved.\n\n${shown}\n`);
    expect(readWritten(out)).toEqual(adjusted);
    expect((await adjust("ben", "--exercise", "tanh", "--remove")).exitCode).toBe(0);
    expect((await adjust("--list")).stdout).toBe("Nothing is set by hand.\n");
    expect(readWritten(out)).toEqual(before);
  });

  it("refuses what it does not know, and points beyond what is possible", async () => {
    const { out, before } = graded("refused");
    const why = ["--why", "because"];
    const cases: readonly (readonly [readonly string[], string])[] = [
      [
        ["bem", "--points", "1", ...why],
        'unknown student "bem": the gradebook has 5 in 01-micrograd.\n(Did you mean ben?)',
      ],
      [["ben", "--exercise", "mull", "--points", "1", ...why], 'unknown exercise "mull"'],
      [["ben", "--exercise", "mul", "--points", "2.5", ...why], "mul is worth 2 points: 2.5 are more."],
      [["ben", "--exercise", "mul", "--points", "1"], "Say --why"],
      [
        ["ben", "--exercise", "mul", "--points", "-1", ...why],
        "option '--points <n>' argument '-1' is invalid",
      ],
      [["ben", "--exercise", "mul", "--points", "0.125", ...why], "option '--points <n>' argument '0.125'"],
      [["ben", "--exercise", "mul", "--remove"], "Nothing is set by hand for ben in mul"],
      [["--points", "1", ...why], "Whose points?"],
    ];
    for (const [args, message] of cases) {
      const { exitCode, stderr } = await gradecheck(["adjust", ...args, "--out", out]);
      expect([exitCode, stderr.slice(0, `error: ${message}`.length)]).toEqual([2, `error: ${message}`]);
    }
    expect(readWritten(out)).toEqual(before);
    const beyond = ["ben", "--points", "21", ...why, "--beyond", "--out", out];
    expect((await gradecheck(["adjust", ...beyond])).stdout).toContain(`ben has 21 of ${all} points now.`);
  });
});
