// What the main thread and the grading thread say to each other.

import type { GradingJob } from "../grading.ts";
import type { Diagnosis, ExerciseOutcome, PropertyOutcome } from "../outcome.ts";
import type { KnownOutcome } from "../recalling.ts";
import type { ShownCase } from "../replay/replayed.ts";
import type { CaseToReplay } from "../replay/replaying.ts";
import type { Feedback } from "../result.ts";
import type { Frame } from "./runtime.ts";

/** Made once per thread. */
export interface WorkerSetup {
  /** Where the thread is; see `BEAT`. */
  readonly beat: SharedArrayBuffer;
}

/** What the thread is asked for: to grade, or to run one case again. */
export type WorkerJob = GradingJob & {
  readonly replay?: CaseToReplay;
  /** QuickJS, compiled. */
  readonly wasmModule: WebAssembly.Module;
};

export type WorkerMessage =
  | { readonly type: "holes"; readonly holes: readonly Frame[] }
  | { readonly type: "note"; readonly note: Feedback }
  | { readonly type: "showcase"; readonly numbers: readonly number[] }
  | { readonly type: "property"; readonly exercise: string; readonly outcome: PropertyOutcome }
  | { readonly type: "exercise"; readonly outcome: ExerciseOutcome; readonly isRecalled: boolean }
  | { readonly type: "known"; readonly known: KnownOutcome }
  | {
      readonly type: "diagnoses";
      readonly exercise: string;
      readonly diagnoses: Readonly<Record<string, Diagnosis>>;
    }
  /** Of a replay: see `ReplayProgress`. */
  | { readonly type: "shown"; readonly shown: ShownCase | null }
  | { readonly type: "later"; readonly outcome: PropertyOutcome }
  | { readonly type: "done" }
  /** The session has no properties: its course author has not written them. */
  | { readonly type: "unknown" }
  /** Ours: a bug of the grader, with its stack. */
  | { readonly type: "broken"; readonly message: string };

/** Slots of the shared beat, each an Int32: they are read while the thread may be busy for ever. */
export const BEAT = { stage: 0, subject: 1, property: 2, index: 3, turn: 4 } as const;
export const BEAT_BYTES = 5 * Int32Array.BYTES_PER_ELEMENT;

/**
 * What the thread does now; `subject` is the index of a file or an exercise of the session. Ours costs nobody time, but
 * for a case that is read from a token: it may be anything.
 */
export const STAGE = { ours: 0, compile: 1, load: 2, run: 3, read: 4 } as const;
