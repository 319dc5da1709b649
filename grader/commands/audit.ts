// `gradecheck audit`: grades the grader, for those who write its properties.

import { availableParallelism } from "node:os";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { auditSession } from "../audit/audit.ts";
import { isSound } from "../audit/report.ts";
import { chooseExercises, chooseSession } from "../course/choice.ts";
import { renderAudit } from "../report/audit.ts";
import { renderAuditDocument } from "../report/audit-document.ts";
import { colorsFor, print } from "./output.ts";
import { progressBar } from "./progress.ts";
import { knownSessions, SOLUTIONS_DIR } from "./sessions.ts";

const INTERRUPTED = 130;

export interface AuditOptions {
  readonly session?: string;
  readonly jobs?: number;
  readonly runs: number;
  /** The Markdown file to write the tables to. */
  readonly out?: string;
}

/**
 * Audits exercises and prints what survives, and what is held against a right solution.
 *
 * @param exercises - ids; all of the session's if empty
 * @returns the exit code: 0 if every mutant is caught and nothing right loses a point, else 1; 130 if interrupted
 * @throws {UsageError} if the session or an exercise does not exist
 * @throws {CourseError} if the session's audit/ does not fit its solution, or lists what is killed
 */
export async function audit(exercises: readonly string[], options: AuditOptions): Promise<number> {
  const session = chooseSession(await knownSessions(), options.session);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on("SIGINT", interrupt);
  try {
    const found = await auditSession({
      dir: join(SOLUTIONS_DIR, session.id),
      session,
      exercises: chooseExercises(session, exercises),
      runs: options.runs,
      jobs: options.jobs ?? availableParallelism(),
      signal: stop.signal,
      onStart: (total) => progressBar(total, "submissions"),
    });
    if (found === null) return INTERRUPTED;
    const { report } = found;
    await print(renderAudit(report, { colors: colorsFor(process.stdout) }));
    // What is out of date is said below the report, not in its place.
    found.checkList();
    if (options.out !== undefined) await writeFileAtomic(options.out, renderAuditDocument(report));
    return isSound(report) ? 0 : 1;
  } finally {
    // No process outlives the command, whatever went wrong.
    stop.abort();
    process.removeListener("SIGINT", interrupt);
  }
}
