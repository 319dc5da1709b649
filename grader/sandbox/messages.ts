// What the main thread and the grading thread say to each other.

import type { Diagnosis, ExerciseOutcome, PropertyOutcome } from "../outcome.ts";
import type { Frame } from "./runtime.ts";

/** Made once per thread. */
export interface WorkerSetup {
  readonly wasmModule: WebAssembly.Module;
  /** Where the thread is; see `BEAT`. */
  readonly beat: SharedArrayBuffer;
}

export type WorkerMessage =
  | { readonly type: "holes"; readonly holes: readonly Frame[] }
  | { readonly type: "note"; readonly note: string }
  | { readonly type: "showcase"; readonly numbers: readonly number[] }
  | { readonly type: "property"; readonly exercise: string; readonly outcome: PropertyOutcome }
  | { readonly type: "exercise"; readonly outcome: ExerciseOutcome }
  | {
      readonly type: "diagnoses";
      readonly exercise: string;
      readonly diagnoses: Readonly<Record<string, Diagnosis>>;
    }
  | { readonly type: "done" }
  /** The session has no properties: its course author has not written them. */
  | { readonly type: "unknown" }
  /** Ours: a bug of the grader, with its stack. */
  | { readonly type: "broken"; readonly message: string };

/** Slots of the shared beat, each an Int32: they are read while the thread may be busy for ever. */
export const BEAT = { stage: 0, subject: 1, property: 2, index: 3, turn: 4 } as const;
export const BEAT_BYTES = 5 * Int32Array.BYTES_PER_ELEMENT;

/** What the thread does now; `subject` is the index of a file or an exercise of the session. Ours costs nobody time. */
export const STAGE = { ours: 0, compile: 1, load: 2, run: 3 } as const;
