import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import type { SimilarityReport } from "../../grader/similarity/report.ts";
import { type Files, stubs } from "../grading/grade-here.ts";
import { renameVariables } from "../similarity/disguises.ts";
import { filledStubs } from "../similarity/made-up-classes.ts";
import { createRandom } from "../similarity/random.ts";
import { gradecheck, temporaryFolder, writeFiles } from "./command-line.ts";

const folder = temporaryFolder();
const random = createRandom(4);
const students = filledStubs(14, random);

function handIn(name: string, submissions: Readonly<Record<string, Files>>): string {
  const files = Object.entries(submissions).flatMap(([student, texts]) =>
    Object.entries(texts).map(([file, text]) => [`${student}/${file}`, text]),
  );
  return writeFiles(join(folder, name), Object.fromEntries(files));
}

const [first = {}] = students;
const submissions = handIn("class", {
  ...Object.fromEntries(students.map((files, k) => [`s${10 + k}`, files])),
  "<b>copy & co": {
    ...renameVariables(first, random),
    "lol.ts": `// <script>alert("1 < 2 & \u202e")</script>\n${first["lol.ts"]}`,
  },
  empty: { "readme.txt": "" },
  untouched: stubs,
  deep: { "value.ts": `${"(".repeat(100_000)}1` },
});

describe("similarity", () => {
  it("lists the pair that shares what nobody else has, and says who was not compared, and why", async () => {
    const { exitCode, stdout, stderr } = await gradecheck(["similarity", submissions]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("\n<b>copy & co and s10\n");
    expect(stdout).toMatch(
      /as close by chance: (fewer than 0\.001|0\.0\d*) pairs expected among\s+15\s+independent/,
    );
    expect(stdout).toContain("Too short to compare: add, mul, tanh, pow, step.");
    expect(stdout).toContain("\nNot compared: empty: nothing handed in: none of value.ts");
    expect(stdout).toContain("\nNot compared: untouched: adds nothing to the stubs\n");
    expect(stdout).toContain("\nNot compared: deep: is nested too deeply to be read\n");
    expect(stdout).toContain("What is shared does not say why");
    expect(stdout).not.toMatch(/cheat|plagiar|suspect|guilty|copied/i);
  });

  it("writes a page that shows both sides, runs nothing, and shows what students wrote as text", async () => {
    const out = join(folder, "out");
    const { exitCode, stdout } = await gradecheck(["similarity", submissions, "--out", out]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`\nWritten: ${join(out, "similarity.html")}\n`);
    const html = readFileSync(join(out, "similarity.html"), "utf8");
    expect(html).toContain('<h2 id="pair-1-name">&lt;b&gt;copy &amp; co and s10</h2>');
    expect(html).toMatch(/<dt>&lt;b&gt;copy &amp; co, \w+\.ts, lines \d+ to \d+<\/dt>/);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<b>|<script|\u202e/);
  });

  it("prints the same as JSON, with nothing on stdout beside it", async () => {
    const { stdout, stderr } = await gradecheck(["similarity", submissions, "--json", "--threshold", "1e-9"]);
    const report = JSON.parse(stdout) as SimilarityReport;
    expect(report.threshold).toBe(1e-9);
    expect(report.leftOut.map(({ student }) => student)).toEqual(
      expect.arrayContaining(["deep", "empty", "untouched"]),
    );
    expect(report.pairs).toEqual([]);
    expect(report.next).toMatchObject({ left: "<b>copy & co", right: "s10" });
    expect(stderr).toContain("Read as a folder per student");
  });

  it("says of a small class that chance cannot be told, and lists its closest pairs", async () => {
    const small = handIn("small", { ana: first, bo: renameVariables(first, random), cy: students[1] ?? {} });
    const { exitCode, stdout } = await gradecheck(["similarity", small]);
    expect(exitCode).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toContain("The class is too small to tell what chance explains");
    expect(stdout).toContain("\nana and bo\n");
    expect(stdout).not.toContain("by chance:");
  });

  it.each([
    ["time", "READING_LIMIT_MS = 3e4", "READING_LIMIT_MS = 1"],
    ["memory", "MEMORY_MB = 512", "MEMORY_MB = 24"],
  ])("ends a thread that uses up its %s, and says whose submission it was", async (what, limit, lower) => {
    // A copy of the package in which a limit is so low that everything hits it.
    const copy = join(folder, what);
    for (const part of ["dist", "solutions"]) cpSync(part, join(copy, part), { recursive: true });
    symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
    const chunks = readdirSync(join(copy, "dist")).map((name) => join(copy, "dist", name));
    const holder = chunks.find((path) => path.endsWith(".js") && readFileSync(path, "utf8").includes(limit));
    if (holder === undefined) throw new Error(`No file of dist/ holds "${limit}".`);
    writeFileSync(holder, readFileSync(holder, "utf8").replace(limit, lower));
    const one = handIn(`${what}-hit`, { ana: first });
    const { stdout } = await execa("node", [join(copy, "dist/cli.js"), "similarity", one]);
    expect(stdout).toContain("\nNot compared: ana: takes too long, or too much memory, to be read\n");
    expect(stdout).toContain("\nThere are no two submissions to compare.\n");
  });

  it.each([
    [["--threshold", "0"], "It has to be a number above 0"],
    [["--out", join(submissions, "out")], "lies in the folder of submissions"],
    [["--session", "02-nothing"], "02-nothing"],
  ])("with %s is a usage error", async (options, message) => {
    const { exitCode, stderr } = await gradecheck(["similarity", submissions, ...options]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(join(submissions, "out"))).toBe(false);
  });
});
