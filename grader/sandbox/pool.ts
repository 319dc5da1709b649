// Several grading processes at work on one list of attempts.

import { fileURLToPath } from "node:url";
import { execaNode } from "execa";
import { type AttemptReply, type AttemptRequest, brokenResult } from "./attempt.ts";

const CHILD = fileURLToPath(new URL("./child.js", import.meta.url));

/** A result, or that none is needed. */
type Answer = Exclude<AttemptReply, { type: "broken" }>;

export interface PoolOptions {
  /** Processes at once. */
  readonly jobs: number;
  /** Stops after what is being graded has been given up. */
  readonly signal: AbortSignal;
  /** Called for each request once; with the wall time it took, which is for progress alone. */
  readonly onAnswer: (request: AttemptRequest, answer: Answer, durationMs: number) => Promise<void>;
}

/**
 * Grades every request, in any order; each one that is not given up gets an answer.
 *
 * A process that dies takes its attempt with it: that one is tried once more, alone, and then recorded as broken.
 */
export async function gradeAll(requests: readonly AttemptRequest[], options: PoolOptions): Promise<void> {
  const died: AttemptRequest[] = [];
  const waiting = requests[Symbol.iterator]();
  const lanes = Array.from({ length: Math.min(options.jobs, requests.length) }, () =>
    runLane(waiting, options, async (request) => {
      died.push(request);
    }),
  );
  await Promise.all(lanes);
  await runLane(died[Symbol.iterator](), options, async (request, how, durationMs) => {
    const result = brokenResult(request, `its process ended twice before it was graded (${how})`);
    await options.onAnswer(request, { type: "graded", result }, durationMs);
  });
}

/** One process after the other, each as long as it lives. */
async function runLane(
  waiting: Iterator<AttemptRequest>,
  { signal, onAnswer }: PoolOptions,
  onDeath: (request: AttemptRequest, how: string, durationMs: number) => Promise<void>,
): Promise<void> {
  let child: Child | null = null;
  for (let next = waiting.next(); next.done !== true && !signal.aborted; next = waiting.next()) {
    child ??= new Child(signal);
    const request = next.value;
    const start = performance.now();
    const answer = await child.ask(request);
    const durationMs = performance.now() - start;
    if (signal.aborted) break;
    if ("died" in answer) {
      child = null;
      await onDeath(request, answer.died, durationMs);
    } else if (answer.type !== "broken") await onAnswer(request, answer, durationMs);
    else {
      const result = brokenResult(request, answer.message);
      await onAnswer(request, { type: "graded", result }, durationMs);
    }
  }
  await child?.end();
}

function startProcess(cancelSignal: AbortSignal) {
  return execaNode(CHILD, {
    ipc: true,
    serialization: "json",
    reject: false,
    stdio: "ignore",
    cancelSignal,
    forceKillAfterDelay: 200,
  });
}

class Child {
  readonly #process: ReturnType<typeof startProcess>;

  constructor(signal: AbortSignal) {
    this.#process = startProcess(signal);
  }

  async ask(request: AttemptRequest): Promise<AttemptReply | { readonly died: string }> {
    const death = this.#process.then((ended) => ({ died: ended.signal ?? `exit code ${ended.exitCode}` }));
    const reply = new Promise<AttemptReply>((resolve) => {
      this.#process.once("message", (message) => resolve(message as unknown as AttemptReply));
    });
    // A process that is gone cannot be told anything: its death is the answer.
    this.#process.send(request, () => {});
    return Promise.race([reply, death]);
  }

  async end(): Promise<void> {
    // A process that was given up may be gone already.
    if (this.#process.connected) this.#process.disconnect();
    await this.#process;
  }
}
