// gradecheck release: writes the exercises students get, generated from the solutions.

import { mkdir, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import writeFileAtomic from "write-file-atomic";
import { parseDocument } from "yaml";
import { generatedLine, generateExercises } from "../course/exercises.ts";
import { ifPresent } from "../course/files.ts";
import { findPictures, isPlainPicture } from "../course/pictures.ts";
import { fileName } from "../course/session-schema.ts";

/** Where to read, where to write, and how to tell. */
export interface ReleaseOptions {
  /** The folder with one folder per session; `solutions` if left out. */
  readonly solutions?: string;
  /** The folder to fill; `exercises` if left out. */
  readonly out?: string;
  /** Looks at what would be released, and throws what is wrong with it; nothing is looked at if left out. */
  readonly prove?: (solutions: string, generated: ReadonlyMap<string, string>) => Promise<void>;
  /** Takes one line per file; standard output if left out. */
  readonly print?: (line: string) => void;
}

const declared = v.object({ files: v.array(fileName) });

/**
 * The files that an earlier release left in `out`, as each session.yaml and README.md there tell. Only these may be deleted:
 * `out` can be any folder, with files in it that somebody needs.
 */
async function findReleased(out: string): Promise<string[]> {
  const entries = (await ifPresent(readdir(out, { withFileTypes: true }))) ?? [];
  const released: string[] = [];
  for (const { name: folder } of entries.filter((entry) => entry.isDirectory())) {
    const text = await ifPresent(readFile(join(out, folder, "session.yaml"), "utf8"));
    if (!text?.startsWith(generatedLine)) continue;
    const session = v.safeParse(declared, parseDocument(text).toJS());
    const names = session.success ? session.output.files : [];
    const readme = (await ifPresent(readFile(join(out, folder, "README.md"), "utf8"))) ?? "";
    const pictures = findPictures(readme)
      .filter(isPlainPicture)
      .map(({ target }) => target);
    released.push(...[...names, ...pictures, "README.md", "session.yaml"].map((name) => `${folder}/${name}`));
  }
  return released;
}

/** Deletes a file, and the folder it lay in if that was the last one. */
async function remove(file: string): Promise<void> {
  await rm(file);
  const left = await readdir(dirname(file));
  if (left.length === 0) await rmdir(dirname(file));
}

/**
 * Generates the exercises and brings a folder up to date with them. Where a solution holds a mistake, nothing is written.
 *
 * @returns the exit code, 0
 * @throws {CourseError} with every mistake in every session
 */
export async function release(options: ReleaseOptions = {}): Promise<number> {
  const { solutions = "solutions", out = "exercises", print = console.log, prove } = options;
  const generated = await generateExercises(solutions);
  await prove?.(solutions, generated);
  const released = await findReleased(out);

  for (const [path, text] of generated) {
    const file = join(out, path);
    const unchanged = (await ifPresent(readFile(file, "utf8"))) === text;
    if (!unchanged) {
      await mkdir(dirname(file), { recursive: true });
      await writeFileAtomic(file, text);
    }
    print(`${unchanged ? "unchanged" : "written  "} ${file}`);
  }
  for (const path of released.filter((path) => !generated.has(path))) {
    const file = join(out, path);
    if ((await ifPresent(readFile(file))) === null) continue;
    await remove(file);
    print(`deleted   ${file}`);
  }
  return 0;
}
