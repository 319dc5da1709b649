// Runs the built command line as people do, on real folders, and reads what it prints.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll } from "vitest";
import { changeSolution, type Files, possible } from "../grading/grade-here.ts";

export const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Ended {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command with its output in pipes; the environment says nothing of colours unless `env` does. */
export async function gradecheck(
  args: readonly string[],
  { cwd = ".", env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const { exitCode, stdout, stderr } = await execa("node", [CLI, ...args], {
    cwd,
    env: { FORCE_COLOR: undefined, NO_COLOR: undefined, ...env },
    reject: false,
    stripFinalNewline: false,
  });
  return { exitCode, stdout, stderr };
}

/** A folder for the tests of one file, gone after them. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gradecheck-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function writeFiles(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Every file below a folder, text by path. */
export function readFiles(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

/** mul forgets out.grad, which costs it half a point, tanh has a hole left, and add prints. */
export const halfDone = changeSolution("value.ts", {
  "other.data * out.grad;": "other.data;",
  "new Value(Math.tanh(this.data)": "new Value(???",
  "const out = new Value(this.data + other.data":
    'console.log("adding");\n    const out = new Value(this.data + other.data',
});

/** What halfDone earns, by exercise. */
export const halfDonePoints: ReadonlyMap<string, number> = new Map([
  ...possible,
  ["mul", (possible.get("mul") ?? 0) - 0.5],
  ["tanh", 0],
]);

export const total = (points: Iterable<number>): number =>
  Math.round([...points].reduce((sum, one) => sum + one * 100, 0)) / 100;

/** The line, from 1, of the first text of that kind. */
export function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}
