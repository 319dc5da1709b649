// Packs texts into a zip.

import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** No time of day: the same texts give the same bytes. */
const MTIME = new Date(1980, 0, 1);

/** The bytes of a zip with these files, in this order. */
export async function packZip(
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, text } of files)
    zip.addBuffer(Buffer.from(text), path, { mtime: MTIME, forceDosTimestamp: true, mode: 0o100644 });
  zip.end();
  return await buffer(zip.outputStream as unknown as AsyncIterable<Uint8Array>);
}
