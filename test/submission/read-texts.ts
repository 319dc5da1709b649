// Reads a submission as students are told of it.

import type { Place } from "../../grader/submission/arrival.ts";
import { readPlace } from "../../grader/submission/place.ts";

/** What was read, with the texts of its notes alone. */
export async function readTexts(place: Place, session: Parameters<typeof readPlace>[1]) {
  const submission = await readPlace(place, session);
  return { ...submission, notes: submission.notes.map(({ text }) => text) };
}
