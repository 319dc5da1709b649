// Packs files into a zip.

import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** No time of day: the same files give the same bytes. */
const MTIME = new Date(1980, 0, 1);

interface ZippedFile {
  readonly path: string;
  readonly data: string | Uint8Array;
  readonly isExecutable?: boolean;
}

/** The bytes of a zip with these files, in this order. */
export async function packZip(files: readonly ZippedFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, data, isExecutable = false } of files) {
    const mode = isExecutable ? 0o100755 : 0o100644;
    zip.addBuffer(Buffer.from(data), path, { mtime: MTIME, forceDosTimestamp: true, mode });
  }
  zip.end();
  return await buffer(zip.outputStream as unknown as AsyncIterable<Uint8Array>);
}
