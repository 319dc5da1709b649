// A small class, graded by the built command line, and what its gradebook holds.

import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import SQLite from "node-sqlite3-wasm";
import { CLI, type Ended, gradecheck, halfDone, readFiles, writeFiles } from "../cli/command-line.ts";
import { changeSolution, type Files, solutions, stubs } from "../grading/grade-here.ts";

/** Students of a class that takes a few seconds; eva hands in nothing. */
export const CLASS: Readonly<Record<string, Files>> = {
  anna: solutions,
  ben: halfDone,
  cleo: stubs,
  dora: changeSolution("value.ts", {
    "new Value(this.data + other.data": "new Value(this.data + other.data + 1",
  }),
  eva: {},
};

export function writeClass(folder: string, students = CLASS): string {
  for (const [id, files] of Object.entries(students)) writeFiles(join(folder, id), files);
  return folder;
}

const SEED = ["--seed", "of the tests", "--runs", "1", "--jobs", "2"];

export const gradeArguments = (submissions: string, out: string, ...more: readonly string[]): string[] => [
  ...["grade", submissions, "--out", out],
  ...SEED,
  ...more,
];

export const grade = (submissions: string, out: string, ...more: readonly string[]): Promise<Ended> =>
  gradecheck(gradeArguments(submissions, out, ...more));

/** Starts grading as the leader of a process group. */
export function startGrading(submissions: string, out: string, ...more: readonly string[]) {
  return execa("node", [CLI, ...gradeArguments(submissions, out, ...more)], {
    reject: false,
    detached: true,
    stdio: "ignore",
  });
}

/** The package somewhere else, where its session may be edited and any user may run it. */
export function copyPackage(folder: string): string {
  cpSync("dist", join(folder, "dist"), { recursive: true });
  const session = "solutions/01-micrograd";
  mkdirSync(join(folder, session), { recursive: true });
  cpSync(`${session}/session.yaml`, join(folder, session, "session.yaml"));
  writeFiles(folder, { "package.json": '{ "type": "module" }' });
  return join(folder, "dist/cli.js");
}

export interface Row {
  readonly [column: string]: string | number | bigint | Uint8Array | null;
}

/** Asks a gradebook, or changes it, without gradecheck. */
export function query(out: string, sql: string): readonly Row[] {
  const db = new SQLite.Database(join(out, "gradebook.db"));
  try {
    return db.all(sql) as Row[];
  } finally {
    db.close();
  }
}

/** How often each student was graded. */
export const gradings = (out: string): Record<string, number> =>
  Object.fromEntries(
    query(
      out,
      "SELECT student, count(*) AS n FROM results JOIN attempts a ON a.id = attempt GROUP BY student",
    ).map(({ student, n }) => [String(student), Number(n)]),
  );

/** All that is written for people; the gradebook itself holds times. */
export function readWritten(out: string): Files {
  const { "gradebook.db": _, ...others } = readFiles(out);
  return others;
}
