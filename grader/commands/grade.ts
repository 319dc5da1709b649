// `gradecheck grade`: the submissions of a class, a row and a result for every student.

import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { chooseSession } from "../course/choice.ts";
import { ifPresent } from "../course/files.ts";
import { UsageError } from "../errors.ts";
import { renderGrades } from "../report/csv.ts";
import { nameFiles } from "../report/file-name.ts";
import { renderHandIns } from "../report/hand-ins.ts";
import { renderSummary } from "../report/summary.ts";
import type { Result } from "../result.ts";
import { gradeAll } from "../sandbox/pool.ts";
import { type HandInOptions, type HandIns, listHandIns } from "./hand-ins.ts";
import { colorsFor, print } from "./output.ts";
import { progressBar } from "./progress.ts";
import { knownSessions } from "./sessions.ts";

const INTERRUPTED = 130;
const INTERNAL = 3;

export interface GradeOptions extends HandInOptions {
  readonly out: string;
  readonly session?: string;
  readonly jobs?: number;
  readonly runs: number;
  readonly seed?: string;
  readonly json?: boolean;
}

/**
 * Grades every student of a class and writes grades.csv and results/<student>.json.
 *
 * @param submissions - a folder, or a zip, in one of the layouts that are recognised
 * @returns the exit code: 0 when every student has a score, 3 if the grader failed at one, 130 if interrupted after writing what is done
 * @throws {UsageError} if the submissions or the session do not exist, or nothing can be written
 * @throws {CourseError} if the roster holds mistakes
 */
export async function grade(submissions: string, options: GradeOptions): Promise<number> {
  const session = chooseSession(await knownSessions(), options.session);
  const listed = await listHandIns(submissions, options);
  const students = listed.handIns.map(({ student }) => student);
  refuseInside(submissions, options.out);
  const seed = await prepareOut(options);
  const fileNames = nameFiles(students.map(({ id }) => id));
  const done = new Map<string, Result>();
  const bar = progressBar(students.length, "students");
  const stop = new AbortController();
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    stop.abort();
  };
  // Not once: execa ends the process where it finds no other listener left.
  process.on("SIGINT", interrupt);
  try {
    const requests = listed.handIns.map(({ student, arrival, place }) => ({
      student: student.id,
      place,
      submittedAt: arrival?.submittedAt ?? null,
      session,
      seed,
      runs: options.runs,
    }));
    await gradeAll(requests, {
      jobs: options.jobs ?? availableParallelism(),
      signal: stop.signal,
      async onResult(result) {
        const path = join(options.out, "results", `${fileNames.get(result.student)}.json`);
        await writeFileAtomic(path, `${JSON.stringify(result, null, 2)}\n`);
        done.set(result.student, slim(result));
        bar?.increment();
      },
    });
  } finally {
    // No process outlives the command, whatever went wrong.
    stop.abort();
    process.removeListener("SIGINT", interrupt);
    bar?.stop();
  }
  const results = students.flatMap(({ id }) => done.get(id) ?? []);
  await writeFileAtomic(join(options.out, "grades.csv"), renderGrades(results, session));
  if (options.json === true) {
    await print(`${JSON.stringify(results.map(totals), null, 2)}\n`);
    // Totals cannot ask.
    if (listed.questions.length + listed.unknown.length > 0)
      await print(`${renderHandIns(listed).join("\n")}\n`, process.stderr);
  } else {
    await print(renderSummary(results, session, { colors: colorsFor(process.stdout) }));
    await print(remarks(options, listed, results.length));
  }
  if (interrupted) return INTERRUPTED;
  return results.some(({ exercises }) => exercises.some(({ status }) => status === "errored")) ? INTERNAL : 0;
}

/** Results below the submissions would be taken for a student the next time. */
export function refuseInside(submissions: string, out: string): void {
  const way = relative(resolve(submissions), resolve(out));
  if (way === "" || !(way === ".." || way.startsWith(`..${sep}`) || resolve(way) === way)) {
    throw new UsageError(`--out "${out}" lies in the folder of submissions: name a folder outside of it.`);
  }
}

/** Makes the folder and finds its seed: given, kept from an earlier run, or made now. */
async function prepareOut({ out, seed }: GradeOptions): Promise<string> {
  const file = join(out, "seed.txt");
  try {
    await mkdir(join(out, "results"), { recursive: true });
    if (seed !== undefined) return seed;
    const kept = (await ifPresent(readFile(file, "utf8")))?.trim();
    if (kept !== undefined && kept !== "") return kept;
    const made = randomBytes(16).toString("hex");
    await writeFile(file, `${made}\n`, { mode: 0o600 });
    return made;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--out "${out}" cannot be written to: ${reason}`, { cause });
  }
}

/** What the table and the summary need: memory stays flat however long the counterexamples are. */
function slim(result: Result): Result {
  const exercises = result.exercises.map((exercise) => ({
    ...exercise,
    properties: exercise.properties.map((property) => ({ ...property, counterexample: null, nodes: [] })),
  }));
  return { ...result, exercises };
}

function totals({ student, earned, possible, exercises }: Result) {
  return {
    student,
    earned,
    possible,
    exercises: Object.fromEntries(exercises.map((one) => [one.id, one.earned])),
  };
}

function remarks({ out, seed }: GradeOptions, listed: HandIns, graded: number): string {
  const students = listed.handIns.length;
  const lines = [`Written: ${join(out, "grades.csv")} and ${join(out, "results")}`];
  if (seed === undefined)
    lines.push(
      `The seed is kept in ${join(out, "seed.txt")}: with it, the same files get the same scores. Keep it to yourself.`,
    );
  lines.push(...renderHandIns(listed));
  if (graded < students)
    lines.push(`Interrupted: ${students - graded} of ${students} students are not graded yet.`);
  return `\n${lines.join("\n")}\n`;
}
