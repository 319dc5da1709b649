// What a submission may use, by name, and what a student is told who hits a limit.

/** A limit that ends an exercise; the names that result.json uses. */
export type LimitName = "steps" | "time" | "memory" | "stack";

export interface Limits {
  /** Polls of the interpreter in one case, one for about 10,000 calls and jumps. The same on every machine. */
  readonly steps: number;
  /** Processor time of one exercise, in milliseconds. */
  readonly timeMs: number;
  /** Processor time after which the thread is ended from outside: some native loops never poll. */
  readonly hardTimeMs: number;
  /** Wall time after which the thread is ended; a backstop, for a machine too busy to give it processor time. */
  readonly wallTimeMs: number;
  /** Memory of the interpreter, in bytes. */
  readonly memoryBytes: number;
  /** Stack of the interpreter, in bytes: about 9,900 calls of a recursive topological sort. */
  readonly stackBytes: number;
  /** Console output kept of one exercise, in characters. */
  readonly outputChars: number;
}

export const DEFAULT_LIMITS: Limits = {
  // An honest case takes fewer than 50.
  steps: 2000,
  timeMs: 1400,
  hardTimeMs: 1600,
  wallTimeMs: 16_000,
  memoryBytes: 24 * 2 ** 20,
  stackBytes: 2 * 2 ** 20,
  outputChars: 4000,
};

/** What a student reads; steps and time are one thing to them, and which is hit first may vary by machine. */
export const LIMIT_SENTENCES: Readonly<Record<LimitName, string>> = {
  steps:
    "it does not come to an end: the code ran far longer than any solution needs. Is there a loop that never stops?",
  time: "it does not come to an end: the code ran far longer than any solution needs. Is there a loop that never stops?",
  memory: `it needs more memory than the ${DEFAULT_LIMITS.memoryBytes / 2 ** 20} MB it may use. Is there a list that grows without end?`,
  stack: "it calls itself too deep: the stack is full. Is there a recursion that never stops?",
};
