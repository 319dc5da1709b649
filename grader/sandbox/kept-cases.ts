// The cases of `check`, kept beside the built code: the build draws them, the grading thread reads them.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { CHECK_SEED, DEFAULT_RUNS } from "../defaults.ts";
import { type DrawnCases, drawAll } from "../properties/drawn-cases.ts";
import { sessions } from "../sessions/index.ts";

/** Draws the cases of every session and writes them: an index as JSON, the numbers as they lie in memory. */
export function writeCases(dir: string): void {
  mkdirSync(dir, { recursive: true });
  for (const { id, exercises } of sessions) {
    const { index, numbers } = drawAll(exercises, CHECK_SEED, DEFAULT_RUNS);
    writeFileSync(`${dir}/${id}.json`, JSON.stringify(index));
    writeFileSync(`${dir}/${id}.bin`, numbers);
  }
}

/** The cases of one session, as the build of this very code has drawn them. */
export function readCases(dir: string, session: string): DrawnCases {
  const index = JSON.parse(readFileSync(`${dir}/${session}.json`, "utf8")) as DrawnCases["index"];
  const bytes = readFileSync(`${dir}/${session}.bin`);
  // A copy of its own: Node's buffers begin anywhere in a larger one.
  const numbers = new Float64Array(new Uint8Array(bytes).buffer);
  return { index, numbers };
}
