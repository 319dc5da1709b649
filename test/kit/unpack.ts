// Unpacks a zip of ours as other systems do.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { openZip } from "../../grader/submission/archive-entries.ts";

/** Writes every entry into a folder, with its rights; the zip holds no folders. */
export async function unpack(file: string, dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const { entries, zip: opened } = await openZip(file, 100);
  for (const { path, entry } of entries) {
    const bytes = await buffer(await opened.openReadStreamPromise(entry));
    writeFileSync(join(dir, path), bytes, { mode: (entry.externalFileAttributes >>> 16) & 0o777 });
  }
  opened.close();
}
