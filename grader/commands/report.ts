// `gradecheck report`: what `grade` left behind, as pages and as feedback to hand back.

import { access } from "node:fs/promises";
import { join } from "node:path";
import { ifPresent } from "../course/files.ts";
import { COURSE } from "../defaults.ts";
import { UsageError } from "../errors.ts";
import { type Class, readClass } from "../gradebook/class.ts";
import { renderSite, type SiteOptions } from "../report/site/site.ts";
import { version } from "../version.ts";
import { gradeByCourse } from "./course-grades.ts";
import { print } from "./output.ts";
import { knownSessions } from "./sessions.ts";
import { WrittenFiles } from "./written-files.ts";

export interface ReportOptions {
  /** The folder that `grade` wrote. */
  readonly out: string;
  /** Where the site goes; report/ in that folder if left out. */
  readonly to?: string;
  /** The path of a course.yaml, for grades; the one of this folder if there is one. */
  readonly course?: string;
}

/**
 * Writes the site of a class: index.html, students/ and feedback/. Pages that an earlier time has written there, of
 * students and sessions that are gone, are taken away.
 *
 * @returns the exit code: 0
 * @throws {UsageError} if there are no results, or the site cannot be written
 * @throws {CourseError} if the course or its marks hold mistakes
 */
export async function report({ out, to = join(out, "report"), course }: ReportOptions): Promise<number> {
  const known = await readClass(out);
  const grades = await findGrades(known, course);
  const titles = new Map((await knownSessions()).map(({ id, title }) => [id, title]));
  await translate(to, async () => {
    const files = await WrittenFiles.open(to);
    for await (const { path, text } of renderSite(known, { titles, version, ...grades }))
      await files.write(path, text);
    await files.finish();
  });
  const students = known.students.length;
  await print(
    `Written: ${join(to, "index.html")}, to be opened in a browser;
for each of ${students} student${students === 1 ? "" : "s"} a page in ${join(to, "students")} and a text to hand back in ${join(to, "feedback")}\n`,
  );
  return 0;
}

/** Without a course, points are all there is; one that is named has to be there. */
async function findGrades(known: Class, named: string | undefined): Promise<Pick<SiteOptions, "course">> {
  const file = named ?? COURSE;
  if (named === undefined && (await ifPresent(access(file).then(() => true))) === null) return {};
  const { course, grades } = await gradeByCourse(known, file);
  return { course: { scale: course.scale / 100, grades } };
}

/** What the file system refuses is the caller's to mend. */
async function translate(to: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause)) throw cause;
    throw new UsageError(`--to "${to}" cannot be written to: ${cause.message}`, { cause });
  }
}
