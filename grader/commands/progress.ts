// A bar while a class is graded: how many are done, how long the rest takes, and who takes longest.

import { SingleBar } from "cli-progress";
import { showLine } from "../report/plain-text.ts";

export interface Progress {
  /** @param durationMs - null if there was nothing to grade */
  readonly advance: (student: string, durationMs: number | null) => void;
  readonly stop: () => void;
}

/** Draws on a terminal only. */
export function showProgress(total: number): Progress {
  if (process.stderr.isTTY !== true || total === 0) return { advance: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: "  {bar} {value}/{total} students  about {eta_formatted} left{slowest}",
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 20,
  });
  bar.start(total, 0, { slowest: "" });
  let slowestMs = 0;
  return {
    advance: (student, durationMs) => {
      const isSlowest = durationMs !== null && durationMs > slowestMs;
      if (isSlowest) slowestMs = durationMs;
      const seconds = (slowestMs / 1000).toFixed(1);
      bar.increment(isSlowest ? { slowest: `  slowest: ${showLine(student, 20)}, ${seconds} s` } : {});
    },
    stop: () => bar.stop(),
  };
}
