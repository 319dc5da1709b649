// `gradecheck replay`: the case of one token again, on the files as they are now.

import { chooseSession, withUsed } from "../course/choice.ts";
import { CHECK_SEED, DEFAULT_RUNS } from "../defaults.ts";
import { UsageError } from "../errors.ts";
import { brokenToken, readToken } from "../replay/token.ts";
import { renderReplay } from "../report/replay.ts";
import { Grader } from "../sandbox/grader.ts";
import { replayAttempt } from "../sandbox/replay-attempt.ts";
import { existingFolder } from "./folder.ts";
import { colorsFor, print, sizeOf } from "./output.ts";
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
    const report = await replayAttempt(grader, {
      dir: await existingFolder(options.dir),
      session,
      exercises: withUsed(session, [found.exercise]),
      token: found,
      seed: CHECK_SEED,
      runs: DEFAULT_RUNS,
    });
    if (report === null) throw new UsageError(brokenToken(token));
    if (options.svg !== undefined) await (await import("./picture.ts")).writePicture(options.svg, report);
    const text =
      options.json === true
        ? `${JSON.stringify(report, null, 2)}\n`
        : renderReplay(report, {
            colors: colorsFor(process.stdout),
            width: sizeOf(process.stdout).width,
            picture: options.svg ?? null,
          });
    await print(text);
    return report.verdict === "passes" ? 0 : 1;
  } finally {
    await grader.close();
  }
}
