// Where the submissions of a class lie, as an instructor has them: a folder on disk, or the zip that an LMS handed out.
// Both look alike from here: names, and whose place is where.

import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UsageError } from "../../errors.ts";
import { openZip } from "../archive-entries.ts";
import type { Place } from "../arrival.ts";
import { isBeside } from "../contents.ts";

export interface ShelfEntry {
  /** As it is written there: a place is found by it. */
  readonly name: string;
  /** A link to a file is a "file link"; one to a folder, or to what is gone, a folder: its reader refuses it. */
  readonly kind: "folder" | "file" | "file link";
}

export interface Shelf {
  /** Sorted by code point. */
  readonly entries: readonly ShelfEntry[];
  /** Names that are nobody's: hidden ones, pipes. */
  readonly ignored: readonly string[];
  /** The zip it is; null for a folder. */
  readonly archive: string | null;
  /** The path of an entry, on disk or in the zip. */
  pathOf(name: string): string;
}

/**
 * Opens a folder of submissions, or the zip of one.
 *
 * @throws {UsageError} if there is none that can be read
 */
export async function openShelf(path: string): Promise<Shelf> {
  const root = resolve(path);
  const isFile = await stat(root).then(
    (stats) => stats.isFile(),
    () => false,
  );
  return isFile ? await openZipShelf(path, root) : await openFolderShelf(path, root);
}

/** The place of an entry that is one student's alone: a folder, or an archive. */
export function placeOf({ archive, pathOf }: Shelf, { name, kind }: ShelfEntry): Place {
  if (kind === "file link") {
    const problem =
      "nothing handed in can be read: the archive is a symbolic link, put the archive itself there.";
    return { kind: "none", problem };
  }
  if (kind === "folder") {
    return archive === null
      ? { kind: "folder", dir: pathOf(name) }
      : { kind: "archive", path: archive, folder: name };
  }
  return archive === null
    ? { kind: "archive", path: pathOf(name), folder: "" }
    : { kind: "files", archive, files: { [name]: name } };
}

async function openFolderShelf(path: string, root: string): Promise<Shelf> {
  const entries: ShelfEntry[] = [];
  const ignored: string[] = [];
  for (const entry of await readFolder(path, root)) {
    const kind = isBeside(entry.name) ? null : await kindOf(entry, join(root, entry.name));
    if (kind === null) ignored.push(entry.name);
    else entries.push({ name: entry.name, kind });
  }
  return {
    entries: entries.toSorted(byName),
    ignored: ignored.toSorted(compareCodePoints),
    archive: null,
    pathOf: (name) => join(root, name),
  };
}

async function readFolder(path: string, root: string): Promise<Dirent[]> {
  try {
    return await readdir(root, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : error;
    const remedy = "Pass the folder, or the zip, that holds the students' submissions.";
    if (code === "ENOENT") throw new UsageError(`"${path}" does not exist. ${remedy}`, { cause: error });
    if (code === "ENOTDIR") throw new UsageError(`"${path}" is not a folder. ${remedy}`, { cause: error });
    throw new UsageError(`"${path}" cannot be read (${code}). ${remedy}`, { cause: error });
  }
}

async function kindOf(entry: Dirent, path: string): Promise<ShelfEntry["kind"] | null> {
  if (entry.isDirectory()) return "folder";
  if (entry.isFile()) return "file";
  if (!entry.isSymbolicLink()) return null;
  return await stat(path).then(
    (target) => (target.isDirectory() ? "folder" : "file link"),
    () => "folder",
  );
}

async function openZipShelf(path: string, root: string): Promise<Shelf> {
  const kinds = new Map<string, ShelfEntry["kind"]>();
  const ignored = new Set<string>();
  for (const { path: entry, leadsOut, isLink } of await listZip(path, root)) {
    const name = entry.slice(0, entry.includes("/") ? entry.indexOf("/") : undefined);
    if (leadsOut || isBeside(name)) ignored.add(name);
    else if (name !== entry) kinds.set(name, "folder");
    else if (!kinds.has(name)) kinds.set(name, isLink ? "file link" : "file");
  }
  return {
    entries: [...kinds].map(([name, kind]) => ({ name, kind })).toSorted(byName),
    ignored: [...ignored].toSorted(compareCodePoints),
    archive: root,
    pathOf: (name) => name,
  };
}

async function listZip(path: string, root: string) {
  try {
    const { zip, entries } = await openZip(root, Number.POSITIVE_INFINITY);
    zip.close();
    return entries;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(
      `"${path}" is neither a folder nor a zip that can be read (${reason}). Pass the folder, or the zip, that holds the students' submissions.`,
      { cause },
    );
  }
}

const byName = (a: ShelfEntry, b: ShelfEntry): number => compareCodePoints(a.name, b.name);

/** UTF-8 sorts by code point; comparing strings sorts by halves of surrogate pairs. */
export function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
