// On a real terminal: util-linux's `script` runs a command on a pseudo-terminal and hands on all that it shows.

import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { possible, solutions } from "../grading/grade-here.ts";
import { CLI, halfDone, temporaryFolder, total, writeFiles } from "./command-line.ts";

const folder = temporaryFolder();
const half = writeFiles(join(folder, "half"), halfDone);
const submissions = join(folder, "class");
for (const id of ["s01", "s02", "s03"]) writeFiles(join(submissions, id), solutions);

const ESC = "\u001b";
const all = total(possible.values());

/** What a terminal of that many columns is sent, its line ends made plain. */
async function onTerminal(args: readonly string[], columns: number, env: Record<string, string> = {}) {
  const quoted = ["node", CLI, ...args].map((word) => `'${word}'`).join(" ");
  const { stdout, exitCode } = await execa(
    "script",
    ["--quiet", "--return", "--command", `stty cols ${columns}; ${quoted}`, "/dev/null"],
    {
      env: { TERM: "xterm", FORCE_COLOR: undefined, NO_COLOR: undefined, ...env },
      stdin: "ignore",
      reject: false,
    },
  );
  return { shown: stdout.replaceAll("\r\n", "\n"), exitCode };
}

describe("check on a terminal", () => {
  it("is coloured, and its sentences are as wide as the terminal", async () => {
    const { shown, exitCode } = await onTerminal(["check", "mul", "--dir", half, "--runs", "2"], 60);
    expect(exitCode).toBe(1);
    expect(shown).toContain(`${ESC}[31m✗${ESC}[39m mul`);
    expect(shown).toContain(
      `${ESC}[31m✗ mul  ${ESC}[39mthe gradient of both operands is multiplied${ESC}[2m  0 / 0.5${ESC}[22m\n       by out.grad\n`,
    );
  });

  it("takes a terminal that does not know its size for one of 80 columns", async () => {
    const args = ["check", "mul", "--dir", half, "--runs", "2"];
    expect(await onTerminal(args, 0)).toEqual(await onTerminal(args, 80));
  });

  it.each([{ NO_COLOR: "1" }, { TERM: "dumb" }])("is plain with %o", async (env) => {
    const { shown } = await onTerminal(["check", "add", "--dir", half, "--runs", "2"], 80, env);
    expect(shown).toContain("✓ add  Value.add  ██████████  2 / 2\n");
    expect(shown).not.toContain(ESC);
  });
});

describe("grade on a terminal", () => {
  it("shows a bar with how many are done and how long the rest takes, and clears it away in the end", async () => {
    const out = join(folder, "out");
    const { shown, exitCode } = await onTerminal(["grade", submissions, "--out", out, "--runs", "20"], 100);
    expect(exitCode).toBe(0);
    const states = [...shown.matchAll(/ (\d)\/3 students {2}about (\S+) left/g)];
    expect(new Set(states.map(([, done]) => done))).toEqual(new Set(["0", "1", "2", "3"]));
    for (const [, , estimate] of states) expect(estimate).toMatch(/^\d+(s|m\d+s)$/);
    expect(shown).toMatch(/3\/3 students {2}about 0s left {2}slowest: s0\d, \d+\.\d s/);
    const cleared = shown.lastIndexOf(`${ESC}[2K`);
    expect(cleared).toBeGreaterThan(shown.lastIndexOf(" students  about "));
    expect(shown.indexOf(`3 students, mean ${all}, median ${all} of ${all} points`)).toBeGreaterThan(cleared);
    expect(shown.lastIndexOf(`${ESC}[?25h`)).toBeGreaterThan(shown.lastIndexOf(`${ESC}[?25l`));
    expect(shown).toContain(`${ESC}[1mSession 1: micrograd${ESC}[22m`);
  });
});
