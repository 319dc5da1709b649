// What students get, generated from what course authors write: the texts of exercises/ from the folder solutions/.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ifPresent, readCourseFile } from "./files.ts";
import { findPictures, isPlainPicture } from "./pictures.ts";
import { CourseError, collectProblems } from "./problems.ts";
import type { Session } from "./session.ts";
import { findSessions } from "./session-file.ts";

/** How a generated session.yaml begins: it tells the folders of a release from all others. */
export const generatedLine = "# Generated from ";

/** Beside the files of a session: what `audit` grades the grader with. No student gets it. */
export const auditFolder = "audit";

type PathAndText = readonly [path: string, text: string];

async function refuseStrays(dir: string, released: readonly string[]): Promise<[]> {
  const strays = (await readdir(dir))
    .filter((name) => !name.startsWith(".") && !released.includes(name))
    .sort();
  if (strays.length === 0) return [];
  const sentenceOn = (name: string): string =>
    name.endsWith(".svg")
      ? "README.md does not show this picture, so no student would get it: show it there, or move it away."
      : 'This file is not declared, so no student would get it: add it to "files", or move it away.';
  throw new CourseError(strays.map((name) => `${join(dir, name)}: ${sentenceOn(name)}`));
}

/** The pictures that a README shows, each once. */
async function generatePictures(dir: string, id: string, readme: string): Promise<PathAndText[]> {
  const pictures = findPictures(readme).map(async (picture): Promise<PathAndText> => {
    const { target, line } = picture;
    const complain = (sentence: string): never => {
      throw new CourseError([`${join(dir, "README.md")}:${line}: The picture ${target} ${sentence}.`]);
    };
    if (!isPlainPicture(picture)) {
      return complain("is not handed out: show an SVG file that lies beside the README, by its name alone");
    }
    const text = await ifPresent(readFile(join(dir, target), "utf8"));
    return text === null ? complain("is missing: draw it, or do not show it") : [`${id}/${target}`, text];
  });
  return [...new Map(await collectProblems(pictures))];
}

async function generateSession(dir: string, { id, files }: Session): Promise<PathAndText[]> {
  // Only a release pays for loading ts-morph, not every command that asks what the sessions are.
  const { stubOf } = await import("./stubs.ts");
  const generate = async (
    name: string,
    remedy: string,
    change: (text: string) => string,
  ): Promise<PathAndText[]> => [[`${id}/${name}`, change(await readCourseFile(join(dir, name), remedy))]];
  const header = `${generatedLine}solutions/${id}/ by "npm run release": edit it there, not here.\n`;
  const readme = (await ifPresent(readFile(join(dir, "README.md"), "utf8"))) ?? "";
  const pictures = findPictures(readme).map(({ target }) => target);
  const parts = await collectProblems<readonly PathAndText[]>([
    ...files.map((name) =>
      generate(name, 'write it, or take it out of "files"', (text) => stubOf(text, join(dir, name))),
    ),
    generate("README.md", "tell the students in it what to do", (text) => text),
    generatePictures(dir, id, readme),
    generate("session.yaml", "say in it what the session asks for", (text) => header + text),
    refuseStrays(dir, [...files, "README.md", ...pictures, "session.yaml", auditFolder]),
  ]);
  return parts.flat();
}

/**
 * Generates all of exercises/.
 *
 * @param solutionsDir - the folder with one folder per session
 * @returns the text of each file by its path below exercises/, such as `01-micrograd/value.ts`
 * @throws {CourseError} with every mistake in every session
 */
export async function generateExercises(solutionsDir: string): Promise<ReadonlyMap<string, string>> {
  const sessions = await findSessions(solutionsDir);
  const work = sessions.map((session) => generateSession(join(solutionsDir, session.id), session));
  return new Map((await collectProblems(work)).flat());
}
