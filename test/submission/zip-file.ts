// Makes zips for tests: real ones by yazl, and broken ones by changing their bytes.

import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

interface Entry {
  readonly content: string | Uint8Array;
  /** Unix file type and permissions, 0o100664 if left out. */
  readonly mode?: number;
}

/** A zip as any tool writes it; a path that ends in "/" is a folder's own entry. */
export async function makeZip(
  entries: Readonly<Record<string, string | Uint8Array | Entry>>,
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, entry] of Object.entries(entries)) {
    const { content, mode = 0o100664 } =
      typeof entry === "string" || entry instanceof Uint8Array ? { content: entry } : entry;
    if (path.endsWith("/")) zip.addEmptyDirectory(path);
    else zip.addBuffer(Buffer.from(content as Uint8Array), path, { mode });
  }
  zip.end();
  return await buffer(zip.outputStream as unknown as AsyncIterable<Uint8Array>);
}

/** Where a field lies in a record of the central directory, and its bytes. */
const FIELDS = { flags: [8, 2], method: [10, 2], checkSum: [16, 4], size: [24, 4] } as const;

/** Writes another value into each record of the list of files. */
export function changeRecords(zip: Buffer, field: keyof typeof FIELDS, value: number): Buffer {
  const changed = Buffer.from(zip);
  const [offset, bytes] = FIELDS[field];
  for (const start of recordStarts(zip)) changed.writeUIntLE(value, start + offset, bytes);
  return changed;
}

/** Writes another name of the same length, in the list of files and before the bytes of the file. */
export function renameEntry(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error(`"${to}" is not as long as "${from}".`);
  return Buffer.from(zip.toString("latin1").replaceAll(from, to), "latin1");
}

/** Lists the zip's only file once more, and again: all entries share the same bytes. */
export function repeatRecord(zip: Buffer, times: number): Buffer {
  const [start = 0] = recordStarts(zip);
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const record = zip.subarray(start, end);
  const tail = Buffer.from(zip.subarray(end));
  tail.writeUInt16LE(times, 8);
  tail.writeUInt16LE(times, 10);
  tail.writeUInt32LE(record.length * times, 12);
  return Buffer.concat([zip.subarray(0, start), ...Array<Buffer>(times).fill(record), tail]);
}

function recordStarts(zip: Buffer): number[] {
  const starts: number[] = [];
  for (
    let at = zip.indexOf("PK\x01\x02", 0, "latin1");
    at >= 0;
    at = zip.indexOf("PK\x01\x02", at + 4, "latin1")
  )
    starts.push(at);
  return starts;
}
