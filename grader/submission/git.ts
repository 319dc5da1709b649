// Asks git about a repository that a student wrote, of which nothing may run: no hook, filter, text conversion, pager or
// remote helper. Objects are read as they are stored, and nothing is ever checked out.

import { lstat } from "node:fs/promises";
import { devNull } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

const TIMEOUT_MS = 60_000;
/** A list of some hundred thousand files; a tree made to have no end is cut here. */
const MAX_OUTPUT_BYTES = 32 * 1024 ** 2;

/** What in the environment would lead git elsewhere is not passed on; PATH is. */
const SURROUNDINGS: NodeJS.ProcessEnv = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_ATTR_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  // refs/replace/ would show other files than those of the commit.
  GIT_NO_REPLACE_OBJECTS: "1",
  // Objects that are missing would be fetched, by a program that the repository's configuration names.
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
  LC_ALL: "C",
};

const OVERRIDES = [`core.hooksPath=${devNull}`, "core.fsmonitor=false", "protocol.allow=never", "gc.auto=0"];

/**
 * Runs one of git's reading commands.
 *
 * The repository is named outright, so that git asks neither whose it is (safe.directory) nor looks for one around it.
 *
 * @param repository - the folder with the objects: `.git` of a clone
 * @returns what it prints
 * @throws {ExecaError} if git fails, takes longer than a minute or prints more than 32 MB
 */
export async function askGit(repository: string, args: readonly string[]): Promise<Buffer> {
  const settings = OVERRIDES.flatMap((setting) => ["-c", setting]);
  const { PATH, Path, SystemRoot, TMPDIR, TEMP } = process.env;
  const { stdout } = await execa("git", [`--git-dir=${repository}`, "--no-pager", ...settings, ...args], {
    cwd: repository,
    env: { ...definedOf({ PATH, Path, SystemRoot, TMPDIR, TEMP }), ...SURROUNDINGS },
    extendEnv: false,
    stdin: "ignore",
    encoding: "buffer",
    stripFinalNewline: false,
    timeout: TIMEOUT_MS,
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return Buffer.from(stdout);
}

/**
 * The folder with a repository's objects: `.git` of a clone, the folder itself of a bare one; null where there is none.
 *
 * A `.git` that is a file or a link leads to a repository elsewhere: to another student's.
 */
export async function findRepository(dir: string): Promise<string | null> {
  for (const repository of [join(dir, ".git"), dir]) {
    const parts = [repository, join(repository, "objects"), join(repository, "refs")];
    if ((await Promise.all(parts.map(isFolder))).every(Boolean) && (await isThere(join(repository, "HEAD"))))
      return repository;
  }
  return null;
}

/** Why a repository is not read: it takes objects from another one; null where it stands alone. */
export async function findBorrowing(repository: string): Promise<string | null> {
  for (const path of ["objects/info/alternates", "commondir"]) {
    if (await isThere(join(repository, path)))
      return `it takes its files from another repository (${path}). Clone it without --shared or --reference.`;
  }
  return null;
}

/** Why git failed, in its own first line. */
export function reasonOfGit(error: unknown): string {
  const told = error instanceof Error && "stderr" in error ? Buffer.from(error.stderr as Uint8Array) : "";
  const line = told.toString("utf8").split("\n")[0]?.trim();
  if (line) return line;
  return error instanceof Error && "shortMessage" in error ? String(error.shortMessage) : String(error);
}

const isFolder = (path: string): Promise<boolean> =>
  lstat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

const definedOf = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
