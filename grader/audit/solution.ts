// The solved files of a session, as a student would have them.

import { join } from "node:path";
import { readCourseFile } from "../course/files.ts";
import type { Session } from "../course/session.ts";

export interface Solution {
  /** Text by file name, without the marks around the holes. */
  readonly texts: Readonly<Record<string, string>>;
  /** Which line of the author's file, marks and all, a line of the text is; both from 1. */
  lineOf(file: string, line: number): number;
}

const MARK = String.raw`\/\*(?:hole|end)\*\/`;
const ownLine = new RegExp(`^[ \\t]*${MARK}[ \\t]*\\r?$`);

/**
 * Reads a session's solution.
 *
 * @param dir - the session's folder
 * @throws {CourseError} if a declared file is missing
 */
export async function readSolution(dir: string, { files }: Pick<Session, "files">): Promise<Solution> {
  const marked = new Map<string, string>();
  for (const file of files) {
    marked.set(file, await readCourseFile(join(dir, file), 'write it, or take it out of "files"'));
  }
  const kept = new Map(
    [...marked].map(([file, text]) => [
      file,
      text.split("\n").flatMap((line, k) => (ownLine.test(line) ? [] : [k + 1])),
    ]),
  );
  return {
    texts: Object.fromEntries([...marked].map(([file, text]) => [file, withoutMarks(text)])),
    lineOf: (file, line) => kept.get(file)?.[line - 1] ?? line,
  };
}

/** A mark on a line of its own takes the line with it, one within a line the blank that sets it apart. */
export function withoutMarks(text: string): string {
  return text
    .split("\n")
    .filter((line) => !ownLine.test(line))
    .join("\n")
    .replace(/\/\*hole\*\/ ?/g, "")
    .replace(/ ?\/\*end\*\//g, "");
}
