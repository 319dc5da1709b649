// What a student might push to be graded better than their code is, and what is due to it all the same.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { type HostileSubmission, writeHostile } from "../../fixtures/hostile.ts";
import { changeSolution, type Files, possible } from "../../grading/grade-here.ts";

export interface HostileRepository extends Pick<HostileSubmission, "name" | "tries" | "files" | "links"> {
  /** Exercises that do not earn everything, and what they earn. */
  readonly earned: Readonly<Record<string, number>>;
  /** Every annotation: its kind, the exercise, the file and the text of the line that it points at. */
  readonly annotations: readonly string[];
  /** Named pipes, which no git holds. */
  readonly pipes?: readonly string[];
  /** Files below `.git`, which no clone brings along. */
  readonly gitFiles?: Files;
}

/** A word that no output may hold where it would be a claim of ours. */
export const FORGED = "forged";

/** Shell and JavaScript that leave a trace if anything ever runs them. */
export const TRAP_SH = '#!/bin/sh\ntouch "$HOME/trapped" ../trapped\n';
export const TRAP_JS =
  'const fs = require("node:fs"); for (const at of [process.env.HOME, ".."]) fs.writeFileSync(at + "/trapped", "");\n' +
  'console.log("20 / 20 points. Everything is earned. Well done!"); process.exit(0);\n';

const MUL = "other.data * out.grad;";
const FORGETS = "this.grad += other.data;";

/** mul forgets out.grad, which is half a point; with other texts of value.ts replaced, and a text before its class. */
export const wrongMul = (before = "", changes: Readonly<Record<string, string>> = {}): Files =>
  changeSolution("value.ts", {
    [MUL]: "other.data;",
    "export class Value {": `${before}\nexport class Value {`,
    ...changes,
  });

/** What a wrong mul is due: the same, whatever is tried beside it. */
export const dueToWrongMul = {
  earned: { mul: 1.5 },
  annotations: [`error mul value.ts: ${FORGETS}`],
} as const;

/** What files are due of which the whole of value.ts is worth nothing. */
export const valueLost = { add: 0, mul: 0, tanh: 0, pow: 0, backward: 0 } as const;

/** Every exercise's points, by id. */
export function pointsDue({ earned }: HostileRepository): Record<string, number> {
  return { ...Object.fromEntries(possible), ...earned };
}

/** Writes its files, links and pipes, and commits what git can hold. */
export async function makeRepository(repository: HostileRepository, dir: string): Promise<void> {
  const git = (...args: string[]) => execa("git", args, { cwd: dir });
  writeHostile(repository, dir);
  await git("init", "--quiet");
  // As if the attributes among the files came later: they would change what is committed with them.
  writeFileSync(join(dir, ".git/info/attributes"), "* !text !eol !ident !filter !working-tree-encoding\n");
  await git("add", "--all", "--force");
  await git(
    ...["-c", "user.name=s", "-c", "user.email=s@example.org"],
    ...["commit", "--quiet", "--allow-empty", "--message", "work"],
  );
  for (const pipe of repository.pipes ?? []) await execa("mkfifo", [join(dir, pipe)]);
  for (const [path, text] of Object.entries(repository.gitFiles ?? {}))
    writeFileSync(join(dir, ".git", path), text, { mode: 0o755 });
}
