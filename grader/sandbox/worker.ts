// The grading thread: all that touches a student's text runs here, where it can be ended.

import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { CHECK_SEED } from "../defaults.ts";
import { CaseStore, type GradingJob, gradeSubmission } from "../grading.ts";
import { Compiler } from "../loading.ts";
import { type ReplayProgress, replayCase } from "../replay/replaying.ts";
import { hasSessionCode, sessionCodeOf } from "../sessions/index.ts";
import { readCases } from "./kept-cases.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { BEAT, STAGE, type WorkerJob, type WorkerMessage, type WorkerSetup } from "./messages.ts";
import { createQuickJsEngine } from "./quickjs.ts";
import type { Engine } from "./runtime.ts";

const port = parentPort;
if (port === null) throw new Error("worker.ts runs as a thread only.");

const { beat } = workerData as WorkerSetup;
const slots = new Int32Array(beat);
let store: CaseStore | null = null;
/** What is worth keeping between two jobs for the same student. */
interface Bench {
  readonly engine: Engine;
  readonly compiler: Compiler;
}
let lastBench: Bench | null = null;

const createBench = (wasmModule: WebAssembly.Module): Bench => ({
  engine: createQuickJsEngine({
    wasmModule,
    limits: DEFAULT_LIMITS,
    // Of the whole process, whose other thread waits meanwhile.
    clockMs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    },
  }),
  compiler: new Compiler(),
});

/** One for each job, as what has served one student serves nobody else; but outcomes are recalled of the same student. */
function benchFor({ known, wasmModule }: WorkerJob): Bench {
  const bench = known === undefined ? createBench(wasmModule) : (lastBench ?? createBench(wasmModule));
  lastBench = known === undefined ? null : bench;
  return bench;
}

const send = (message: WorkerMessage): void => port.postMessage(message);

function mark(stage: number, subject: number, property: number, index: number): void {
  slots[BEAT.subject] = subject;
  slots[BEAT.property] = property;
  slots[BEAT.index] = index;
  // The watch starts its clock anew with each turn: a file to compile, an exercise, a token.
  if (stage !== STAGE.ours && stage !== STAGE.run) Atomics.add(slots, BEAT.turn, 1);
  Atomics.store(slots, BEAT.stage, stage);
}

/** What is drawn is kept: a thread meets one seed. */
function storeFor({ session, seed }: GradingJob): CaseStore {
  const dir = fileURLToPath(new URL("./cases", import.meta.url));
  store ??= new CaseStore(seed === CHECK_SEED ? readCases(dir, session.id) : null);
  return store;
}

async function grade(job: WorkerJob): Promise<void> {
  const exerciseIndex = (id: string) => job.session.exercises.findIndex((exercise) => exercise.id === id);
  const progress: ReplayProgress = {
    onCompile: (label) => mark(STAGE.compile, job.session.files.indexOf(label), -1, -1),
    onCompiled: (_label, holes) => send({ type: "holes", holes }),
    onPrepare: () => mark(STAGE.ours, -1, -1, -1),
    onLoad: (exercise) => mark(STAGE.load, exerciseIndex(exercise), -1, -1),
    onCase: (exercise, property, index) => mark(STAGE.run, exerciseIndex(exercise), property, index),
    onProperty: (exercise, outcome) => send({ type: "property", exercise, outcome }),
    onExercise: (outcome, isRecalled) => send({ type: "exercise", outcome, isRecalled }),
    onKnown: (known) => send({ type: "known", known }),
    onDiagnoses: (exercise, diagnoses) => send({ type: "diagnoses", exercise, diagnoses }),
    onNote: (note) => send({ type: "note", note }),
    onShowcase: (numbers) => send({ type: "showcase", numbers }),
    onRead: () => mark(STAGE.read, -1, -1, -1),
    onShown: (shown) => send({ type: "shown", shown }),
    onLater: (outcome) => send({ type: "later", outcome }),
  };
  const { replay } = job;
  const code = sessionCodeOf(job.session.id);
  const cases = storeFor(job);
  const { engine, compiler } = benchFor(job);
  if (replay === undefined) await gradeSubmission(job, code, engine, cases, progress, compiler);
  else await replayCase({ ...job, replay }, code, engine, cases, progress);
  mark(STAGE.ours, -1, -1, -1);
}

port.on("message", (job: WorkerJob) => {
  if (!hasSessionCode(job.session.id)) {
    send({ type: "unknown" });
    return;
  }
  grade(job).then(
    () => send({ type: "done" }),
    (error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      send({ type: "broken", message });
    },
  );
});
