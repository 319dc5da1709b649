// `gradecheck similarity`: what submissions of a class share beyond the stub, side by side.

import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { chooseSession } from "../course/choice.ts";
import { generateExercises } from "../course/exercises.ts";
import { readCourseFile } from "../course/files.ts";
import type { Session } from "../course/session.ts";
import { UsageError } from "../errors.ts";
import { renderHandIns } from "../report/hand-ins.ts";
import { renderSimilarity } from "../report/similarity.ts";
import { renderSimilarityPage } from "../report/similarity-page.ts";
import { sessionCodeOf } from "../sessions/index.ts";
import { readAll } from "../similarity/reading.ts";
import { findShortExercises } from "../similarity/short-answers.ts";
import { compareClass } from "../similarity/similarity.ts";
import { refuseInside } from "./folder.ts";
import { type HandInOptions, type HandIns, listHandIns } from "./hand-ins.ts";
import { colorsFor, print } from "./output.ts";
import { progressBar } from "./progress.ts";
import { knownSessions, SOLUTIONS_DIR } from "./sessions.ts";

export interface SimilarityOptions extends HandInOptions {
  readonly session?: string;
  /** The folder to write similarity.html into. */
  readonly out?: string;
  readonly json?: boolean;
  readonly jobs?: number;
  readonly threshold: number;
}

/**
 * Compares the submissions of a class and prints what pairs share. It never says why they do.
 *
 * @param submissions - a folder, or a zip, in one of the layouts that are recognised
 * @returns the exit code: 0, whatever was found
 * @throws {UsageError} if the submissions or the session do not exist, or the page cannot be written
 * @throws {CourseError} if the session's solution does not give stubs, or the roster holds mistakes
 */
export async function similarity(submissions: string, options: SimilarityOptions): Promise<number> {
  const session = chooseSession(await knownSessions(), options.session);
  const listed = await listHandIns(submissions, options);
  if (options.out !== undefined) refuseInside(submissions, options.out);
  const { stub, solution } = await readCourse(session);
  const bar = progressBar(listed.handIns.length, "students");
  const readings = await readAll(
    listed.handIns.map(({ place }) => place),
    { session: { id: session.id, files: session.files }, stub },
    { jobs: options.jobs ?? availableParallelism(), onRead: () => bar?.increment() },
  ).finally(() => bar?.stop());
  const students = listed.handIns.map(({ student }) => student.id);
  const report = compareClass({
    session: session.id,
    submitted: readings.flatMap((reading, k) =>
      reading.kind === "read" ? [{ student: students[k] ?? "", ...reading }] : [],
    ),
    leftOut: readings.flatMap((reading, k) =>
      reading.kind === "nothing" ? [{ student: students[k] ?? "", reason: reading.reason }] : [],
    ),
    short: findShortExercises(session, solution, sessionCodeOf(session.id)),
    threshold: options.threshold,
  });
  const { out } = options;
  const page = out === undefined ? null : await writePage(out, renderSimilarityPage(report, session.title));
  if (options.json === true) {
    await print(`${JSON.stringify(report, null, 2)}\n`);
    await print(remarks(listed, page), process.stderr);
  } else {
    await print(renderSimilarity(report, session.title, { colors: colorsFor(process.stdout) }));
    await print(remarks(listed, page));
  }
  return 0;
}

type Texts = Readonly<Record<string, string>>;

/** The session's stubs, and its solution with the marks around what students write. */
async function readCourse({
  id,
  files,
}: Session): Promise<{ readonly stub: Texts; readonly solution: Texts }> {
  const exercises = await generateExercises(SOLUTIONS_DIR);
  const solution = await Promise.all(
    files.map(async (name) => {
      const text = await readCourseFile(join(SOLUTIONS_DIR, id, name), 'write it, or take it out of "files"');
      return [name, text] as const;
    }),
  );
  return {
    stub: Object.fromEntries(files.map((name) => [name, exercises.get(`${id}/${name}`) ?? ""])),
    solution: Object.fromEntries(solution),
  };
}

async function writePage(out: string, html: string): Promise<string> {
  const path = join(out, "similarity.html");
  try {
    await mkdir(out, { recursive: true });
    await writeFileAtomic(path, html);
    return path;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--out "${out}" cannot be written to: ${reason}`, { cause });
  }
}

function remarks(listed: HandIns, page: string | null): string {
  const lines = [...(page === null ? [] : [`Written: ${page}`]), ...renderHandIns(listed)];
  return lines.length === 0 ? "" : `\n${lines.join("\n")}\n`;
}
