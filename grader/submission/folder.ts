// Opens a submission that is a folder on disk. Whatever stands in a file's place (a folder, a pipe, a link to somewhere
// else) becomes a sentence for the student.

import type { Dirent } from "node:fs";
import { lstat, readdir, readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import {
  type Content,
  type Contents,
  type Declared,
  isBeside,
  isWanted,
  refusals,
  usualFolders,
} from "./contents.ts";

/** Enough for any hand-in; a home folder in its place is not walked to its end. */
const MAX_FOLDERS = 1000;

/**
 * Opens a student's folder.
 *
 * @param dir - must not be a symbolic link itself: it could lead to another student's work
 * @returns what it holds, or the second half of a sentence that says why it cannot be opened
 */
export async function openFolder(dir: string, session: Declared): Promise<Contents | { problem: string }> {
  try {
    const stats = await lstat(dir);
    if (stats.isSymbolicLink())
      return { problem: "the folder is a symbolic link, put the folder itself there." };
    if (!stats.isDirectory()) return { problem: "it is not a folder." };
    const root = await realpath(dir);
    return {
      paths: await findPaths(root, session),
      notes: [],
      read: (path, name, maxBytes) => readInside(root, join(root, path), name, maxBytes),
      close: async () => {},
    };
  } catch (error) {
    return { problem: `the folder cannot be opened (${reasonOf(error)}).` };
  }
}

/** The usual places first: where one of them holds everything, nothing else is looked at. */
async function findPaths(root: string, session: Declared): Promise<string[]> {
  const found = new Set<string>();
  for (const folder of usualFolders(session.id)) {
    const paths = session.files.map((name) => `${folder}${name}`);
    const held = await Promise.all(paths.map((path) => isHeld(join(root, path))));
    for (const path of paths.filter((_, index) => held[index])) found.add(path);
    if (held.every(Boolean)) return [...found];
  }
  for await (const path of walk(root)) if (isWanted(path, session)) found.add(path);
  return [...found];
}

/** Every path below that is no folder; the less deep come first. Links are not followed. */
async function* walk(root: string): AsyncGenerator<string> {
  const folders = [""];
  for (let at = 0; at < Math.min(folders.length, MAX_FOLDERS); at++) {
    const folder = folders[at] ?? "";
    // What cannot be listed holds nothing.
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((): Dirent[] => []);
    for (const entry of entries) {
      if (!entry.isDirectory()) yield `${folder}${entry.name}`;
      else if (!isBeside(entry.name)) folders.push(`${folder}${entry.name}/`);
    }
  }
}

/** Whether anything has that name. What cannot be looked at counts: its reader says why. */
async function isHeld(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    return !["ENOENT", "ENOTDIR"].includes(codeOf(error));
  }
}

/**
 * Reads a file on disk. Looks before it reads: a link out of `root` is not followed, and opening a pipe would wait for ever.
 *
 * @param root - the submission's folder, its links resolved
 * @param name - what a sentence calls the file
 */
export async function readInside(
  root: string,
  path: string,
  name: string,
  maxBytes: number,
): Promise<Content> {
  try {
    const target = await realpath(path);
    if (!isInside(root, target)) {
      return {
        problem: `${name} is reached through a link that leads out of the submission. Hand in the file itself.`,
      };
    }
    const stats = await stat(target);
    if (!stats.isFile()) return refusals.notAFile(name);
    if (stats.size > maxBytes) return refusals.tooLarge(name, stats.size, maxBytes);
    return await readFile(target);
  } catch (error) {
    if (["ENOENT", "ELOOP"].includes(codeOf(error))) {
      return { problem: `${name} is reached through a link that leads nowhere. Hand in the file itself.` };
    }
    return { problem: `${name} cannot be read (${reasonOf(error)}).` };
  }
}

function isInside(root: string, target: string): boolean {
  const way = relative(root, target);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** Without the path that Node's own message has: results leave the machine. */
function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const words: Record<string, string> = { EACCES: "permission denied", ENOENT: "it does not exist" };
  return words[code] ?? code;
}
