// The list of what a zip holds, read from its central directory: nothing is unpacked, and nothing is ever written.

import { readFile, stat } from "node:fs/promises";
import {
  type Entry,
  fromBufferPromise,
  getFileNameLowLevel,
  openPromise,
  validateFileName,
  type ZipFile,
} from "yauzl";

/** Two reads of the disk for each entry make a long list slow. */
const MAX_IN_MEMORY_BYTES = 32 * 1024 ** 2;

export interface ArchiveEntry {
  /** With "/", which some tools of Windows write as "\". */
  readonly path: string;
  /** Whether its name leads out of the archive: "..", "/etc", "C:". Such an entry is never read. */
  readonly leadsOut: boolean;
  readonly isLink: boolean;
  readonly entry: Entry;
}

export interface Archive {
  readonly zip: ZipFile;
  readonly entries: readonly ArchiveEntry[];
}

/**
 * Opens a zip and lists it; whoever asked closes it.
 *
 * @param source - its path, or its bytes
 * @param maxEntries - what lists more is not listed to its end: one entry more than that comes out
 * @throws {Error} if it is no zip, or its list is damaged
 */
export async function openZip(source: string | Buffer, maxEntries: number): Promise<Archive> {
  // Names are checked here, one by one: yauzl would give up the whole archive for one that leads out of it.
  const options = { decodeStrings: false, autoClose: false, lazyEntries: true };
  const bytes = typeof source === "string" ? await readSmall(source) : source;
  const zip =
    typeof bytes === "string" ? await openPromise(bytes, options) : await fromBufferPromise(bytes, options);
  const entries: ArchiveEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(describe(entry));
      if (entries.length > maxEntries) break;
    }
    return { zip, entries };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** The bytes of a file; of a large one, which is then read piece by piece, its path again. */
async function readSmall(path: string): Promise<Buffer | string> {
  return (await stat(path)).size > MAX_IN_MEMORY_BYTES ? path : await readFile(path);
}

function describe(entry: Entry): ArchiveEntry {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  const path = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false).normalize("NFC");
  // The upper half of the attributes is a Unix mode, whichever system says it wrote them.
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  return { path, leadsOut: validateFileName(path) !== null || /^[A-Za-z]:/.test(path), isLink, entry };
}
