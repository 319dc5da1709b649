// A Moodle download: `Name_123_assignsubmission_file_`, a folder per student, or the files themselves where the
// download was made without folders. Underscores in names have become blanks; the number is the participant's.

import { group } from "d3-array";
import type { Arrival, Place } from "../arrival.ts";
import { type Arrivals, bareArrival } from "./layout.ts";
import { placeOf, type Shelf, type ShelfEntry } from "./shelf.ts";

const pattern = /^(.+)_(\d+)_assignsubmission_(file|onlinetext)_?(.*)$/s;

interface Part {
  readonly entry: ShelfEntry;
  readonly person: string;
  readonly participant: string;
  readonly isText: boolean;
  /** What the student called it; "" of a folder. */
  readonly fileName: string;
}

/** Whether Moodle gave it its name. */
export function isMoodle(entry: ShelfEntry): boolean {
  return pattern.test(entry.name);
}

/** One arrival per participant; who typed text into Moodle, and handed in no file, has a row that says so. */
export function listMoodle(shelf: Shelf): Arrivals {
  const parts = shelf.entries.flatMap(parse);
  return {
    arrivals: [...group(parts, ({ participant }) => participant).values()].map((own) =>
      toArrival(shelf, own),
    ),
    ignored: shelf.entries.filter((entry) => !isMoodle(entry)).map(({ name }) => name),
  };
}

function parse(entry: ShelfEntry): Part[] {
  const [, person = "", participant = "", type, fileName = ""] = pattern.exec(entry.name) ?? [];
  return person === "" ? [] : [{ entry, person, participant, isText: type === "onlinetext", fileName }];
}

function toArrival(shelf: Shelf, own: readonly Part[]): Arrival {
  const { person = "", participant = "" } = own[0] ?? {};
  const source = own.map(({ entry }) => entry.name).join(", ");
  const bare = bareArrival(source, `${person}_${participant}`, findPlace(shelf, own));
  return { ...bare, person: person.normalize("NFC"), moodle: participant };
}

function findPlace(shelf: Shelf, own: readonly Part[]): Place {
  const handedIn = own.filter(({ isText }) => !isText);
  const folder = handedIn.find(({ entry }) => entry.kind === "folder");
  if (folder !== undefined) return placeOf(shelf, folder.entry);
  if (handedIn.length === 0) {
    const problem =
      "nothing handed in can be read: it is text typed into Moodle. Hand in the exercise's files.";
    return { kind: "none", problem };
  }
  const files = handedIn.map(({ entry, fileName }) => [fileName, shelf.pathOf(entry.name)]);
  return { kind: "files", archive: shelf.archive, files: Object.fromEntries(files) };
}
