// Proves that what is released is worth its points: nothing for the stubs as they are, everything for the solutions.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CourseError } from "../course/problems.ts";
import type { Session } from "../course/session.ts";
import { findSessions } from "../course/session-file.ts";
import { scoreSubmission } from "../rubric.ts";
import { Grader, NoPropertiesError } from "../sandbox/grader.ts";
import { version } from "../version.ts";

/** Whatever is wrong with a solution shows at once; students get more. */
const RUNS = 50;

/**
 * Grades every session's solutions, and its stubs.
 *
 * @param generated - the stubs, by path below exercises/
 * @throws {CourseError} naming every exercise whose solution loses points, or whose stub earns any
 */
export async function proveWorth(solutions: string, generated: ReadonlyMap<string, string>): Promise<void> {
  const grader = new Grader();
  try {
    const problems: string[] = [];
    for (const session of await findSessions(solutions)) {
      problems.push(...(await findUnworthy(grader, join(solutions, session.id), session, generated)));
    }
    if (problems.length > 0) throw new CourseError(problems);
  } finally {
    await grader.close();
  }
}

async function findUnworthy(
  grader: Grader,
  dir: string,
  session: Session,
  generated: ReadonlyMap<string, string>,
): Promise<string[]> {
  const fileOf = new Map(session.exercises.map(({ id, file }) => [id, join(dir, file)]));
  const solved: Record<string, { text: string }> = {};
  const stubs: Record<string, { text: string }> = {};
  for (const name of session.files) {
    solved[name] = { text: await readFile(join(dir, name), "utf8") };
    stubs[name] = { text: generated.get(`${session.id}/${name}`) ?? "" };
  }
  try {
    const short = (await gradeAll(grader, session, solved)).filter(
      ({ earned, possible }) => earned < possible,
    );
    const early = (await gradeAll(grader, session, stubs)).filter(({ earned }) => earned > 0);
    return [
      ...short.map(({ id, earned, possible, properties }) => {
        const lost = properties.filter((one) => one.earned < one.possible).map((one) => one.id);
        return `${fileOf.get(id)}: The solution of ${id} earns ${earned} of ${possible}, it loses ${lost.join(", ")}: mend the solution, or the property.`;
      }),
      ...early.map(
        ({ id, earned }) =>
          `${fileOf.get(id)}: The stub of ${id} earns ${earned} before anything is filled in: put a hole where its work is done.`,
      ),
    ];
  } catch (error) {
    if (error instanceof NoPropertiesError) return [`${dir}: ${error.message}`];
    throw error;
  }
}

async function gradeAll(
  grader: Grader,
  session: Session,
  files: Readonly<Record<string, { readonly text: string }>>,
) {
  const submission = { files, contentHash: "", notes: [] };
  const exercises = session.exercises.map(({ id }) => id);
  const report = await grader.grade({ session, submission, exercises, seed: "release", runs: RUNS });
  const facts = { student: "", submittedAt: null, contentHash: "", version, runs: RUNS };
  return scoreSubmission(session, report, facts).exercises;
}
