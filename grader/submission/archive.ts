// Opens a submission that is a zip, or a folder in one. Only declared files are ever unpacked, and never beyond their limit;
// what a zip is made of to do harm becomes a sentence for the student.

import { open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { type Archive, type ArchiveEntry, openZip } from "./archive-entries.ts";
import { type Content, type Contents, type Declared, isWanted, refusals } from "./contents.ts";

/** An installed project has some ten thousand files; a zip that lists more was made to be slow. */
const MAX_ENTRIES = 50_000;
/** What all of it would unpack to, by its own word. */
const MAX_TOTAL_BYTES = 1024 ** 3;
/** Source text shrinks to a fifth or a tenth; below the size, a long row of blanks is no bomb. */
const MAX_RATIO = 200;
const RATIO_COUNTS_FROM_BYTES = 16 * 1024 ** 2;
/** Names told in one note. */
const MAX_NAMED = 3;

/** How other archives begin. */
const OTHER_KINDS: readonly (readonly [string, string])[] = [
  ["526172211a07", "a RAR archive"],
  ["377abcaf271c", "a 7z archive"],
  ["1f8b", "a gzip archive"],
  ["425a68", "a bzip2 archive"],
  ["fd377a585a00", "an xz archive"],
];

/**
 * Opens an archive.
 *
 * @param source - its path, or its bytes if it lies in another submission
 * @param locate - the path in the submission of a path in the archive, null of what is another student's; left out,
 *   the archive is one submission
 * @returns what it holds, or the second half of a sentence that says why it cannot be read
 */
export async function openArchive(
  source: string | Buffer,
  session: Declared,
  locate?: (path: string) => string | null,
): Promise<Contents | { problem: string }> {
  let archive: Archive;
  try {
    // The zip of a whole class may list more: each student's part is counted below.
    archive = await openZip(source, locate === undefined ? MAX_ENTRIES : Number.POSITIVE_INFINITY);
  } catch (error) {
    return { problem: await explain(source, error) };
  }
  const { zip } = archive;
  const all = archive.entries.flatMap((one) => {
    const path = locate === undefined ? one.path : locate(one.path);
    return path === null ? [] : [{ ...one, path }];
  });
  const problem = findBomb(all);
  if (problem !== null) {
    zip.close();
    return { problem };
  }
  const wanted = all
    // A folder's own entry ends in "/".
    .map((one) => ({ ...one, isFolder: one.path.endsWith("/"), path: one.path.replace(/\/$/, "") }))
    .filter(({ path, leadsOut }) => !leadsOut && isWanted(path, session));
  // Of two entries with one name the later one counts, as for whoever unpacks them one after the other.
  const byPath = new Map(wanted.map((one) => [one.path, one]));
  return {
    paths: [...byPath.keys()],
    notes: noteNames(all),
    read: async (path, name, maxBytes) => {
      const found = byPath.get(path);
      if (found === undefined) throw new Error(`The archive holds no "${path}".`);
      if (found.isFolder) return refusals.notAFile(name);
      if (found.isLink) return refusals.link(name);
      return await unpack(zip, found.entry, name, maxBytes);
    },
    close: async () => zip.close(),
  };
}

/** By what the entries say of themselves; unpack() does not take their word for it. */
function findBomb(entries: readonly ArchiveEntry[]): string | null {
  if (entries.length > MAX_ENTRIES) {
    return `the archive lists more than ${MAX_ENTRIES} files. Hand in the exercise's files alone.`;
  }
  const sum = (of: (entry: Entry) => number) => entries.reduce((total, { entry }) => total + of(entry), 0);
  const [unpacked, packed] = [sum((entry) => entry.uncompressedSize), sum((entry) => entry.compressedSize)];
  const megabytes = Math.ceil(unpacked / 1024 ** 2);
  if (unpacked > MAX_TOTAL_BYTES) {
    return `the archive unpacks to ${megabytes} MB, the limit is ${MAX_TOTAL_BYTES / 1024 ** 2} MB. Hand in the exercise's files alone.`;
  }
  if (unpacked > RATIO_COUNTS_FROM_BYTES && unpacked > MAX_RATIO * packed) {
    return `the archive unpacks to ${megabytes} MB, more than ${MAX_RATIO} times its size, as a zip bomb does. Hand in the exercise's files alone.`;
  }
  return null;
}

function noteNames(entries: readonly ArchiveEntry[]): string[] {
  const out = entries.filter(({ leadsOut }) => leadsOut).map(({ path }) => JSON.stringify(path));
  if (out.length === 0) return [];
  const rest = out.length > MAX_NAMED ? ` and ${out.length - MAX_NAMED} more` : "";
  return [
    `names in the archive lead out of it and are not read: ${out.slice(0, MAX_NAMED).join(", ")}${rest}.`,
  ];
}

async function unpack(zip: ZipFile, entry: Entry, name: string, maxBytes: number): Promise<Content> {
  if (entry.isEncrypted()) {
    return { problem: `${name} is encrypted. Hand in an archive without a password.` };
  }
  if (!entry.canDecodeFileData()) {
    return {
      problem: `${name} is compressed by method ${entry.compressionMethod}, which few programs read. Zip the files again without special settings.`,
    };
  }
  if (entry.uncompressedSize > maxBytes) return refusals.tooLarge(name, entry.uncompressedSize, maxBytes);
  const damaged = (how: string) => ({
    problem: `${name} is damaged in the archive (${how}). Zip the files again.`,
  });
  try {
    const chunks: Buffer[] = [];
    // yauzl ends the stream with an error at the first byte beyond the size that was checked above.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    return crc32(bytes) === entry.crc32 ? bytes : damaged("its check sum is wrong");
  } catch (error) {
    return damaged(error instanceof Error ? error.message : String(error));
  }
}

async function explain(source: string | Buffer, error: unknown): Promise<string> {
  const again = "Zip the files again.";
  const start = typeof source === "string" ? await readStart(source) : source.subarray(0, 8);
  if (start === null) return "the archive cannot be opened.";
  if (start.length === 0) return `the archive is empty. ${again}`;
  const kind = OTHER_KINDS.find(([magic]) => start.toString("hex").startsWith(magic))?.[1];
  if (kind !== undefined) return `it is ${kind}, not a zip. Hand in a zip.`;
  if (!start.toString("latin1").startsWith("PK")) return `it is no zip archive. ${again}`;
  return `the archive is damaged or was cut short (${error instanceof Error ? error.message : String(error)}). ${again}`;
}

async function readStart(path: string): Promise<Buffer | null> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
