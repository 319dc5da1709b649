// Grades the grader: has the mutants of a session and its right solutions judged, and sums up what was seen.

import type { Session } from "../course/session.ts";
import type { ExerciseOutcome } from "../outcome.ts";
import { countGenerated } from "../properties/cases.ts";
import { judgeAll } from "../sandbox/pool.ts";
import type { TrialRequest } from "../sandbox/trial-run.ts";
import { sessionCodeOf } from "../sessions/index.ts";
import { readCorrectVariants, readMistakes } from "./bank.ts";
import { checkEquivalents, readEquivalents } from "./equivalents.ts";
import type { CorrectVariant, Mutant } from "./mutant.ts";
import { makeMutants } from "./mutants.ts";
import type { AuditReport } from "./report.ts";
import { readSolution, type Solution } from "./solution.ts";
import { summarize } from "./summary.ts";
import { judgeMutant } from "./verdict.ts";

/** The same cases every time, so that a report changes only with the grader. */
const SEED = "audit";

export interface AuditOptions {
  /** The folder of the session's solution. */
  readonly dir: string;
  readonly session: Session;
  /** Ids of the exercises to audit. */
  readonly exercises: readonly string[];
  /** Generated cases per property. */
  readonly runs: number;
  /** Processes at once. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** Called once, with the number of submissions to judge; it may give something that counts them. */
  readonly onStart: (total: number) => Counter | null;
}

interface Counter {
  increment(): void;
  stop(): void;
}

/** What an audit found, and what is wrong with the list of equivalents. */
export interface Audit {
  readonly report: AuditReport;
  /** @throws {CourseError} if an entry of equivalents.yaml is out of date */
  checkList(): void;
}

/**
 * Audits exercises of a session.
 *
 * @returns null if it was given up
 * @throws {CourseError} if something in the session's audit/ does not fit its solution
 * @throws {Error} if the grader breaks on any of the submissions
 */
export async function auditSession(options: AuditOptions): Promise<Audit | null> {
  const { dir, session, exercises, runs } = options;
  const code = sessionCodeOf(session.id);
  const solution = await readSolution(dir, session);
  const equivalents = await readEquivalents(dir);
  const written = await readMistakes(dir, session, solution);
  const correct = await readCorrectVariants(dir, solution);
  const { mutants: made, proved } = makeMutants(session, code, solution, exercises);
  const mutants = [...made, ...written.filter(({ exercise }) => exercises.includes(exercise))];

  const outcomes = await judgeSubmissions(options, solution, mutants, correct);
  if (outcomes === null) return null;
  const properties = new Map(
    code.exercises.flatMap(({ id, properties: all }) =>
      all.map((property) => [`${id}.${property.id}`, property]),
    ),
  );
  const verdicts = mutants.map((mutant) => {
    const [outcome] = outcomes.get(mutant.id) ?? [];
    if (outcome === undefined) throw new Error(`The mutant ${mutant.id} was not judged.`);
    const targeted = (id: string): number => properties.get(id)?.targeted.length ?? 0;
    return { mutant, verdict: judgeMutant(mutant, outcome, targeted) };
  });
  const report = summarize({
    session: session.id,
    runs,
    exercises,
    properties: [...properties.keys()].filter((id) => exercises.includes(id.split(".")[0] ?? "")),
    verdicts,
    proved,
    equivalents,
    correct: correct.map(({ name }) => ({ name, outcomes: outcomes.get(name) ?? [] })),
    generated: (id, of) => {
      const property = properties.get(id);
      return property === undefined ? 0 : countGenerated(property, of);
    },
  });
  const skipped = session.exercises.map(({ id }) => id).filter((id) => !exercises.includes(id));
  const killed = new Set(
    verdicts.flatMap(({ mutant, verdict }) => (verdict.kind === "killed" ? [mutant] : [])),
  );
  return {
    report,
    checkList: () => checkEquivalents(equivalents, skipped, mutants, (mutant) => killed.has(mutant)),
  };
}

/** The outcomes of every submission's exercises, by its id; null if it was given up. */
async function judgeSubmissions(
  { session, exercises, runs, jobs, signal, onStart }: AuditOptions,
  { texts }: Solution,
  mutants: readonly Mutant[],
  correct: readonly CorrectVariant[],
): Promise<ReadonlyMap<string, readonly ExerciseOutcome[]> | null> {
  const common = { session, seed: SEED, runs };
  const requests: readonly TrialRequest[] = [
    // Whole submissions first: they take longest.
    ...correct.map(({ name, files }) => ({ ...common, id: name, texts: files, exercises })),
    ...mutants.map(({ id, exercise, file, after }) => ({
      ...common,
      id,
      texts: { ...texts, [file]: after },
      exercises: [exercise],
    })),
  ];
  const outcomes = new Map<string, readonly ExerciseOutcome[]>();
  const counter = onStart(requests.length);
  await judgeAll(requests, {
    jobs,
    signal,
    async onReply({ id }, reply) {
      if (reply.type === "broken") throw new Error(`The grader broke on ${id}: ${reply.message}`);
      outcomes.set(id, reply.outcomes);
      counter?.increment();
    },
  });
  counter?.stop();
  return outcomes.size < requests.length ? null : outcomes;
}
