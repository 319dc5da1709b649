// Several grading processes at work on one list of attempts.

import { fileURLToPath } from "node:url";
import { execaNode } from "execa";
import { type AttemptReply, type AttemptRequest, brokenResult } from "./attempt.ts";
import type { TrialReply, TrialRequest } from "./trial-run.ts";

const CHILD = fileURLToPath(new URL("./child.js", import.meta.url));

/** A result, or that none is needed. */
type Answer = Exclude<AttemptReply, { type: "broken" }>;

interface PoolOptions {
  /** Processes at once. */
  readonly jobs: number;
  /** Stops after what is being graded has been given up. */
  readonly signal: AbortSignal;
}

/** Who hears of each request how it was answered, or how its process ended; and the wall time it took. */
interface Listener<Request, Reply> {
  readonly onReply: (request: Request, reply: Reply, durationMs: number) => Promise<void>;
  readonly onDeath: (request: Request, how: string, durationMs: number) => Promise<void>;
}

interface GradeOptions extends PoolOptions {
  /** Called for each request once; with the wall time it took, which is for progress alone. */
  readonly onAnswer: (request: AttemptRequest, answer: Answer, durationMs: number) => Promise<void>;
}

/** Grades every request, in any order; each one that is not given up gets an answer. */
export function gradeAll(requests: readonly AttemptRequest[], options: GradeOptions): Promise<void> {
  const { onAnswer } = options;
  const record = (request: AttemptRequest, message: string, durationMs: number): Promise<void> =>
    onAnswer(request, { type: "graded", result: brokenResult(request, message) }, durationMs);
  return askAll<AttemptRequest, AttemptReply>(requests, options, {
    onReply: (request, reply, durationMs) =>
      reply.type === "broken"
        ? record(request, reply.message, durationMs)
        : onAnswer(request, reply, durationMs),
    onDeath: record,
  });
}

/** Judges every request, in any order; one whose process ends is answered as broken. */
export function judgeAll(
  requests: readonly TrialRequest[],
  options: PoolOptions & { readonly onReply: (request: TrialRequest, reply: TrialReply) => Promise<void> },
): Promise<void> {
  const { onReply } = options;
  return askAll<TrialRequest, TrialReply>(requests, options, {
    onReply,
    onDeath: (request, message) => onReply(request, { type: "broken", message }),
  });
}

/**
 * A process that dies takes its request with it: that one is tried once more, alone, and then given up.
 */
async function askAll<Request extends object, Reply extends object>(
  requests: readonly Request[],
  options: PoolOptions,
  { onReply, onDeath }: Listener<Request, Reply>,
): Promise<void> {
  const died: Request[] = [];
  const waiting = requests[Symbol.iterator]();
  const retry = { onReply, onDeath: async (request: Request) => void died.push(request) };
  const lanes = Array.from({ length: Math.min(options.jobs, requests.length) }, () =>
    runLane(waiting, options, retry),
  );
  await Promise.all(lanes);
  await runLane(died[Symbol.iterator](), options, {
    onReply,
    onDeath: (request, how, durationMs) =>
      onDeath(request, `its process ended twice before it was graded (${how})`, durationMs),
  });
}

/** One process after the other, each as long as it lives. */
async function runLane<Request extends object, Reply extends object>(
  waiting: Iterator<Request>,
  { signal }: PoolOptions,
  { onReply, onDeath }: Listener<Request, Reply>,
): Promise<void> {
  let child: Child | null = null;
  for (let next = waiting.next(); next.done !== true && !signal.aborted; next = waiting.next()) {
    child ??= new Child(signal);
    const request = next.value;
    const start = performance.now();
    const answer = await child.ask<Reply>(request);
    const durationMs = performance.now() - start;
    if (signal.aborted) break;
    if ("died" in answer) {
      child = null;
      await onDeath(request, answer.died, durationMs);
    } else await onReply(request, answer.reply, durationMs);
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

  async ask<Reply extends object>(
    request: object,
  ): Promise<{ readonly reply: Reply } | { readonly died: string }> {
    const death = this.#process.then((ended) => ({ died: ended.signal ?? `exit code ${ended.exitCode}` }));
    // Which kind of reply comes is decided by the request.
    const reply = new Promise<{ reply: Reply }>((resolve) => {
      this.#process.once("message", (message) => resolve({ reply: message as unknown as Reply }));
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
