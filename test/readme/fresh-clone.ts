// A folder like a fresh clone after `npm ci`, for the commands that the documents show.

import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** What commands read, build from, or quote. */
const copied = [
  "LICENSE",
  "package.json",
  "action.yml",
  "build.js",
  "dist",
  "docs/ci",
  "docs/policy",
  "exercises",
  "grader",
  "reference",
  "solutions",
  "test/fixtures",
];

/** Copies what commands may change and links the packages; gone when the test ends. */
export async function makeClone(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "clone-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const path of copied) await cp(join(repository, path), join(folder, path), { recursive: true });
  await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
  return folder;
}
