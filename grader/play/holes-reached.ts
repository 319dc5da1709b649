// What a reached hole does while a student plays: it throws a sentence that names its exercise and its place.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { exerciseAbove } from "../submission/exercise-comment.ts";

/** The name under which compiled files find what is here. */
export const PLAY = "gradecheck.play";

/** What stands in the place of a hole, unless the file itself uses that name. */
export const USUAL_HOLE = "$$$";

/** A sentence for the student, with the one frame that matters. */
export class PlayError extends Error {
  override name = "PlayError";
}

/** What compiled files call. */
interface Play {
  /** Whoever reads the name, or writes to it, has reached a hole. */
  readonly mark: (name: string) => void;
  /** Stands in the place of a file that cannot be compiled. */
  readonly refuse: (message: string) => never;
}

/**
 * Lets compiled files mark their holes.
 *
 * @param onReached - called with each hole's sentence: the script may catch what is thrown
 */
export function markHoles(onReached: (sentence: string) => void): void {
  const marked = new Set<string>();
  const play: Play = {
    mark(name) {
      if (marked.has(name)) return;
      marked.add(name);
      const reach = (): never => {
        const error = new PlayError();
        Error.captureStackTrace(error, reach);
        const [frame = ""] = /^ +at .*$/m.exec(error.stack ?? "") ?? [];
        error.message = sentenceOn(frame);
        error.stack = `${error.message}\n${frame}`;
        onReached(error.message);
        throw error;
      };
      Object.defineProperty(globalThis, name, { get: reach, set: reach });
    },
    refuse(message) {
      const error = new PlayError(message);
      error.stack = message;
      throw error;
    },
  };
  play.mark(USUAL_HOLE);
  Object.defineProperty(globalThis, Symbol.for(PLAY), { value: play });
}

/** @param frame - of a stack: "    at Value.add (/home/me/value.ts:25:20)"; a file may be a URL, too */
function sentenceOn(frame: string): string {
  const [, file = "", line = ""] = /^ +at (?:.*\()?(.+?):(\d+):\d+\)?$/.exec(frame) ?? [];
  if (file === "") return "A ??? is not filled in yet.";
  const path = file.startsWith("file:") ? fileURLToPath(file) : file;
  const above = readFileSync(path, "utf8").split("\n").slice(0, Number(line)).join("\n");
  const exercise = exerciseAbove(above);
  const head = exercise === null ? "" : `Exercise ${exercise}: `;
  return `${head}??? in ${basename(path)}:${line} is not filled in yet.`;
}
