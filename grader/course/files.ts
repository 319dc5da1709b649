// Reads the files of a course, where a missing one is a mistake of its author and not a crash.

import { readFile } from "node:fs/promises";
import { CourseError } from "./problems.ts";

/**
 * What a call to the file system gives, or null where there is no such file or folder.
 *
 * @throws whatever the call throws for any other reason
 */
export async function ifPresent<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Reads a text file that a course cannot do without.
 *
 * @param remedy - what its author is to do where it is missing; ends the sentence
 * @throws {CourseError} if there is no such file
 */
export async function readCourseFile(file: string, remedy: string): Promise<string> {
  const text = await ifPresent(readFile(file, "utf8"));
  if (text === null) throw new CourseError([`${file}: This file is missing: ${remedy}.`]);
  return text;
}
