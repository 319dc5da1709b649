// Where a step of a job runs: the student's repository, and around it everything that must stay as it is.

import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeFiles } from "../../cli/command-line.ts";
import { solutions } from "../../grading/grade-here.ts";

export interface World {
  readonly folder: string;
  readonly repository: string;
  readonly out: string;
  readonly output: string;
  readonly summary: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What stood in the runner's files before. */
export const EARLIER = "earlier=kept\n";

/** A runner's folders, with a neighbour's right solutions and a home that nobody may write to. */
export function makeWorld(folder: string): World {
  const at = (...names: string[]): string => join(folder, ...names);
  for (const name of ["temp", "files"]) mkdirSync(at(name), { recursive: true });
  writeFiles(at("home"), { ".npmrc": "registry=https://registry.npmjs.org/\n" });
  writeFiles(at("neighbour"), solutions);
  // Numbered as in job.ts, where the second script is the one that checks.
  const file = (kind: string): string => at("files", `${kind}-1`);
  for (const kind of ["output", "summary", "env", "path", "state"]) writeFileSync(file(kind), EARLIER);
  const repository = at("workspace");
  return {
    folder,
    repository,
    out: at("out"),
    output: file("output"),
    summary: file("summary"),
    env: {
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: repository,
      GITHUB_OUTPUT: file("output"),
      GITHUB_STEP_SUMMARY: file("summary"),
      GITHUB_ENV: file("env"),
      GITHUB_PATH: file("path"),
      GITHUB_STATE: file("state"),
      RUNNER_TEMP: at("temp"),
      TMPDIR: at("temp"),
      HOME: at("home"),
    },
  };
}

/** Kind, rights and contents of everything below a folder, by path. */
export function photograph(folder: string, isLeftOut: (path: string) => boolean = () => false) {
  const seen: Record<string, string> = {};
  const visit = (path: string): void => {
    if (isLeftOut(path)) return;
    const full = join(folder, path);
    const stats = lstatSync(full);
    const kind = stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
    seen[path] = stats.isSymbolicLink() ? `link to ${readlinkSync(full)}` : `${kind} ${stats.mode}`;
    if (kind === "file")
      seen[path] += ` ${createHash("sha256").update(readFileSync(full)).digest("hex").slice(0, 16)}`;
    if (kind === "folder") for (const name of readdirSync(full)) visit(join(path, name));
  };
  visit(".");
  return seen;
}
