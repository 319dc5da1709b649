// `gradecheck export`: the scores of a class in the format that another system reads.

import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { chooseSession } from "../course/choice.ts";
import { ifPresent } from "../course/files.ts";
import { loadRoster } from "../course/roster.ts";
import type { Session } from "../course/session.ts";
import { UsageError } from "../errors.ts";
import { type Class, readClass } from "../gradebook/class.ts";
import { type Graded, gradeStudents, type SessionGrades } from "../report/exports/graded.ts";
import { readSheet, type Sheet } from "../report/exports/sheet.ts";
import { nameFiles } from "../report/file-name.ts";
import { showLine } from "../report/plain-text.ts";
import { gradeByCourse } from "./course-grades.ts";
import { type Format, formats, type Product } from "./export-formats.ts";
import { print } from "./output.ts";
import { knownSessions } from "./sessions.ts";
import { packZip } from "./zip.ts";

export interface ExportOptions {
  readonly out: string;
  readonly session?: string;
  /** The roster's path. */
  readonly roster?: string;
  readonly student?: string;
  /** The LMS's own file, to be filled in. */
  readonly from?: string;
  /** A file, a folder where the format has a file per student, or "-". */
  readonly to: string;
  readonly column?: string;
  readonly feedbackColumn?: string;
  /** The path of a course.yaml: grades by its policy in the place of points. */
  readonly course?: string;
}

/**
 * Writes what `grade` left behind in another format, and says on stderr of whom nothing is in it.
 *
 * @returns the exit code: 0
 * @throws {UsageError} if there are no results, the LMS's file does not fit, or nothing can be written
 * @throws {CourseError} if the roster or the course holds mistakes
 */
export async function exportGrades(format: Format, options: ExportOptions): Promise<number> {
  const session = chooseSession(await knownSessions(), options.session);
  const { render, needs } = formats[format];
  if (needs === "from" && options.from === undefined)
    throw new UsageError(
      `${format} fills in the LMS's own file: name the one that you downloaded with --from.`,
    );
  if (needs === "none" && options.from !== undefined)
    throw new UsageError(`${format} is written from scratch: leave out --from.`);
  refuseIdle(format, options);
  const known = await readStudents(options);
  const grades = options.course === undefined ? null : await gradeSession(known, session, options.course);
  const graded = chooseStudents(gradeStudents(known, session, grades), options);
  if (graded.every(({ result }) => result === null))
    throw new UsageError(
      `"${options.out}" holds no result of ${session.id}: name the session with --session.`,
    );
  const { from, column, feedbackColumn } = options;
  const product = render({
    graded,
    session,
    sheet: from === undefined ? null : await loadSheet(from),
    ...(column === undefined ? {} : { column }),
    ...(feedbackColumn === undefined ? {} : { feedbackColumn }),
  });
  if ("problem" in product) throw new UsageError(`--from "${from}": ${product.problem}`);
  const written = await write(product, options);
  const lines = [...written, ...product.remarks].map((line) => showLine(line, Number.POSITIVE_INFINITY));
  await print(`${lines.join("\n")}\n`, process.stderr);
  return 0;
}

/** @throws {UsageError} if the course has no such session */
async function gradeSession(known: Class, session: Session, file: string): Promise<SessionGrades> {
  const { course, grades } = await gradeByCourse(known, file);
  if (!course.sessions.some(({ id }) => id === session.id))
    throw new UsageError(`"${file}" has no session ${session.id}: add it there, or leave out --course.`);
  const byStudent = grades.flatMap(({ student, items }) =>
    items.filter(({ id }) => id === session.id).map((item) => [student.id, item] as const),
  );
  return { scale: course.scale, byStudent: new Map(byStudent) };
}

/** An option that is not heeded would look as if it had been. */
function refuseIdle(format: Format, { column, feedbackColumn, course }: ExportOptions): void {
  if (course !== undefined && format === "exercism")
    throw new UsageError("exercism has neither points nor grades: leave out --course.");
  if (column !== undefined && format !== "canvas" && format !== "moodle")
    throw new UsageError(`--column is for canvas and moodle: ${format} has columns of its own.`);
  if (feedbackColumn !== undefined && format !== "moodle")
    throw new UsageError("--feedback-column is for moodle: leave it out.");
}

/** With a roster, its students, and whoever was graded without being in it. */
async function readStudents({ out, roster }: ExportOptions): Promise<Class> {
  const known = await readClass(out);
  if (roster === undefined) return known;
  const listed = await loadRoster(roster);
  const ids = new Set(listed.map(({ id }) => id));
  return { ...known, students: [...listed, ...known.students.filter(({ id }) => !ids.has(id))] };
}

function chooseStudents(graded: readonly Graded[], { student, out }: ExportOptions): readonly Graded[] {
  if (student === undefined) return graded;
  const chosen = graded.filter((one) => one.student.id === student.normalize("NFC"));
  if (chosen.length === 0)
    throw new UsageError(`unknown student "${student}": "${out}" has no result of this id.`);
  return chosen;
}

async function loadSheet(from: string): Promise<Sheet> {
  const bytes = await ifPresent(readFile(from));
  if (bytes === null)
    throw new UsageError(`--from "${from}" does not exist: name the file that you downloaded.`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new UsageError(`--from "${from}" is not in UTF-8: take the file as the LMS gave it.`, { cause });
  }
  const sheet = readSheet(text);
  if (sheet === null)
    throw new UsageError(
      `--from "${from}" is no CSV that can be kept as it is: take the file as the LMS gave it.`,
    );
  return sheet;
}

async function write(
  product: Exclude<Product, { problem: string }>,
  { to, from }: ExportOptions,
): Promise<string[]> {
  const isScreen = to === "-";
  if (from !== undefined && !isScreen && resolve(from) === resolve(to))
    throw new UsageError("--to names the file of --from: keep that one, so that you can compare.");
  if (product.kind === "text") {
    if (isScreen) await print(product.text);
    else await save(to, product.text);
    return isScreen ? [] : [`Written: ${to}`];
  }
  if (product.kind === "zip") {
    if (isScreen) throw new UsageError("A zip is not for the screen: name its file with --to.");
    await save(to, await packZip(product.files.map(({ path, text }) => ({ path, data: text }))));
    return [`Written: ${to}, with ${product.files.length} files`];
  }
  const [only, ...others] = product.files;
  if (isScreen) {
    if (only === undefined || others.length > 0)
      throw new UsageError(
        "This format has a file per student: name a folder with --to, or one student with --student.",
      );
    await print(only.text);
    return [];
  }
  const names = nameFiles(product.files.map(({ student }) => student));
  for (const { student, text } of product.files) await save(join(to, `${names.get(student)}.json`), text);
  return [`Written: ${product.files.length} files in ${to}`];
}

async function save(path: string, content: string | Buffer): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, content);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--to "${path}" cannot be written: ${reason}`, { cause });
  }
}
