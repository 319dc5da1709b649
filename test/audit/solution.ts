// The solution of session 1 and its mutants, made once for the tests of a file.

import { makeMutants } from "../../grader/audit/mutants.ts";
import { readSolution } from "../../grader/audit/solution.ts";
import { loadSession } from "../../grader/course/session-file.ts";
import { sessionCodeOf } from "../../grader/sessions/index.ts";

export const dir = "solutions/01-micrograd";
export const session = await loadSession(dir);
export const solution = await readSolution(dir, session);
export const exercises = session.exercises.map(({ id }) => id);
const code = sessionCodeOf(session.id);

/** All mutants of the session. */
export const made = makeMutants(session, code, solution, exercises);
