// Tells by the names alone how a class's submissions lie there.

import { isCanvas } from "./canvas.ts";
import type { Layout } from "./layout.ts";
import { isMoodle } from "./moodle.ts";
import { isRepository } from "./repositories.ts";
import type { Shelf } from "./shelf.ts";
import { isPacked } from "./zips.ts";

/**
 * The layout that most of the names speak for.
 *
 * An LMS's names are taken for what they are where at least half are such; a class that mixes folders and zips is "mixed".
 */
export async function recogniseLayout(shelf: Shelf): Promise<Layout> {
  const { entries } = shelf;
  const isMost = (count: number, of: number): boolean => count > 0 && 2 * count >= of;
  if (isMost(entries.filter(isMoodle).length, entries.length)) return "moodle";
  if (isMost(entries.filter(isCanvas).length, entries.length)) return "canvas";

  const folders = entries.filter(({ kind }) => kind === "folder");
  const areRepositories = await Promise.all(folders.map((entry) => isRepository(shelf, entry)));
  const packed = entries.filter(isPacked).length;
  if (packed === 0 && isMost(areRepositories.filter(Boolean).length, folders.length)) return "repositories";
  if (packed === 0) return "folders";
  return folders.length === 0 ? "zips" : "mixed";
}
