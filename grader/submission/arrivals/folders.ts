// One folder per student.

import { type Arrivals, bareArrival } from "./layout.ts";
import { placeOf, type Shelf } from "./shelf.ts";

/** Each folder is a student's submission; files beside them are nobody's. */
export function listFolders(shelf: Shelf): Arrivals {
  const folders = shelf.entries.filter(({ kind }) => kind === "folder");
  return {
    arrivals: folders.map((entry) => bareArrival(entry.name, entry.name, placeOf(shelf, entry))),
    ignored: shelf.entries.filter((entry) => !folders.includes(entry)).map(({ name }) => name),
  };
}
