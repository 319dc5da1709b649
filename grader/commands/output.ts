// How commands write to the screen.

import pc from "picocolors";

/** Colours on a terminal only, and never with NO_COLOR; FORCE_COLOR asks for them. */
export function colorsFor(stream: { readonly isTTY?: boolean }): ReturnType<typeof pc.createColors> {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" && FORCE_COLOR !== "";
  const wanted = forced || (stream.isTTY === true && TERM !== "dumb");
  return pc.createColors(wanted && (NO_COLOR ?? "") === "");
}

/** In characters; a terminal that says 0 does not know how large it is. */
export function sizeOf(stream: { readonly columns?: number; readonly rows?: number }) {
  return { width: stream.columns || 80, height: stream.rows || 24 };
}

/** Writes all of it, even to a pipe, before the process may end. */
export function print(text: string, stream: NodeJS.WritableStream = process.stdout): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
