// The grader is graded through the command line, in a copy of what it reads, so that it can be broken on purpose.

import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { type Ended, temporaryFolder } from "./command-line.ts";

const course = "solutions/01-micrograd/audit";

/** A copy of the package with two right solutions, and of the mistakes only loss's first three. */
function copyPackage(): string {
  const folder = temporaryFolder();
  for (const part of ["dist", "solutions"]) cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  for (const name of readdirSync(join(folder, course, "correct")).slice(2)) {
    rmSync(join(folder, course, "correct", name), { recursive: true });
  }
  const mistakes = (parse(readFileSync(join(course, "mistakes.yaml"), "utf8")) as { exercise: string }[])
    .filter(({ exercise }) => exercise === "loss")
    .slice(0, 3);
  writeFileSync(join(folder, course, "mistakes.yaml"), stringify(mistakes));
  return folder;
}

const folder = copyPackage();

async function audit(...args: string[]): Promise<Ended> {
  const { exitCode, stdout, stderr } = await execa("node", ["dist/cli.js", "audit", ...args], {
    cwd: folder,
    env: { FORCE_COLOR: undefined, NO_COLOR: undefined },
    reject: false,
    stripFinalNewline: false,
  });
  return { exitCode, stdout, stderr };
}

/** Changes a file of the copy for one audit of loss. */
async function auditWith(file: string, change: (text: string) => string): Promise<Ended> {
  const path = join(folder, course, file);
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
  const ended = await audit("loss");
  writeFileSync(path, text);
  return ended;
}

describe("audit", () => {
  it("kills every mutant of loss but those that are no mistakes, and takes nothing from right solutions", async () => {
    const { exitCode, stdout, stderr } = await audit("loss", "--out", "audit.md");
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/\nloss +(\d+) +\d+ +0 +2\nall +\1 /);
    expect(stdout).toContain("\nNo mutant survives; each of 2 right solutions earns everything.\n");
    const document = readFileSync(join(folder, "audit.md"), "utf8");
    expect(document).toMatch(/\n\| written \| 3 of 3 \| 3 of 3 \|\n/);
    expect(document).toMatch(/\n\| loss\.forward \| \d+ \| \d+ \|/);
  });

  it("ends with 1 and shows the diff of a mutant that no property sees", async () => {
    const { exitCode, stdout } = await auditWith("equivalents.yaml", (text) =>
      text.replace(/- mutant: loss\.swap-receiver\n(?: {2}.*\n)+/, ""),
    );
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/\n✗ loss\.swap-receiver@train\.ts:\d+:\d+: nothing fails\n/);
    expect(stdout).toMatch(
      /\n {4}- {4}sum = sum\.add\(.*\n {4}\+ {4}sum = \(prediction\.sub\(.*\.add\(sum\);\n/,
    );
    expect(stdout).toContain("\n1 mutant not dealt with; ");
  });

  it("ends with 1 where another property fails than the one that is meant for a mistake", async () => {
    const { exitCode, stdout } = await auditWith("mistakes.yaml", (text) =>
      text.replace("fails: forward", "fails: gradients"),
    );
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/\n✗ loss\.[\w-]+: forward fails where gradients alone has to\n/);
  });

  it("ends with 1 where a right solution loses a property", async () => {
    const [name = ""] = readdirSync(join(folder, course, "correct"));
    const { exitCode, stdout } = await auditWith(
      `correct/${name}/train.ts`,
      (text) => `${text}\nloss = () => new Value(0);\n`,
    );
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`\n✗ the right solution ${name} loses loss\n`);
  });

  it("ends with 2, below the report, where the list of equivalents names a mutant that is not made", async () => {
    const { exitCode, stdout, stderr } = await auditWith(
      "equivalents.yaml",
      (text) => `${text}\n- mutant: loss.drop-call\n  change: "+sum = sum;"\n  reason: none\n`,
    );
    expect([exitCode, stdout.includes("No mutant survives")]).toEqual([2, true]);
    expect(stderr).toMatch(/equivalents\.yaml:\d+: No mutant loss\.drop-call makes this change: /);
  });

  it("ends with 2 for an exercise that does not exist", async () => {
    const { exitCode, stderr } = await audit("los");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("(Did you mean loss?)")]);
  });
});
