// `gradecheck report`: what `grade` left behind, as pages and as feedback to hand back.

import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { UsageError } from "../errors.ts";
import { readClass } from "../gradebook/class.ts";
import { renderSite } from "../report/site/site.ts";
import { version } from "../version.ts";
import { print } from "./output.ts";
import { knownSessions } from "./sessions.ts";

export interface ReportOptions {
  /** The folder that `grade` wrote. */
  readonly out: string;
  /** Where the site goes; report/ in that folder if left out. */
  readonly to?: string;
}

/**
 * Writes the site of a class: index.html, students/ and feedback/.
 *
 * @returns the exit code: 0
 * @throws {UsageError} if there are no results, or the site cannot be written
 */
export async function report({ out, to = join(out, "report") }: ReportOptions): Promise<number> {
  const known = await readClass(out);
  const titles = new Map((await knownSessions()).map(({ id, title }) => [id, title]));
  for await (const { path, text } of renderSite(known, { titles, version })) {
    await write(to, path, text);
  }
  const students = known.students.length;
  await print(
    `Written: ${join(to, "index.html")}, to be opened in a browser;
for each of ${students} student${students === 1 ? "" : "s"} a page in ${join(to, "students")} and a text to hand back in ${join(to, "feedback")}\n`,
  );
  return 0;
}

async function write(to: string, path: string, text: string): Promise<void> {
  const file = join(to, path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFileAtomic(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--to "${to}" cannot be written to: ${reason}`, { cause });
  }
}
