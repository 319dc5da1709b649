// Makes real git repositories for tests, with commits at fixed times.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";

/** Runs git in a folder, with an author of its own and no configuration of the machine's. */
export async function git(
  dir: string,
  args: readonly string[],
  at = "2025-02-05T10:00:00Z",
): Promise<string> {
  const person = { NAME: "Ana", EMAIL: "ana@example.org", DATE: at };
  const env = Object.entries(person).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  const { stdout } = await execa("git", ["-c", "init.defaultBranch=main", ...args], {
    cwd: dir,
    env: { ...Object.fromEntries(env), GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" },
  });
  return stdout;
}

/** Makes an empty repository. */
export async function makeRepository(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true });
  await git(dir, ["init", "--quiet"]);
  return dir;
}

/** Writes files and commits all there is; returns the commit's hash. */
export async function commitFiles(
  dir: string,
  files: Readonly<Record<string, string>>,
  at?: string,
): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  await git(dir, ["add", "--all"], at);
  await git(dir, ["commit", "--quiet", "--allow-empty", "--message", "work"], at);
  return await git(dir, ["rev-parse", "HEAD"]);
}
