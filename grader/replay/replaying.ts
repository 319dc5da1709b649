// Replaying one case on a submission, inside the killable thread: judged like any other case, then looked at.

import { CaseStore, type GradingJob, gradeSubmission, type Progress } from "../grading.ts";
import { type Blame, blameOf, type ExerciseOutcome, type PropertyOutcome } from "../outcome.ts";
import { PreparedCase } from "../properties/cases.ts";
import type { Property, SessionCode } from "../properties/property.ts";
import type { Program } from "../sandbox/program.ts";
import type { Engine } from "../sandbox/runtime.ts";
import { findShown } from "./looking.ts";
import { narrowCode, narrowSession } from "./narrowing.ts";
import type { ShownCase } from "./replayed.ts";
import { showCase } from "./steps.ts";

/** A case to run again; plain data. */
export interface CaseToReplay {
  readonly exercise: string;
  readonly property: string;
  /** From a token: whether the property can have made it is not known yet. */
  readonly value: unknown;
}

/** Who watches over a replay hears what it shows, too. */
export interface ReplayProgress extends Progress {
  /** The case is worked out now: it may be one that never ends. */
  onRead(): void;
  /** Null: no property can have made this case. */
  onShown(shown: ShownCase | null): void;
  /** How the property came out in all cases of a check, where the one alone holds. */
  onLater(outcome: PropertyOutcome): void;
}

/** Instructions that a program may run, loops counted; the largest of ours has about 1,000. */
const MAX_INSTRUCTIONS = 10_000;

/**
 * Runs the case as grading does. Where it holds alone, all cases of the property are tried before it: what is kept
 * from one call to the next shows only then.
 *
 * @param job - its exercise, and those it uses; `showcase` is whether more than the verdict is wanted
 */
export async function replayCase(
  job: GradingJob & { readonly replay: CaseToReplay },
  code: SessionCode,
  engine: Engine,
  store: CaseStore,
  progress: ReplayProgress,
): Promise<void> {
  const { exercise: id, property: propertyId } = job.replay;
  const spec = job.session.exercises.find((one) => one.id === id);
  const exercise = code.exercises.find((one) => one.id === id);
  const property = exercise?.properties.find((one) => one.id === propertyId);
  if (spec === undefined || exercise === undefined || property === undefined) {
    throw new Error(`Session ${code.id} has no property ${id}.${propertyId}.`);
  }
  progress.onRead();
  const prepared = prepare(property, job.replay.value);
  progress.onShown(prepared === null ? null : showCase(property, prepared));
  if (prepared === null) return;

  const blames: Record<string, Blame> = { ...job.blames };
  let cameThrough = false;
  const judge = (
    properties: readonly string[],
    before: boolean,
    exercises: readonly string[],
    to: Progress,
  ) =>
    gradeSubmission(
      {
        ...job,
        session: narrowSession(job.session, id, properties),
        exercises: property.world === "own" ? exercises : exercises.filter((one) => one === id),
        blames,
        showcase: false,
      },
      narrowCode(code, id, properties),
      engine,
      new ReplayStore(store, property, prepared, before),
      to,
    );
  await judge([propertyId], false, job.exercises, {
    ...progress,
    onExercise(judged) {
      blames[judged.id] = blameOf(judged);
      if (judged.id === id) cameThrough = judged.kind === "judged" && blames[id] !== "endless";
      progress.onExercise(judged, false);
    },
  });
  if (job.showcase !== true) return;
  if (blames[id] === "none") {
    const upTo = exercise.properties.slice(0, exercise.properties.indexOf(property) + 1);
    await judge(
      upTo.map((one) => one.id),
      true,
      [id],
      { ...quiet(progress), onExercise: (judged) => tellLater(judged, propertyId, progress) },
    );
  }
  if (!cameThrough) return;
  const subject = { spec, exercise, property, prepared };
  const shown = await findShown(job, code, subject, blames[id] === "none", engine, progress);
  if (shown !== null) progress.onShown(shown);
}

/** The case worked out, as far as any submission is concerned; null if that fails. */
function prepare(property: Property, value: unknown): PreparedCase | null {
  const prepared = new PreparedCase(property, value, null);
  try {
    if (countInstructions(prepared.probe.program) > MAX_INSTRUCTIONS) return null;
    // Both are worked out when they are first asked for.
    return prepared.code.length > 0 && prepared.probe.nodes.length >= 0 ? prepared : null;
  } catch {
    // Ours do not throw on cases of their own: this one was made up.
    return null;
  }
}

function countInstructions(program: Program): number {
  return program.reduce(
    (sum, one) => sum + (one.do === "repeat" ? one.times * countInstructions(one.body) : 1),
    0,
  );
}

/** One property has the case alone, or behind its own; all others have theirs. */
class ReplayStore extends CaseStore {
  readonly #store: CaseStore;
  readonly #property: Property;
  readonly #prepared: PreparedCase;
  readonly #before: boolean;

  constructor(store: CaseStore, property: Property, prepared: PreparedCase, before: boolean) {
    super();
    this.#store = store;
    this.#property = property;
    this.#prepared = prepared;
    this.#before = before;
  }

  override draw(exercise: string, property: Property, seed: string, runs: number) {
    if (property === this.#property && !this.#before) return { seed: 0, cases: [this.#prepared] };
    const drawn = this.#store.draw(exercise, property, seed, runs);
    return property === this.#property ? { ...drawn, cases: [...drawn.cases, this.#prepared] } : drawn;
  }
}

/** Where it is stays known; what it finds is not told again. */
const quiet = (progress: Progress): Progress => ({
  ...progress,
  onCompiled() {},
  onProperty() {},
  onNote() {},
});

function tellLater(judged: ExerciseOutcome, propertyId: string, { onLater }: ReplayProgress): void {
  const outcome = judged.properties.find(({ id }) => id === propertyId);
  if (outcome !== undefined) onLater(outcome);
}
