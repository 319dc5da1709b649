// From what an instructor has, a folder or a zip, to the submissions in it.

import type { Arrival } from "../arrival.ts";
import { listCanvas } from "./canvas.ts";
import { listFolders } from "./folders.ts";
import type { Arrivals, Layout } from "./layout.ts";
import { listMoodle } from "./moodle.ts";
import { recogniseLayout } from "./recognise.ts";
import { listRepositories } from "./repositories.ts";
import { compareCodePoints, openShelf, type Shelf } from "./shelf.ts";
import { isPacked, listZips } from "./zips.ts";

interface ListOptions {
  /** Recognised if left out. */
  readonly layout?: Layout;
  /** Of repositories: the last commit until then counts. */
  readonly deadline?: Date;
}

/**
 * Lists the submissions of a class, by name in the order of code points.
 *
 * @param path - a folder, or a zip of one
 * @throws {UsageError} if there is none that can be read
 */
export async function listArrivals(
  path: string,
  { layout: forced, deadline }: ListOptions = {},
): Promise<Arrivals & { readonly layout: Layout }> {
  const shelf = await openShelf(path);
  const layout = forced ?? (await recogniseLayout(shelf));
  const { arrivals, ignored } = await listAs(layout, shelf, deadline ?? null);
  const order = (a: Arrival, b: Arrival): number =>
    compareCodePoints(a.name, b.name) || compareCodePoints(a.source, b.source);
  return {
    layout,
    arrivals: arrivals.toSorted(order),
    ignored: [...shelf.ignored, ...ignored].toSorted(compareCodePoints),
  };
}

async function listAs(layout: Layout, shelf: Shelf, deadline: Date | null): Promise<Arrivals> {
  switch (layout) {
    case "folders":
      return listFolders(shelf);
    case "zips":
      return listZips(shelf);
    case "mixed":
      return {
        arrivals: [...listFolders(shelf).arrivals, ...listZips(shelf).arrivals],
        ignored: shelf.entries
          .filter((entry) => entry.kind !== "folder" && !isPacked(entry))
          .map(({ name }) => name),
      };
    case "moodle":
      return listMoodle(shelf);
    case "canvas":
      return listCanvas(shelf);
    case "repositories":
      return await listRepositories(shelf, deadline);
  }
}
