// Grades submissions in a thread of their own, and ends that thread when it does not come back.
//
// The watch counts processor time; wall time is a backstop, so that a busy machine costs nobody points. An exercise
// whose thread was ended loses what ran then; the others go on in a new thread.

import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { Session } from "../course/session.ts";
import type { GradingJob, Killed } from "../grading.ts";
import { type Blame, blameOf, type ExerciseOutcome, type PropertyOutcome } from "../outcome.ts";
import type { Submission } from "../submission/submission.ts";
import { DEFAULT_LIMITS, LIMIT_SENTENCES, type LimitName } from "./limits.ts";
import { BEAT, BEAT_BYTES, STAGE, type WorkerMessage, type WorkerSetup } from "./messages.ts";
import type { Frame } from "./runtime.ts";

const WATCH_INTERVAL_MS = 20;

export interface GradingRequest {
  readonly session: Session;
  readonly submission: Submission;
  /** Ids of exercises to judge, in any order. */
  readonly exercises: readonly string[];
  /** For exercises whose outcome others need, judged though they are not asked for. */
  readonly seed: string;
  readonly runs: number;
}

export interface GradingReport {
  readonly exercises: readonly ExerciseOutcome[];
  /** Every hole that was found, reached or not. */
  readonly holes: readonly Frame[];
  readonly notes: readonly string[];
}

/** How a thread ended before its job was done. */
type Ending =
  | { readonly kind: "done" }
  | { readonly kind: "limit"; readonly limit: LimitName }
  | { readonly kind: "broken"; readonly message: string };

export class Grader {
  readonly #wasmModule: Promise<WebAssembly.Module>;
  readonly #slots = new Int32Array(new SharedArrayBuffer(BEAT_BYTES));
  #worker: Promise<Worker> | null = null;

  /** Starts the thread at once: it warms up while files are read. */
  constructor() {
    this.#wasmModule = readFile(new URL("./quickjs.wasm", import.meta.url)).then((bytes) =>
      WebAssembly.compile(bytes),
    );
    this.#worker = this.#startWorker();
    // Reported when it is used.
    this.#worker.catch(() => {});
  }

  /**
   * Grades one submission; one at a time.
   *
   * @throws {Error} if the grader itself breaks, never because of what the submission does
   */
  async grade(request: GradingRequest): Promise<GradingReport> {
    const { session, seed, runs } = request;
    const exercises: ExerciseOutcome[] = [];
    const holes = new Map<string, Frame>();
    const notes = new Set<string>();
    let files = request.submission.files;
    let killed: Killed | null = null;
    for (;;) {
      const finished = new Set(exercises.map((exercise) => exercise.id));
      const remaining = session.exercises
        .map(({ id }) => id)
        .filter((id) => request.exercises.includes(id) && !finished.has(id) && id !== killed?.exercise);
      const blames: Record<string, Blame> = Object.fromEntries(
        exercises.map((done) => [done.id, blameOf(done)]),
      );
      const job: GradingJob = { session, files, exercises: remaining, seed, runs, blames, killed };
      const reported = new Map<string, PropertyOutcome[]>();
      const ending = await this.#run(job, (message) => {
        if (message.type === "exercise") exercises.push(message.outcome);
        else if (message.type === "note") notes.add(message.note);
        else if (message.type === "holes") {
          for (const hole of message.holes) holes.set(`${hole.label}:${hole.line}:${hole.column}`, hole);
        } else if (message.type === "property") {
          reported.set(message.exercise, [...(reported.get(message.exercise) ?? []), message.outcome]);
        }
      });
      if (ending.kind === "done") return { exercises, holes: [...holes.values()], notes: [...notes] };
      if (ending.kind === "broken") throw new Error(ending.message);
      const stage = this.#slots[BEAT.stage];
      const subject = this.#slots[BEAT.subject] ?? -1;
      const label = session.files[subject];
      const exercise = remaining[subject];
      if (stage === STAGE.compile && label !== undefined) {
        files = {
          ...files,
          [label]: { problem: `${label} cannot be read: ${LIMIT_SENTENCES[ending.limit]}` },
        };
        killed = null;
      } else if (exercise !== undefined) {
        const spec = session.exercises.find(({ id }) => id === exercise);
        const property = stage === STAGE.run ? (this.#slots[BEAT.property] ?? -1) : -1;
        killed = {
          exercise,
          limit: ending.limit,
          property,
          index: this.#slots[BEAT.index] ?? -1,
          reported: reported.get(exercise) ?? [],
        };
        // A file that never comes to an end while it is loaded does not get to do so again.
        if (property < 0 && spec !== undefined) {
          files = {
            ...files,
            [spec.file]: { problem: `${spec.file} cannot be loaded: ${LIMIT_SENTENCES[ending.limit]}` },
          };
        }
      } else throw new Error(`The grading thread ended at stage ${stage} of nothing that was asked for.`);
    }
  }

  async close(): Promise<void> {
    const worker = await this.#worker?.catch(() => null);
    this.#worker = null;
    await worker?.terminate();
  }

  async #startWorker(): Promise<Worker> {
    const wasmModule = await this.#wasmModule;
    const workerData: WorkerSetup = { wasmModule, beat: this.#slots.buffer as SharedArrayBuffer };
    const worker = new Worker(new URL("./worker.js", import.meta.url), {
      workerData,
      // A deep recursion inside WebAssembly needs the host's stack too.
      resourceLimits: { stackSizeMb: 16, maxOldGenerationSizeMb: 1024 },
      stdout: true,
      stderr: true,
    });
    worker.unref();
    return worker;
  }

  async #run(job: GradingJob, onMessage: (message: WorkerMessage) => void): Promise<Ending> {
    this.#worker ??= this.#startWorker();
    const worker = await this.#worker;
    worker.ref();
    const ending = await new Promise<Ending>((resolve) => {
      const stopWatching = this.#watch((limit) => resolve({ kind: "limit", limit }));
      const end = (how: Ending): void => {
        stopWatching();
        resolve(how);
      };
      worker.removeAllListeners();
      worker.on("message", (message: WorkerMessage) => {
        if (message.type === "done") end({ kind: "done" });
        else if (message.type === "broken") end({ kind: "broken", message: message.message });
        else onMessage(message);
      });
      worker.on("error", (error: Error & { code?: string }) => {
        const outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
        end(
          outOfMemory
            ? { kind: "limit", limit: "memory" }
            : { kind: "broken", message: error.stack ?? error.message },
        );
      });
      worker.on("exit", () => end({ kind: "broken", message: "The grading thread ended by itself." }));
      worker.postMessage(job);
    });
    worker.removeAllListeners();
    if (ending.kind === "done") worker.unref();
    else {
      this.#worker = null;
      await worker.terminate();
    }
    return ending;
  }

  /** Calls back once the thread has spent too long on one thing of the submission's. */
  #watch(onLimit: (limit: LimitName) => void): () => void {
    const cpuMs = (): number => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    };
    let turn = -1;
    let used = { cpuMs: 0, wallMs: 0 };
    let last = { cpuMs: cpuMs(), wallMs: performance.now() };
    const timer = setInterval(() => {
      const now = { cpuMs: cpuMs(), wallMs: performance.now() };
      const spent = { cpuMs: now.cpuMs - last.cpuMs, wallMs: now.wallMs - last.wallMs };
      last = now;
      const turnNow = Atomics.load(this.#slots, BEAT.turn);
      if (turnNow !== turn) {
        turn = turnNow;
        used = { cpuMs: 0, wallMs: 0 };
      } else if (this.#slots[BEAT.stage] !== STAGE.ours) {
        used = { cpuMs: used.cpuMs + spent.cpuMs, wallMs: used.wallMs + spent.wallMs };
      }
      if (used.cpuMs <= DEFAULT_LIMITS.hardTimeMs && used.wallMs <= DEFAULT_LIMITS.wallTimeMs) return;
      clearInterval(timer);
      onLimit("time");
    }, WATCH_INTERVAL_MS);
    return () => clearInterval(timer);
  }
}
