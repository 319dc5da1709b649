// `gradecheck check --watch`: checks again whenever a file is saved. On a terminal it keeps one screen up to date; else it
// prints a line for each check.

import { chooseExercises, chooseSession } from "../course/choice.ts";
import { UsageError } from "../errors.ts";
import type { Result } from "../result.ts";
import { Grader } from "../sandbox/grader.ts";
import { describeDifference } from "../watch/changes.ts";
import type { CheckOptions } from "./check.ts";
import { existingFolder } from "./folder.ts";
import { watchFolder } from "./folder-watch.ts";
import { print } from "./output.ts";
import { type Recheck, Rechecker } from "./rechecking.ts";
import { knownSessions } from "./sessions.ts";
import { hasScreen } from "./terminal-screen.ts";
import { WatchScreen } from "./watch-screen.ts";

/** How a watch ends that is told to; by convention 128 and the signal's number. */
const SIGNALS = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const;

/** Shows checks, wherever that is. */
interface Display {
  readonly onStart: () => void;
  readonly onRecheck: (recheck: Recheck) => void;
  /** The losses of the student's own network on the files of the last check. */
  readonly onShowcase: (losses: readonly number[]) => void;
  /** Gives the place back, and says what is left to be said. */
  readonly close: () => Promise<void>;
}

/**
 * Watches a folder until it is told to end.
 *
 * @param exercises - ids; all of the session's if empty
 * @returns the exit code: 0 if everything that is watched was earned at the end, else 1; 130 after Ctrl-C
 * @throws {UsageError} if the folder, the session or an exercise does not exist, or JSON is asked for
 */
export async function watch(exercises: readonly string[], options: CheckOptions): Promise<number> {
  if (options.json === true) {
    throw new UsageError("--watch goes on and --json is one result: leave one of them out.");
  }
  const grader = new Grader();
  try {
    const session = chooseSession(await knownSessions(), options.session);
    const chosen = chooseExercises(session, exercises);
    const dir = await existingFolder(options.dir);
    let last: Result | null = null;
    const code = await new Promise<number | null>((resolve, reject) => {
      /** Whatever breaks ends the watch, and the terminal is given back before anything is said of it. */
      const attempt = (work: Promise<unknown>): void => void work.catch(end(reject));
      const end =
        <T>(settle: (how: T) => void) =>
        (how: T): void => {
          stopWatching();
          for (const [signal, onSignal] of signals) process.off(signal, onSignal);
          display.close().then(() => settle(how), reject);
        };
      const signals = SIGNALS.map(([signal, number]) => [signal, () => end(resolve)(number)] as const);
      const rechecker = new Rechecker(grader, {
        session,
        dir,
        exercises: chosen,
        runs: options.runs,
        showcase: hasScreen(),
        onStart: () => display.onStart(),
        onRecheck: (recheck) => {
          if (recheck.isWhole) last = recheck.graded.result;
          display.onRecheck(recheck);
        },
        onShowcase: (losses) => display.onShowcase(losses),
      });
      const display: Display = hasScreen()
        ? new WatchScreen({ grader, rechecker, session, dir, options, attempt, end: end(resolve) })
        : displayLines(attempt);
      const stopWatching = watchFolder(dir, session.id, () => attempt(rechecker.look()));
      for (const [signal, onSignal] of signals) process.once(signal, onSignal);
      attempt(rechecker.look());
    });
    return code ?? (last !== null && isEarned(last) ? 0 : 1);
  } finally {
    await grader.close();
  }
}

const isEarned = ({ earned, possible }: Result): boolean => earned === possible;

/** A line for each check, for a file or another program. */
function displayLines(attempt: (work: Promise<unknown>) => void): Display {
  let last: Result | null = null;
  return {
    onStart() {},
    onRecheck({ graded: { result }, changed, isWhole }) {
      if (!isWhole) return;
      attempt(print(`${describeDifference(changed, last, result)}\n`));
      last = result;
    },
    onShowcase() {},
    async close() {},
  };
}
