// The case that a watch shows: run again, and drawn.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import open from "open";
import { withUsed } from "../course/choice.ts";
import type { Session } from "../course/session.ts";
import { CHECK_SEED } from "../defaults.ts";
import type { ReplayReport } from "../replay/replayed.ts";
import { readToken } from "../replay/token.ts";
import { drawGraph } from "../report/graph-svg.ts";
import type { Grader } from "../sandbox/grader.ts";
import { replayAttempt } from "../sandbox/replay-attempt.ts";

interface ShownCaseRequest {
  readonly session: Session;
  readonly dir: string;
  readonly runs: number;
  readonly token: string;
}

/**
 * Runs the case of a token on the files as they are now.
 *
 * @throws {Error} if the token, which we have made, says nothing
 */
export async function replayShown(
  grader: Grader,
  { session, dir, runs, token }: ShownCaseRequest,
): Promise<ReplayReport> {
  const found = readToken(token, [session]);
  if ("problem" in found) throw new Error(found.problem);
  const exercises = withUsed(session, [found.exercise]);
  const report = await replayAttempt(grader, {
    dir,
    session,
    exercises,
    token: found,
    seed: CHECK_SEED,
    runs,
  });
  if (report === null) throw new Error(`The token ${token} holds no case of its property.`);
  return report;
}

/** Where pictures lie for as long as the watch goes on. */
export class PictureFolder {
  #dir: Promise<string> | null = null;

  /**
   * Draws the case and hands it to whatever opens pictures on this machine.
   *
   * @returns a sentence that says where it is
   */
  async open(report: ReplayReport): Promise<string> {
    const { exercise, property, title, shown } = report;
    this.#dir ??= mkdtemp(join(tmpdir(), "gradecheck-"));
    const file = join(await this.#dir, `${exercise}.${property}.svg`);
    await writeFile(file, await drawGraph(shown.steps, `${exercise}: ${title}`));
    try {
      await open(file);
      return `Opened: ${file}`;
    } catch {
      return `Nothing here opens pictures: the graph is in ${file}`;
    }
  }

  async close(): Promise<void> {
    if (this.#dir !== null) await rm(await this.#dir, { recursive: true, force: true });
  }
}
