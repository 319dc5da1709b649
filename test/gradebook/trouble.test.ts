// A gradebook that cannot be used: a sentence that says why and what to do, and nothing lost.

import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { readClass } from "../../grader/gradebook/class.ts";
import { CLI, type Ended, gradecheck, readFiles, temporaryFolder } from "../cli/command-line.ts";
import {
  CLASS,
  copyPackage,
  grade,
  gradeArguments,
  gradings,
  query,
  readWritten,
  startGrading,
  writeClass,
} from "./class.ts";

const folder = temporaryFolder();
const submissions = writeClass(join(folder, "class"));
const first = join(folder, "first");
const once = Object.fromEntries(Object.keys(CLASS).map((id) => [id, 1]));
beforeAll(async () => {
  expect((await grade(submissions, first)).exitCode).toBe(0);
});

/** A copy of a folder of results. */
function copy(name: string): { out: string; gradebook: string } {
  const out = join(folder, name);
  cpSync(first, out, { recursive: true });
  return { out, gradebook: join(out, "gradebook.db") };
}

/** Refused with this, all on one line, and not a byte of the folder is another one. */
async function expectRefusal(out: string, message: string | RegExp): Promise<void> {
  const before = readFiles(out);
  const { exitCode, stdout, stderr } = await grade(submissions, out);
  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  expect(stderr).toMatch(message);
  expect(readFiles(out)).toEqual(before);
}

const holder = (changes: object): string =>
  JSON.stringify({
    ...{ pid: process.pid, host: hostname(), since: "2025-02-05T10:00:00.000Z", started: null, token: "t" },
    ...changes,
  });

describe("a gradebook in use", () => {
  it("is refused to a second run while the first one is at it, which ends undisturbed", async () => {
    const out = join(folder, "twice");
    const running = startGrading(submissions, out);
    while (!readdirSync(folder).includes("twice") || !readdirSync(out).includes("gradebook.db"))
      await new Promise((resolve) => setTimeout(resolve, 10));
    const second = await grade(submissions, out);
    expect([second.exitCode, second.stdout]).toEqual([2, ""]);
    expect(second.stderr).toMatch(
      new RegExp(
        `^error: The gradebook is in use since \\S+ by process ${running.pid}: two at once .* Wait until`,
      ),
    );
    expect((await running).exitCode).toBe(0);
    expect(gradings(out)).toEqual(once);
    expect(readWritten(out)).toEqual(readWritten(first));
  });

  it.each([
    ["a process that is gone", holder({ pid: 2 ** 22 + 1 })],
    ["another process that now has its number", holder({ started: "1" })],
    ["a process that was killed while it wrote that down", '{"pid":'],
  ])("is taken over from %s, with the lock of SQLite that it left", async (_who, text) => {
    const { out, gradebook } = copy(`taken-${text.length}`);
    writeFileSync(`${gradebook}.holder`, text);
    cpSync(join(folder, "class", "eva"), `${gradebook}.lock`, { recursive: true });
    expect((await grade(submissions, out)).stdout).toContain("5 students unchanged");
    expect(readdirSync(out).sort()).toEqual(["gradebook.db", "grades.csv", "results"]);
  });

  it("on another machine is refused, with the file to delete if it is not so", async () => {
    const { out, gradebook } = copy("elsewhere");
    writeFileSync(`${gradebook}.holder`, holder({ host: "elsewhere" }));
    await expectRefusal(
      out,
      `on elsewhere: two at once would undo each other. If it runs no more, delete "${gradebook}.holder"`,
    );
  });
});

describe("a gradebook that is not what it should be", () => {
  it("is refused where it is damaged", async () => {
    const { out, gradebook } = copy("damaged");
    writeFileSync(gradebook, "by no means a gradebook ".repeat(400));
    await expectRefusal(
      out,
      `The gradebook "${gradebook}" is damaged (file is not a database): put a copy of it back`,
    );
  });

  it("is refused where half of it is gone", async () => {
    const { out, gradebook } = copy("half");
    const bytes = readFileSync(gradebook);
    writeFileSync(gradebook, bytes.subarray(0, bytes.length / 2));
    await expectRefusal(out, `The gradebook "${gradebook}" is damaged (database disk image is malformed)`);
  });

  it("is refused where a newer gradecheck wrote it", async () => {
    const { out, gradebook } = copy("newer");
    query(out, "PRAGMA user_version = 99");
    await expectRefusal(
      out,
      `The gradebook "${gradebook}" was written by a newer gradecheck (format 99, this one knows 1): update`,
    );
  });

  it("is refused where it is a database of something else", async () => {
    const { out, gradebook } = copy("other");
    query(out, "PRAGMA application_id = 1");
    await expectRefusal(out, `"${gradebook}" is no gradebook but another SQLite file`);
  });
});

describe("a folder that cannot be written to", () => {
  /** As somebody who may not write there: the superuser may everywhere. */
  async function asReader(cli: string, args: readonly string[]): Promise<Ended> {
    const somebody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const ended = await execa("node", [cli, ...args], {
      ...somebody,
      cwd: "/",
      reject: false,
      stripFinalNewline: false,
    });
    return { exitCode: ended.exitCode, stdout: ended.stdout, stderr: ended.stderr };
  }

  it("ends a run with a sentence, and still shows what is in the gradebook", async () => {
    const { out, gradebook } = copy("read-only");
    const set = ["adjust", "anna", "--points", "3", "--why", "late", "--out", out];
    expect((await gradecheck(set)).exitCode).toBe(0);
    const cli = copyPackage(join(folder, "package"));
    for (const path of [folder, out, gradebook]) chmodSync(path, 0o555);
    try {
      const { exitCode, stderr } = await asReader(cli, gradeArguments(submissions, out));
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(
        /^error: The gradebook ".*" cannot be written \(EACCES: permission denied.*\): look whether .*\n$/,
      );
      const { stdout } = await asReader(cli, ["adjust", "--list", "--out", out]);
      expect(stdout).toBe("Set by hand:\n  anna  all 3  late\n");
    } finally {
      for (const path of [folder, out]) chmodSync(path, 0o755);
    }
    expect(readdirSync(out).sort()).toEqual(["gradebook.db", "grades.csv", "results"]);
  });
});

describe("a disk that is full, as which a limit on the size of files stands here,", () => {
  it("ends a run with a sentence; the next one, with room, grades what is left", async () => {
    const out = join(folder, "full");
    const fits = Math.ceil(statSync(join(first, "gradebook.db")).size / 1024 / 2);
    // The limit comes with a signal, which a full disk does not.
    writeFileSync(join(folder, "no-signal.mjs"), 'process.on("SIGXFSZ", () => {});');
    const command = [
      "node",
      "--import",
      join(folder, "no-signal.mjs"),
      CLI,
      ...gradeArguments(submissions, out),
    ]
      .map((word) => `'${word}'`)
      .join(" ");
    const full = await execa("bash", ["-c", `ulimit -f ${fits}; ${command}`], { reject: false });
    expect([full.exitCode, full.stdout]).toEqual([2, ""]);
    expect(full.stderr).toMatch(
      /^error: The gradebook ".*" cannot be written \(.*\): look whether the disk is full .*$/,
    );
    const kept = Object.keys(gradings(out)).length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(5);
    const { stdout } = await grade(submissions, out);
    expect(stdout).toContain(`\nThis run went on from one that was ended, with ${kept} student`);
    expect(gradings(out)).toEqual(once);
    expect(readWritten(out)).toEqual(readWritten(first));
  });
});

describe("readClass", () => {
  it("gives students, every version in the order of handing in, and what is set by hand", async () => {
    const { out } = copy("read");
    const changed = writeClass(join(folder, "changed"), { ben: CLASS.anna ?? {} });
    await grade(changed, out);
    await gradecheck([
      "adjust",
      "ben",
      "--exercise",
      "mul",
      "--points",
      "0.5",
      "--why",
      "copied",
      "--out",
      out,
    ]);
    const { students, attempts, adjustments } = await readClass(out);
    expect(students.map(({ id }) => id)).toEqual(Object.keys(CLASS));
    const bens = attempts.filter(({ student }) => student === "ben");
    expect(bens.map(({ result }) => result.earned)).toEqual([17.5, 20]);
    expect(bens[1]).toMatchObject({
      session: "01-micrograd",
      submittedAt: null,
      isLate: null,
      source: "ben",
    });
    expect(bens[1]?.contentHash).toBe(attempts.find(({ student }) => student === "anna")?.contentHash);
    expect(adjustments).toMatchObject([{ student: "ben", exercise: "mul", points: 0.5, why: "copied" }]);
  });

  it("says that there is none in a folder without a gradebook", async () => {
    const { out, gradebook } = copy("none");
    rmSync(gradebook);
    await expect(readClass(out)).rejects.toThrow(`There is no gradebook "${gradebook}"`);
  });
});
