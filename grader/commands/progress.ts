// How far a long command is, on a terminal.

import { SingleBar } from "cli-progress";

/**
 * Starts a bar on stderr; null where nobody watches, or nothing is to be done.
 *
 * @param what - what is counted, such as "students"
 */
export function progressBar(total: number, what: string): SingleBar | null {
  if (process.stderr.isTTY !== true || total === 0) return null;
  const format = `  {bar} {value}/{total} ${what}  about {eta_formatted} left`;
  const bar = new SingleBar({
    format,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 20,
  });
  bar.start(total, 0);
  return bar;
}
