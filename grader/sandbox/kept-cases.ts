// The cases of `check`, kept beside the built code: the build draws them, the grading thread reads them.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { CHECK_SEED, DEFAULT_RUNS } from "../defaults.ts";
import { type DrawnCases, drawAll } from "../properties/drawn-cases.ts";
import { sessions } from "../sessions/index.ts";

/**
 * Draws the cases of every session and writes them: an index as JSON, the numbers as they lie in memory.
 *
 * Compressed, they take a seventeenth of the room, and two milliseconds.
 */
export function writeCases(dir: string): void {
  mkdirSync(dir, { recursive: true });
  for (const { id, exercises } of sessions) {
    const { index, numbers } = drawAll(exercises, CHECK_SEED, DEFAULT_RUNS);
    writeFileSync(`${dir}/${id}.json.br`, brotliCompressSync(JSON.stringify(index)));
    writeFileSync(`${dir}/${id}.bin.br`, brotliCompressSync(new Uint8Array(numbers.buffer)));
  }
}

/** The cases of one session, as the build of this very code has drawn them. */
export function readCases(dir: string, session: string): DrawnCases {
  const read = (kind: string): Buffer => brotliDecompressSync(readFileSync(`${dir}/${session}.${kind}.br`));
  const index = JSON.parse(read("json").toString("utf8")) as DrawnCases["index"];
  const bytes = read("bin");
  // A copy of its own: Node's buffers begin anywhere in a larger one.
  const numbers = new Float64Array(new Uint8Array(bytes).buffer);
  return { index, numbers };
}
