// One archive per student. What is packed in another way than zip has a row too, with a sentence.

import type { Place } from "../arrival.ts";
import { type Arrivals, bareArrival } from "./layout.ts";
import { placeOf, type Shelf, type ShelfEntry } from "./shelf.ts";

const ending = /\.(zip|rar|7z|tar|tgz|tar\.(?:gz|xz|bz2|zst))$/i;

/** Whether it is a file that a student may have packed their work in. */
export function isPacked({ name, kind }: ShelfEntry): boolean {
  return kind !== "folder" && ending.test(name);
}

/** Each archive is a student's submission, called by its name without the ending; all else is nobody's. */
export function listZips(shelf: Shelf): Arrivals {
  return {
    arrivals: shelf.entries
      .filter(isPacked)
      .map((entry) => bareArrival(entry.name, entry.name.replace(ending, ""), placeOfPacked(shelf, entry))),
    ignored: shelf.entries.filter((entry) => !isPacked(entry)).map(({ name }) => name),
  };
}

function placeOfPacked(shelf: Shelf, entry: ShelfEntry): Place {
  const kind = ending.exec(entry.name)?.[1]?.toLowerCase();
  if (kind === "zip") return placeOf(shelf, entry);
  return {
    kind: "none",
    problem: `nothing handed in can be read: it is packed as .${kind}. Hand in a zip.`,
  };
}
