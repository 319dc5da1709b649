// Opens a submission that is a handful of files among those of other students, as Canvas hands them out.

import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { openArchive } from "./archive.ts";
import { type Contents, type Declared, isWanted } from "./contents.ts";
import { readInside } from "./folder.ts";

/** "value-1.ts": the second file of that name that a student handed in. */
const repeated = /-(\d{1,4})(?=\.[^.]*$)/;

/**
 * Opens loose files.
 *
 * @param archive - the zip they lie in; null if they lie on disk
 * @param files - by the name they were handed in under, the path of each
 */
export async function openLooseFiles(
  archive: string | null,
  files: Readonly<Record<string, string>>,
  session: Declared,
): Promise<Contents | { problem: string }> {
  const paths = keepNewest(files, session);
  if (archive !== null) {
    const names = new Map([...paths].map(([name, path]) => [path, name]));
    return await openArchive(archive, session, (path) => names.get(path) ?? null);
  }
  return {
    paths: [...paths.keys()],
    notes: [],
    async read(path, name, maxBytes) {
      const file = paths.get(path);
      if (file === undefined) throw new Error(`Nothing was handed in as "${path}".`);
      return await readInside(await realpath(dirname(file)), file, name, maxBytes);
    },
    close: async () => {},
  };
}

/** Of "value.ts", "value-1.ts" and "value-2.ts" the last one counts, as value.ts. */
function keepNewest(files: Readonly<Record<string, string>>, session: Declared): Map<string, string> {
  const newest = new Map<string, { path: string; version: number }>();
  for (const [handedIn, path] of Object.entries(files)) {
    // A session may well declare a file of such a name.
    const version = session.files.includes(handedIn) ? undefined : repeated.exec(handedIn)?.[1];
    const name = version === undefined ? handedIn : handedIn.replace(repeated, "");
    const one = { path, version: Number(version ?? 0) };
    if (isWanted(name, session) && one.version >= (newest.get(name)?.version ?? 0)) newest.set(name, one);
  }
  return new Map([...newest].map(([name, { path }]) => [name, path]));
}
