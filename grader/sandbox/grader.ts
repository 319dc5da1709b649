// Grades submissions in a thread of their own, and ends that thread when it does not come back.
//
// The watch counts processor time; wall time is a backstop, so that a busy machine costs nobody points. An exercise
// whose thread was ended loses what ran then; the others go on in a new thread.

import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { blameOf } from "../outcome.ts";
import { Attempt, type GradingReport, type GradingRequest } from "./attempt-state.ts";
import { DEFAULT_LIMITS, type LimitName } from "./limits.ts";
import { BEAT, BEAT_BYTES, STAGE, type WorkerJob, type WorkerMessage, type WorkerSetup } from "./messages.ts";

const WATCH_INTERVAL_MS = 20;

/** A session whose properties nobody has written: its course author's business. */
export class NoPropertiesError extends Error {
  override name = "NoPropertiesError";
}

/** How a thread ended before its job was done. */
type Ending =
  | { readonly kind: "done" }
  | { readonly kind: "limit"; readonly limit: LimitName }
  | { readonly kind: "unknown" }
  | { readonly kind: "broken"; readonly message: string };

export class Grader {
  readonly #wasmModule: Promise<WebAssembly.Module>;
  readonly #slots = new Int32Array(new SharedArrayBuffer(BEAT_BYTES));
  readonly #built: URL;
  #worker: Worker | null = null;

  /**
   * Starts the thread at once: it warms up while files are read.
   *
   * @param built - the folder of the built files, worker.js and quickjs.wasm; this one's own if left out
   */
  constructor(built = new URL(".", import.meta.url)) {
    this.#built = built;
    this.#worker = this.#startWorker();
    // Compiled here, once for all threads, while the first of them starts.
    this.#wasmModule = readFile(new URL("quickjs.wasm", built)).then((bytes) => WebAssembly.compile(bytes));
    // Reported when it is used.
    this.#wasmModule.catch(() => {});
  }

  /**
   * Grades one submission; one at a time.
   *
   * @throws {NoPropertiesError} if the session has none
   * @throws {Error} if the grader itself breaks, never because of what the submission does
   */
  async grade(request: GradingRequest): Promise<GradingReport> {
    const { session, seed, runs, replay, known } = request;
    const attempt = new Attempt(request);
    for (;;) {
      const { exercises, files, killed } = attempt;
      const blames = Object.fromEntries(exercises.map((done) => [done.id, blameOf(done)]));
      const remaining = attempt.remaining();
      const showcase = attempt.wantsShowcase;
      const job = { session, files, exercises: remaining, seed, runs, blames, killed, showcase };
      const asked = {
        ...job,
        ...(replay === undefined ? {} : { replay }),
        ...(known === undefined ? {} : { known }),
      };
      attempt.startJob();
      const ending = await this.#run(asked, (message) => attempt.take(message));
      if (ending.kind === "done") return attempt.report();
      if (ending.kind === "broken") throw new Error(ending.message);
      if (ending.kind === "unknown") {
        throw new NoPropertiesError(
          `Session "${session.id}" has no properties: write them in grader/sessions/.`,
        );
      }
      const at = (slot: keyof typeof BEAT): number => this.#slots[BEAT[slot]] ?? -1;
      attempt.endAt(ending.limit, at("stage"), at("subject"), at("property"), at("index"));
      if (attempt.isRefused) return attempt.report();
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #startWorker(): Worker {
    const workerData: WorkerSetup = { beat: this.#slots.buffer as SharedArrayBuffer };
    const worker = new Worker(new URL("worker.js", this.#built), {
      workerData,
      // A deep recursion inside WebAssembly needs the host's stack too.
      resourceLimits: { stackSizeMb: 16, maxOldGenerationSizeMb: 1024 },
      stdout: true,
      stderr: true,
    });
    worker.unref();
    return worker;
  }

  async #run(
    job: Omit<WorkerJob, "wasmModule">,
    onMessage: (message: WorkerMessage) => void,
  ): Promise<Ending> {
    const wasmModule = await this.#wasmModule;
    this.#worker ??= this.#startWorker();
    const worker = this.#worker;
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
        else if (message.type === "unknown") end({ kind: "unknown" });
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
      worker.postMessage({ ...job, wasmModule } satisfies WorkerJob);
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
