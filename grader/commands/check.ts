// `gradecheck check`: a student's own files, graded here and now.

import { chooseExercises, chooseSession } from "../course/choice.ts";
import { CHECK_SEED } from "../defaults.ts";
import { renderLosses } from "../report/showcase.ts";
import { renderCheck } from "../report/terminal.ts";
import { Grader } from "../sandbox/grader.ts";
import { readSubmission } from "../submission/read.ts";
import { existingFolder } from "./folder.ts";
import { colorsFor, print, sizeOf } from "./output.ts";
import { gradeOwn, sourceLine } from "./own-files.ts";
import { knownSessions } from "./sessions.ts";

export interface CheckOptions {
  readonly session?: string;
  readonly dir: string;
  readonly json?: boolean;
  /** Draws what the student has built once everything is earned; on a terminal it is drawn anyway. */
  readonly show?: boolean;
  /** How strong hints may get; true for one more than the question. */
  readonly hint?: number | true;
  readonly runs: number;
}

/**
 * Grades the files in a folder and prints what holds.
 *
 * @param exercises - ids; all of the session's if empty
 * @returns the exit code: 0 if everything asked for is earned, else 1
 * @throws {UsageError} if the folder, the session or an exercise does not exist
 */
export async function check(exercises: readonly string[], options: CheckOptions): Promise<number> {
  const grader = new Grader();
  try {
    const session = chooseSession(await knownSessions(), options.session);
    const chosen = chooseExercises(session, exercises);
    const submission = await readSubmission(await existingFolder(options.dir), session);
    const showcase = options.json !== true && (options.show === true || process.stdout.isTTY === true);
    const graded = await gradeOwn(grader, {
      session,
      submission,
      exercises: chosen,
      seed: CHECK_SEED,
      runs: options.runs,
      showcase,
    });
    const { result } = graded;
    if (options.json === true) await print(`${JSON.stringify(result, null, 2)}\n`);
    else {
      const text = renderCheck(result, {
        colors: colorsFor(process.stdout),
        sessionTitle: session.title,
        outputs: graded.outputs,
        snippets: (location) => sourceLine(submission, location),
        width: sizeOf(process.stdout).width,
        hintLevel: options.hint === true ? 2 : (options.hint ?? 1),
      });
      const picture = renderLosses(graded.showcase);
      await print(picture === "" ? text : `${text}\n${picture}`);
    }
    return result.earned === result.possible ? 0 : 1;
  } finally {
    await grader.close();
  }
}
