// `gradecheck replay`: the case of one token again, on the files as they are now.

import { writeFile } from "node:fs/promises";
import { chooseSession, withUsed } from "../course/choice.ts";
import type { Session } from "../course/session.ts";
import { UsageError } from "../errors.ts";
import { describeReplay } from "../replay/describing.ts";
import { narrowSession } from "../replay/narrowing.ts";
import type { ReplayReport } from "../replay/replayed.ts";
import { brokenToken, readToken, type TokenCase } from "../replay/token.ts";
import { drawGraph } from "../report/graph-svg.ts";
import { renderReplay } from "../report/replay.ts";
import { scoreSubmission } from "../rubric.ts";
import { Grader } from "../sandbox/grader.ts";
import { readSubmission } from "../submission/read.ts";
import { version } from "../version.ts";
import { existingFolder } from "./folder.ts";
import { colorsFor, print } from "./output.ts";
import { CHECK_SEED, RUNS } from "./seed.ts";
import { knownSessions } from "./sessions.ts";

export interface ReplayOptions {
  readonly session?: string;
  readonly dir: string;
  /** The file to draw the graph into. */
  readonly svg?: string;
  readonly json?: boolean;
}

/**
 * Runs the case that a token holds and prints it step by step.
 *
 * @returns the exit code: 0 if the case passes now, else 1
 * @throws {UsageError} if the token says nothing, the folder or the session does not exist, or there is nothing to draw
 */
export async function replay(token: string, options: ReplayOptions): Promise<number> {
  const sessions = await knownSessions();
  const found = readToken(token, sessions);
  if ("problem" in found) throw new UsageError(found.problem);
  const session = chooseSession(sessions, options.session ?? found.session);
  if (session.id !== found.session) {
    throw new UsageError(`The token is of session ${found.session}: leave --session ${session.id} out.`);
  }
  const grader = new Grader();
  try {
    const report = await replayIn(grader, await existingFolder(options.dir), session, found);
    if (report === null) throw new UsageError(brokenToken(token));
    if (options.svg !== undefined) await writePicture(options.svg, report);
    const text =
      options.json === true
        ? `${JSON.stringify(report, null, 2)}\n`
        : renderReplay(report, {
            colors: colorsFor(process.stdout),
            width: process.stdout.columns ?? 80,
            picture: options.svg ?? null,
          });
    await print(text);
    return report.verdict === "passes" ? 0 : 1;
  } finally {
    await grader.close();
  }
}

/** What becomes of the case on the files in a folder; null if it is no case of its property. */
export async function replayIn(
  grader: Grader,
  dir: string,
  session: Session,
  { exercise, property, value }: TokenCase,
): Promise<ReplayReport | null> {
  const submission = await readSubmission(dir, session);
  const graded = await grader.grade({
    session,
    submission,
    exercises: withUsed(session, [exercise]),
    seed: CHECK_SEED,
    runs: RUNS,
    showcase: true,
    replay: { exercise, property, value },
  });
  const { shown, later } = graded;
  if (shown === null) return null;
  const narrow = narrowSession(session, exercise, [property]);
  const facts = { student: "", submittedAt: null, contentHash: submission.contentHash, version, runs: 1 };
  const outcomes = graded.exercises.filter(({ id }) => id === exercise);
  const [result] = scoreSubmission(narrow, { ...graded, exercises: outcomes }, facts).exercises;
  const [judged] = result?.properties ?? [];
  if (result === undefined || judged === undefined)
    throw new Error(`${exercise}.${property} was not judged.`);
  if (result.status === "errored") throw new Error(result.message ?? "The sandbox broke.");
  const output = outcomes[0]?.output ?? "";
  return describeReplay({ session: session.id, exercise: result, property: judged, output, shown, later });
}

async function writePicture(file: string, report: ReplayReport): Promise<void> {
  if (report.shown.steps.length === 0) {
    throw new UsageError(`The case of ${report.exercise}.${report.property} is no graph: leave --svg out.`);
  }
  const title = `${report.exercise}: ${report.title}`;
  const picture = await drawGraph(report.shown.steps, title);
  try {
    await writeFile(file, picture);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--svg "${file}" cannot be written: ${reason}`, { cause });
  }
}
