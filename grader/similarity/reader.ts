// The thread that reads submissions and takes their fingerprints: whatever a student made, it costs this thread at most.

import { parentPort, workerData } from "node:worker_threads";
import type { Place } from "../submission/arrival.ts";
import { readPlace } from "../submission/place.ts";
import type { Feature } from "./feature.ts";
import { fingerprint, readStub, type Texts } from "./fingerprints.ts";

/** What the thread begins with. */
export interface ReaderData {
  readonly session: { readonly id: string; readonly files: readonly string[] };
  readonly stub: Texts;
}

/** What it answers to a place. */
export type Reading =
  | { readonly kind: "read"; readonly texts: Texts; readonly features: readonly Feature[] }
  /** A sentence that says why there is nothing to compare. */
  | { readonly kind: "nothing"; readonly reason: string };

const { session, stub: stubTexts } = workerData as ReaderData;
const stub = readStub(stubTexts);

async function read(place: Place): Promise<Reading> {
  const { files, notes } = await readPlace(place, session);
  const texts = Object.fromEntries(
    Object.entries(files).flatMap(([name, file]) => ("text" in file ? [[name, file.text]] : [])),
  );
  if (Object.keys(texts).length === 0) {
    const problems = Object.values(files).flatMap((file) => ("problem" in file ? [file.problem] : []));
    return { kind: "nothing", reason: [...notes.map(({ text }) => text), ...problems].join("; ") };
  }
  try {
    const features = fingerprint(texts, stub);
    if (features.length === 0) return { kind: "nothing", reason: "adds nothing to the stubs" };
    return { kind: "read", texts, features };
  } catch (error) {
    if (error instanceof RangeError) return { kind: "nothing", reason: "is nested too deeply to be read" };
    throw error;
  }
}

parentPort?.on("message", async (place: Place) => {
  parentPort?.postMessage(await read(place));
});
