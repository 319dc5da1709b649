// Reads the submissions of a class in a few threads, each of which can be ended.

import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Place } from "../submission/arrival.ts";
import type { ReaderData, Reading } from "./reader.ts";

const READER = fileURLToPath(new URL("./reader.js", import.meta.url));

/** Two hundred times what the longest of ordinary submissions takes: on a busy machine, too, it ends only what never would. */
const READING_LIMIT_MS = 30_000;
/** A text that is made to fill the memory fills no more than this. */
const MEMORY_MB = 512;

interface ReadingOptions {
  /** Threads at once. */
  readonly jobs: number;
  readonly onRead: () => void;
}

/**
 * Reads every place and takes its fingerprints.
 *
 * @returns in the order of the places; one whose reading does not end, or ends its thread, has nothing to compare
 */
export async function readAll(
  places: readonly Place[],
  data: ReaderData,
  { jobs, onRead }: ReadingOptions,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  const waiting = places.entries();
  const work = async (): Promise<void> => {
    let thread: Worker | null = null;
    try {
      for (const [k, place] of waiting) {
        thread ??= startReader(data);
        const reading = await ask(thread, place);
        readings[k] = reading ?? {
          kind: "nothing",
          reason: "takes too long, or too much memory, to be read",
        };
        if (reading === null) {
          await thread.terminate();
          thread = null;
        }
        onRead();
      }
    } finally {
      await thread?.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, places.length) }, work));
  return readings;
}

function startReader(workerData: ReaderData): Worker {
  return new Worker(READER, { workerData, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
}

/**
 * @returns null where the time or the memory is used up
 * @throws whatever else the thread ends with: that is a mistake of ours
 */
async function ask(thread: Worker, place: Place): Promise<Reading | null> {
  thread.postMessage(place);
  try {
    const [reading] = await once(thread, "message", { signal: AbortSignal.timeout(READING_LIMIT_MS) });
    return reading as Reading;
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") return null;
    if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") return null;
    throw error;
  }
}
