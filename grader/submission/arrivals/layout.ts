// What every layout has in common: a shelf goes in, the submissions on it come out, and the names that are none.

import type { Arrival } from "../arrival.ts";

/** How submissions lie there. "mixed": folders and zips side by side. */
export type Layout = "folders" | "zips" | "mixed" | "moodle" | "canvas" | "repositories";

export interface Arrivals {
  readonly arrivals: readonly Arrival[];
  /** Names that are no student's. */
  readonly ignored: readonly string[];
}

/** An arrival of which only the name and the place are known. */
export function bareArrival(source: string, name: string, place: Arrival["place"]): Arrival {
  return {
    name: name.normalize("NFC"),
    source,
    person: null,
    moodle: null,
    canvas: null,
    submittedAt: null,
    isLate: null,
    place,
  };
}
