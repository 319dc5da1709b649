// Grading one submission: compile its files, load each exercise's, judge its properties, report as it goes.
//
// This is the core that runs inside the killable thread; it knows no files, no clocks and no threads.

import { advise, runShowcase } from "./advising.ts";
import type { ExerciseSpec, Session } from "./course/session.ts";
import { diagnoseExercise } from "./diagnosing.ts";
import { type CompiledFile, Compiler, worldsOf } from "./loading.ts";
import {
  type Blame,
  blameOf,
  type Diagnosis,
  type ExerciseOutcome,
  type PropertyOutcome,
  withDiagnoses,
} from "./outcome.ts";
import { drawCases, type PreparedCase, seedOf } from "./properties/cases.ts";
import { type DrawnCases, recallCases } from "./properties/drawn-cases.ts";
import { judgeExercise } from "./properties/exercise.ts";
import { describeEndless } from "./properties/finding.ts";
import type { ExerciseCode, Property, SessionCode, Side } from "./properties/property.ts";
import { canBeKept, GroundsNote, type KnownOutcome, stillHolds } from "./recalling.ts";
import type { Feedback } from "./result.ts";
import type { LimitName } from "./sandbox/limits.ts";
import type { Engine, Frame } from "./sandbox/runtime.ts";
import { frameAt } from "./submission/compile.ts";
import type { Submission } from "./submission/submission.ts";

/** What to grade; plain data, so that it can be sent to a thread. */
export interface GradingJob {
  readonly session: Session;
  readonly files: Submission["files"];
  /** Ids of the exercises that are still to be judged, in the session's order. */
  readonly exercises: readonly string[];
  readonly seed: string;
  /** Generated cases per property. */
  readonly runs: number;
  /** What is known of exercises judged before, by id. */
  readonly blames: Readonly<Record<string, Blame>>;
  /** A case that never ended, so that the thread was ended: it is described, not run again. */
  readonly killed: Killed | null;
  /** Whether the showcase runs after all exercises. */
  readonly showcase?: boolean;
  /** Outcomes of before, by exercise: recalled where judging again would come to the same. */
  readonly known?: Readonly<Record<string, KnownOutcome>>;
}

export interface Killed {
  readonly exercise: string;
  readonly limit: LimitName;
  /** Index of the property and case; −1 if the file was being loaded. */
  readonly property: number;
  readonly index: number;
  /** What had been reported of the exercise. */
  readonly reported: readonly PropertyOutcome[];
}

/** Where grading is, for whoever watches over it. */
export interface Progress {
  /** A file is being compiled: text can be made to hang the compiler. */
  onCompile(label: string): void;
  onCompiled(label: string, holes: readonly Frame[]): void;
  /** Our own preparations: nothing of the submission runs. */
  onPrepare(): void;
  onLoad(exercise: string): void;
  onCase(exercise: string, property: number, index: number): void;
  onProperty(exercise: string, outcome: PropertyOutcome): void;
  /** @param isRecalled - it was judged before, on the same grounds, and comes with its diagnoses */
  onExercise(outcome: ExerciseOutcome, isRecalled: boolean): void;
  /** Of a job that recalls: an exercise has been judged whose outcome can be recalled the next time. */
  onKnown?(known: KnownOutcome): void;
  onDiagnoses(exercise: string, diagnoses: Readonly<Record<string, Diagnosis>>): void;
  onNote(note: Feedback): void;
  onShowcase(numbers: readonly number[]): void;
}

/** Draws cases once per process and seed; some may have been drawn before. */
export class CaseStore {
  readonly #before: DrawnCases | null;
  readonly #drawn = new Map<string, { seed: number; cases: readonly PreparedCase[] }>();

  constructor(before: DrawnCases | null = null) {
    this.#before = before;
  }

  draw(exercise: string, property: Property, seed: string, runs: number) {
    const key = `${exercise}.${property.id} ${runs} ${seed}`;
    const known = this.#drawn.get(key);
    if (known !== undefined) return known;
    const id = `${exercise}.${property.id}`;
    const number = seedOf(seed, id);
    const before = this.#before && recallCases(this.#before, property, id, seed, runs);
    const drawn = { seed: number, cases: before ?? drawCases(property, number, runs) };
    this.#drawn.set(key, drawn);
    return drawn;
  }
}

/** What stays the same while a job is graded. */
interface Grading {
  readonly job: GradingJob;
  readonly code: SessionCode;
  readonly engine: Engine;
  readonly store: CaseStore;
  readonly progress: Progress;
  readonly files: ReadonlyMap<string, CompiledFile>;
  readonly blames: Map<string, Blame>;
}

/**
 * Grades the job's exercises one by one. Nothing a submission does makes it throw.
 *
 * @param compiler - one that has served another job of the same student saves time
 */
export async function gradeSubmission(
  job: GradingJob,
  code: SessionCode,
  engine: Engine,
  store: CaseStore,
  progress: Progress,
  compiler = new Compiler(),
): Promise<void> {
  const files = compileAll(job, compiler, progress);
  const elsewhere = Object.values(job.known ?? {}).filter(
    ({ outcome }) => !job.exercises.includes(outcome.id),
  );
  const blames = new Map([
    ...elsewhere.map(({ outcome }) => [outcome.id, blameOf(outcome)] as const),
    ...Object.entries(job.blames),
  ]);
  const grading: Grading = { job, code, engine, store, progress, files, blames };
  /** Files that cannot be loaded: what that costs is paid once. */
  const unusable = new Map<string, ExerciseOutcome>();
  const finish = (outcome: ExerciseOutcome, isRecalled = false): void => {
    blames.set(outcome.id, blameOf(outcome));
    progress.onExercise(outcome, isRecalled);
  };
  if (job.killed !== null) {
    const outcome = describeKilled(job, job.killed, code, store);
    finish(outcome);
    keepKilled(grading, outcome);
  }
  for (const id of job.exercises) {
    const spec = job.session.exercises.find((exercise) => exercise.id === id);
    const exercise = code.exercises.find((candidate) => candidate.id === id);
    if (spec === undefined || exercise === undefined) throw new Error(`The session has no exercise "${id}".`);
    const known = unusable.get(spec.file);
    if (known !== undefined) finish({ ...known, id });
    else {
      const outcome = await judge(grading, spec, exercise, finish);
      if (outcome.kind === "unusable") unusable.set(spec.file, outcome);
    }
  }
  const allHold = job.session.exercises.every(({ id }) => blames.get(id) === "none");
  if (job.showcase && allHold) await show(grading);
}

function compileAll(
  job: GradingJob,
  compiler: Compiler,
  progress: Progress,
): ReadonlyMap<string, CompiledFile> {
  const files = new Map<string, CompiledFile>();
  for (const label of job.session.files) {
    progress.onCompile(label);
    const file = compiler.compile(label, job.files[label]);
    files.set(label, file);
    progress.onCompiled(label, file.holes);
  }
  return files;
}

async function judge(
  { job, code, engine, store, progress, files, blames }: Grading,
  spec: ExerciseSpec,
  exercise: ExerciseCode,
  finish: (outcome: ExerciseOutcome, isRecalled?: boolean) => void,
): Promise<ExerciseOutcome> {
  const { id } = exercise;
  // Reads the file's imports: text can be made to hang that too.
  progress.onCompile(spec.file);
  const worlds = worldsOf(spec, exercise, code, files);
  if ("message" in worlds) {
    const outcome = { kind: "unusable", id, output: "", properties: [], limit: null, ...worlds } as const;
    finish(outcome);
    return outcome;
  }
  for (const one of worlds.notes) progress.onNote(one);
  const blameNow = (used: string): Blame => blames.get(used) ?? "none";
  const known = job.known?.[id];
  if (known !== undefined && stillHolds(known, worlds, blameNow)) {
    finish(known.outcome, true);
    for (const one of known.notes) progress.onNote(one);
    return known.outcome;
  }
  const note = new GroundsNote(worlds);
  progress.onLoad(id);
  const drawn = (property: Property) => {
    progress.onPrepare();
    return store.draw(id, property, job.seed, job.runs);
  };
  const judged = await judgeExercise({
    code: exercise,
    uses: spec.uses,
    needs: new Map(spec.properties.map((property) => [property.id, property.needs])),
    drawn,
    load: async (world) => {
      const runtime = await engine.createRuntime();
      return { runtime, outcome: runtime.load(note.load(world)) };
    },
    worldsDiffer: worlds.differ,
    blame: (used) => note.blame(used, blameNow(used)),
    onCase: (property, index) => progress.onCase(id, property, index),
    onProperty: (property) => progress.onProperty(id, property),
  });
  const outcome =
    judged.kind === "unusable" ? { ...judged, message: withCodeFrame(judged, job.files) } : judged;
  // Told first: whatever advice runs into, the outcome stands.
  finish(outcome);
  let told: ExerciseOutcome = outcome;
  if (outcome.kind === "judged" && outcome.properties.some(({ kind }) => kind === "failed")) {
    const load = async (world: Side) => {
      const runtime = await engine.createRuntime();
      progress.onLoad(id);
      runtime.load(note.load(world));
      return runtime;
    };
    const bank = await code.bank();
    const { properties: outcomes } = outcome;
    const onMatching = () => progress.onPrepare();
    const diagnoses = await diagnoseExercise({ code: exercise, bank, outcomes, drawn, load, onMatching });
    progress.onDiagnoses(id, diagnoses);
    told = withDiagnoses(outcome, diagnoses);
  }
  let notes: readonly Feedback[] = [];
  if (blameOf(outcome) === "none") {
    progress.onLoad(id);
    notes = await advise(engine, note.load("ours"), exercise.advice ?? []);
    for (const one of notes) progress.onNote(one);
  }
  if (job.known !== undefined && canBeKept(told))
    progress.onKnown?.({ grounds: note.grounds(), outcome: told, notes });
  return outcome;
}

/** Runs the session's showcase on all of the submission's own code. */
async function show({ job, code, engine, progress, files }: Grading): Promise<void> {
  const { showcase } = code;
  const spec = job.session.exercises.find(({ id }) => id === showcase.exercise);
  const exercise = code.exercises.find(({ id }) => id === showcase.exercise);
  if (spec === undefined || exercise === undefined) return;
  const worlds = worldsOf(spec, exercise, code, files);
  if ("message" in worlds) return;
  progress.onLoad(spec.id);
  progress.onShowcase(await runShowcase(engine, worlds.own, showcase));
}

/** What is wrong with a file, and the lines around the place as the student wrote them. */
function withCodeFrame(
  { message, frame }: Extract<ExerciseOutcome, { kind: "unusable" }>,
  files: Submission["files"],
): string {
  const file = frame === null ? undefined : files[frame.label];
  if (frame === null || file === undefined || "problem" in file) return message;
  return `${message}\n${frameAt(file.text, frame.line, frame.column)}`;
}

/** Whatever a case that never ended has seen, it does not run again until something of that has changed. */
function keepKilled({ job, code, progress, files, blames }: Grading, outcome: ExerciseOutcome): void {
  const spec = job.session.exercises.find(({ id }) => id === outcome.id);
  const exercise = code.exercises.find(({ id }) => id === outcome.id);
  if (job.known === undefined || spec === undefined || exercise === undefined) return;
  if (!canBeKept(outcome)) return;
  progress.onCompile(spec.file);
  const worlds = worldsOf(spec, exercise, code, files);
  if ("message" in worlds) return;
  const note = new GroundsNote(worlds);
  note.load("ours");
  note.load("own");
  for (const used of spec.uses) note.blame(used, blames.get(used) ?? "none");
  progress.onKnown?.({ grounds: note.grounds(), outcome, notes: [] });
}

/** The outcome of an exercise whose thread was ended, put together from what it had reported. */
function describeKilled(
  job: GradingJob,
  killed: Killed,
  code: SessionCode,
  store: CaseStore,
): ExerciseOutcome {
  const { exercise: id, limit, reported } = killed;
  const properties = code.exercises.find((exercise) => exercise.id === id)?.properties ?? [];
  const property = properties[killed.property];
  if (property === undefined)
    return { kind: "unusable", id, message: "", frame: null, limit, output: "", properties: [] };
  const at = store.draw(id, property, job.seed, job.runs).cases[killed.index];
  const finding = at === undefined ? null : describeEndless(property, at);
  // On the submission's own code it may be another exercise that does not end: what it needs has held on ours.
  const uses = job.session.exercises.find((exercise) => exercise.id === id)?.uses ?? [];
  const culprits =
    property.world === "own" ? uses.filter((used) => (job.blames[used] ?? "none") !== "none") : [];
  const runs = killed.index + 1;
  const ended: PropertyOutcome =
    culprits.length > 0
      ? { kind: "excused", id: property.id, runs, by: culprits }
      : { kind: "limit", id: property.id, runs, limit, finding };
  const skipped = properties
    .slice(killed.property + 1)
    .map((rest): PropertyOutcome => ({ kind: "skipped", id: rest.id, runs: 0 }));
  return { kind: "judged", id, output: "", properties: [...reported, ended, ...skipped] };
}
