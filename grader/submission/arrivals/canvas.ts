// A Canvas download: every file of every student side by side, `name[_LATE]_userid_submissionid_file`.

import { group } from "d3-array";
import type { Arrival } from "../arrival.ts";
import { type Arrivals, bareArrival } from "./layout.ts";
import type { Shelf, ShelfEntry } from "./shelf.ts";

/** The name has no blanks and is in lower case: "lopezana"; the first numbers are Canvas's, those of a file's name the student's. */
const pattern = /^(.+?)(_LATE)?_(\d+)_(\d+)_(.+)$/s;

interface Part {
  readonly entry: ShelfEntry;
  readonly person: string;
  readonly user: string;
  readonly isLate: boolean;
  readonly fileName: string;
}

/** Whether Canvas gave it its name. */
export function isCanvas(entry: ShelfEntry): boolean {
  return parse(entry).length > 0;
}

/** One arrival per user. */
export function listCanvas(shelf: Shelf): Arrivals {
  const parts = shelf.entries.flatMap(parse);
  return {
    arrivals: [...group(parts, ({ user }) => user).values()].map((own) => toArrival(shelf, own)),
    ignored: shelf.entries.filter((entry) => !isCanvas(entry)).map(({ name }) => name),
  };
}

function parse(entry: ShelfEntry): Part[] {
  const [, person = "", late, user = "", , fileName = ""] = pattern.exec(entry.name) ?? [];
  const isHere = person !== "" && entry.kind !== "folder";
  return isHere ? [{ entry, person, user, isLate: late !== undefined, fileName }] : [];
}

function toArrival(shelf: Shelf, own: readonly Part[]): Arrival {
  const { person = "", user = "" } = own[0] ?? {};
  const files = own.map(({ entry, fileName }) => [fileName, shelf.pathOf(entry.name)]);
  const source = own.map(({ entry }) => entry.name).join(", ");
  const place = { kind: "files", archive: shelf.archive, files: Object.fromEntries(files) } as const;
  return {
    ...bareArrival(source, `${person}_${user}`, place),
    person: person.normalize("NFC"),
    canvas: user,
    isLate: own.some(({ isLate }) => isLate),
  };
}
