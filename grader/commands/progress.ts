// How far a long command is, on a terminal: how much is done, how long the rest takes, and what takes longest.

import { SingleBar } from "cli-progress";
import { showLine } from "../report/plain-text.ts";

interface Progress {
  /**
   * One more is done.
   *
   * @param name - what it is called, where the one that takes longest is to be named
   * @param durationMs - null if there was nothing to do
   */
  readonly increment: (name?: string, durationMs?: number | null) => void;
  readonly stop: () => void;
}

/**
 * Starts a bar on stderr; null where nobody watches, or nothing is to be done.
 *
 * @param what - what is counted, such as "students"
 */
export function progressBar(total: number, what: string): Progress | null {
  if (process.stderr.isTTY !== true || total === 0) return null;
  const bar = new SingleBar({
    format: `  {bar} {value}/{total} ${what}  about {eta_formatted} left{slowest}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 20,
  });
  bar.start(total, 0, { slowest: "" });
  let slowestMs = 0;
  return {
    increment: (name = "", durationMs = null) => {
      const isSlowest = durationMs !== null && durationMs > slowestMs;
      if (isSlowest) slowestMs = durationMs;
      const seconds = (slowestMs / 1000).toFixed(1);
      bar.increment(isSlowest ? { slowest: `  slowest: ${showLine(name, 20)}, ${seconds} s` } : {});
    },
    stop: () => bar.stop(),
  };
}
