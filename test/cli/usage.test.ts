import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { possible } from "../grading/grade-here.ts";
import { gradecheck, halfDone, temporaryFolder, writeFiles } from "./command-line.ts";

const folder = temporaryFolder();
const dir = "exercises/01-micrograd";
const submissions = join(folder, "submissions");
writeFiles(folder, { "a-file": "", "submissions/s01/value.ts": halfDone["value.ts"] ?? "" });
const out = join(folder, "out");
const ids = [...possible.keys()].join(", ");

describe("a command line that cannot be followed", () => {
  it.each<[string, readonly string[], string]>([
    [
      "an exercise that is not there",
      ["check", "tanhh", "--dir", dir],
      `error: unknown exercise "tanhh": there are ${ids}.\n(Did you mean tanh?)\n`,
    ],
    [
      "an exercise that is like no other",
      ["check", "xylophone", "--dir", dir],
      `error: unknown exercise "xylophone": there are ${ids}.\n`,
    ],
    [
      "several exercises that are not there",
      ["check", "ad", "mul", "mull", "--dir", dir],
      `error: unknown exercise "ad": there are ${ids}.\n(Did you mean add?)\nunknown exercise "mull": there are ${ids}.\n(Did you mean mul?)\n`,
    ],
    [
      "a session that is not there",
      ["check", "--session", "01-micrograt", "--dir", dir],
      'error: unknown session "01-micrograt": there are 01-micrograd.\n(Did you mean 01-micrograd?)\n',
    ],
    [
      "an option that is not there",
      ["check", "--jsn"],
      "error: unknown option '--jsn'\n(Did you mean --json?)\n",
    ],
    ["a command that is not there", ["chek"], "error: unknown command 'chek'\n(Did you mean check?)\n"],
    [
      "a folder that is not there",
      ["check", "--dir", "no/such/folder"],
      'error: The folder "no/such/folder" does not exist: --dir names the one with your files.\n',
    ],
    [
      "no runs",
      ["check", "--runs", "0"],
      "error: option '--runs <n>' argument '0' is invalid. It has to be a whole number from 1 up.\n",
    ],
    [
      "runs that are no number",
      ["check", "--runs", "many"],
      "error: option '--runs <n>' argument 'many' is invalid.",
    ],
    [
      "an exercise in the place of a hint's level",
      ["check", "--hint", "add"],
      "error: option '--hint [level]' argument 'add' is invalid. Name exercises before --hint: check add --hint.\n",
    ],
    [
      "half a job",
      ["grade", submissions, "--out", out, "--jobs", "1.5"],
      "error: option '--jobs <n>' argument '1.5' is invalid.",
    ],
    ["grading to nowhere", ["grade", submissions], "error: required option '--out <dir>' not specified\n"],
    ["grading nothing", ["grade", "--out", out], "error: missing required argument 'submissions'\n"],
    [
      "submissions that are not there",
      ["grade", "no/such/folder", "--out", out],
      `error: "no/such/folder" does not exist. Pass the folder, or the zip, that holds the students' submissions.\n`,
    ],
    [
      "a file in the place of the submissions",
      ["grade", join(folder, "a-file"), "--out", out],
      `error: "${join(folder, "a-file")}" is neither a folder nor a zip that can be read (`,
    ],
    [
      "results among the submissions",
      ["grade", submissions, "--out", join(submissions, "out")],
      `error: --out "${join(submissions, "out")}" lies in the folder of submissions: name a folder outside of it.\n`,
    ],
    [
      "results in the place of the submissions",
      ["grade", `${submissions}/.`, "--out", submissions],
      `error: --out "${submissions}" lies in the folder of submissions: name a folder outside of it.\n`,
    ],
    [
      "results below a file",
      ["grade", submissions, "--out", join(folder, "a-file", "out")],
      `error: The gradebook "${join(folder, "a-file", "out")}/gradebook.db" cannot be written (`,
    ],
  ])("names %s, ends with 2 and does nothing else", async (_what, args, message) => {
    const { exitCode, stdout, stderr } = await gradecheck(args);
    const said = stderr.replace("(gradecheck --help shows what there is)\n", "");
    expect(message.endsWith("\n") ? said : said.slice(0, message.length)).toBe(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe("");
    expect(exitCode).toBe(2);
  });

  it("points to the help after what commander refuses", async () => {
    const { stderr } = await gradecheck(["check", "--jsn"]);
    expect(stderr.endsWith("\n(gradecheck --help shows what there is)\n")).toBe(true);
  });
});

describe("questions about the command line itself", () => {
  it("are answered with 0", async () => {
    const version = await gradecheck(["--version"]);
    expect(version).toMatchObject({ exitCode: 0, stderr: "" });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await gradecheck(["check", "--help"]);
    expect(help).toMatchObject({ exitCode: 0, stderr: "" });
    for (const option of ["[exercise...]", "--session", "--dir", "--runs", "--json"]) {
      expect(help.stdout).toContain(option);
    }
  });

  it("are shown where no command is given, which is a mistake", async () => {
    const { exitCode, stdout, stderr } = await gradecheck([]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    for (const command of ["check", "grade", "release"]) expect(stderr).toContain(`\n  ${command} `);
  });
});
