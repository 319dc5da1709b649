// `gradecheck grade`: the submissions of a class, a row and a result for every student.

import { readFile, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { chooseSession } from "../course/choice.ts";
import { ifPresent } from "../course/files.ts";
import { gradeClass, type RunReport } from "../gradebook/grading-run.ts";
import type { Tally } from "../gradebook/records.ts";
import { GRADEBOOK, Gradebook } from "../gradebook/store.ts";
import { renderHandIns } from "../report/hand-ins.ts";
import { scoreOf } from "../report/points.ts";
import { renderAdjustments, renderCounts, renderMoves } from "../report/run.ts";
import { renderSummary } from "../report/summary.ts";
import { describeTrouble, findTrouble } from "../report/trouble.ts";
import { refuseInside } from "./folder.ts";
import { hasFindings } from "./hand-in-dates.ts";
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
  readonly fresh?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/**
 * Grades whatever is new or changed of what a class has handed in, and writes the gradebook, grades.csv and
 * results/<student>.json.
 *
 * @param submissions - a folder, or a zip, in one of the layouts that are recognised
 * @returns the exit code: 0 when every student has a score, 3 if the grader failed at one, 130 if interrupted after writing what is done
 * @throws {UsageError} if the submissions or the session do not exist, nothing can be written, or the gradebook is in use or damaged
 * @throws {CourseError} if the roster or the file of dates holds mistakes
 */
export async function grade(submissions: string, options: GradeOptions): Promise<number> {
  const session = chooseSession(await knownSessions(), options.session);
  const listed = await listHandIns(submissions, options);
  const { handIns } = listed;
  refuseInside(submissions, options.out);
  const book = new Gradebook(options.out);
  const bar = options.quiet === true ? null : progressBar(handIns.length, "students");
  const stop = new AbortController();
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    stop.abort();
  };
  // Not once: execa ends the process where it finds no other listener left.
  process.on("SIGINT", interrupt);
  let report: RunReport;
  try {
    report = await gradeClass(book, handIns, session, {
      out: options.out,
      seed: options.seed ?? (await keepSeed(book, options.out)),
      runs: options.runs,
      jobs: options.jobs ?? availableParallelism(),
      fresh: options.fresh === true,
      signal: stop.signal,
      onStudent: (student, durationMs) => bar?.increment(student, durationMs),
    });
  } finally {
    // No process outlives the command, whatever went wrong.
    stop.abort();
    process.removeListener("SIGINT", interrupt);
    bar?.stop();
    book.close();
  }
  const { results } = report;
  if (options.json === true) await print(`${JSON.stringify(totals(report), null, 2)}\n`);
  else if (options.quiet !== true) {
    const colors = colorsFor(process.stdout);
    const blocks = [
      renderMoves(report.moves, [...report.graded].filter((id) => report.before.has(id)).length, colors),
      renderAdjustments(results.flatMap(adjustmentsOf), colors),
      remarks(options, report, listed),
    ];
    const text = blocks.filter((lines) => lines.length > 0).map((lines) => `\n${lines.join("\n")}\n`);
    await print([renderSummary(results, session, { colors }), ...text].join(""));
  }
  // Totals cannot ask, nor can silence.
  const isSilent = options.json === true || options.quiet === true;
  const { questions, unknown, dates } = listed;
  const isOpen = questions.length + unknown.length > 0 || (dates !== null && hasFindings(dates));
  if (isSilent && isOpen) await print(`${renderHandIns(listed).join("\n")}\n`, process.stderr);
  if (interrupted) return INTERRUPTED;
  return results.some((result) => scoreOf(result) === null) ? INTERNAL : 0;
}

/** The gradebook's seed; earlier versions kept it in a file beside, from which it moves in. */
async function keepSeed(book: Gradebook, out: string): Promise<string> {
  const file = join(out, "seed.txt");
  const text = (await ifPresent(readFile(file, "utf8")))?.trim() ?? "";
  const seed = book.keepSeed(text === "" ? null : text);
  if (seed === text) await rm(file);
  return seed;
}

const adjustmentsOf = ({ student, adjustments }: Tally) =>
  adjustments.map((adjustment) => ({ ...adjustment, student }));

function totals({ results, graded, before }: RunReport) {
  return results.map((result) => {
    return {
      student: result.student,
      earned: scoreOf(result),
      possible: result.possible,
      exercises: Object.fromEntries(result.exercises.map((one) => [one.id, one.earned])),
      graded: graded.has(result.student),
      before: before.get(result.student) ?? null,
      trouble: findTrouble(result).map(describeTrouble),
    };
  });
}

function remarks(
  { out, seed }: GradeOptions,
  { graded, unchanged, kept, continued, absent }: RunReport,
  listed: HandIns,
): string[] {
  const lines = renderCounts({ graded: graded.size, unchanged, kept, continued });
  lines.push(`Written: ${[GRADEBOOK, "grades.csv", "results"].map((name) => join(out, name)).join(", ")}`);
  if (seed === undefined)
    lines.push(
      "The seed is kept in the gradebook: with it, the same files get the same scores. Keep it to yourself.",
    );
  if (absent.length > 0) lines.push(`Graded earlier, not among the submissions now: ${absent.join(", ")}`);
  lines.push(...renderHandIns(listed));
  const students = listed.handIns.length;
  const left = students - graded.size - unchanged - kept;
  if (left > 0) lines.push(`Interrupted: ${left} of ${students} students are left for the next run.`);
  return lines;
}
