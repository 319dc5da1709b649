// The wall between the grader and a submission: programs go in, numbers come out.
//
// QuickJS in WebAssembly is its first implementation (quickjs.ts). Nothing here assumes JavaScript inside:
// a label may be a notebook's cell, and only the implementation knows how a limit shows.

import type { LimitName } from "./limits.ts";

/** Where something happened in a submission; columns are near, not exact, where types were removed. */
export interface Frame {
  readonly label: string;
  readonly line: number;
  readonly column: number;
}

/** What was found where a number was read. */
export type Tag = "number" | "missing" | "boolean" | "other";

/** An error of the submission, as bounded text without control characters. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly frames: readonly Frame[];
}

/** A name of the public shape that the submission does not have. */
export interface MissingName {
  /** Such as "call", or "Neuron". */
  readonly name: string;
  /** What it was looked for in: the label of a file, or the class's name. */
  readonly owner: string;
  /** What is there instead. */
  readonly found: readonly string[];
}

/** How loading or a run came out. "dead" is ours: the engine broke, and the runtime has to be thrown away. */
export type Outcome =
  | {
      readonly kind: "ok";
      /** The answers, in the program's order; NaN where the tag is not "number". A copy. */
      readonly values: Float64Array;
      readonly tags: readonly Tag[];
      /** With `trace`: who wrote last to the grad of each place that is read; null where nobody did. */
      readonly writers: readonly (Frame | null)[];
    }
  | { readonly kind: "threw"; readonly error: Thrown }
  | { readonly kind: "missing"; readonly missing: MissingName }
  | { readonly kind: "limit"; readonly limit: LimitName }
  | { readonly kind: "dead"; readonly cause: unknown };

/** One module of a submission, or ours in its place. */
export interface Source {
  readonly label: string;
  /** In the language the engine runs. */
  readonly code: string;
  /** Ours: its lines are never shown, and names in `holeNames` mean nothing in it. */
  readonly standIn: boolean;
}

export interface Loadable {
  readonly sources: readonly Source[];
  /** Labels whose names programs use, in the order in which they are searched; the last is the file at hand. */
  readonly entries: readonly string[];
  /** Names that stand for a hole: reading one counts and throws. */
  readonly holeNames: readonly string[];
  /** Code that gives our own operations on the submission's class (sessions/…/stand-in.ts). */
  readonly operations: string;
}

export interface RunOptions {
  /** Whose method "operate" calls. */
  readonly operations: "own" | "ours";
  /** Whether "propagate" calls one closure or, down along children, those of all nodes. */
  readonly propagate: "one" | "all";
  /** Record who writes to grad: for a runtime that is thrown away afterwards. */
  readonly trace: boolean;
}

export interface Runtime {
  /** Loads a submission; its top-level code runs now. */
  load(loadable: Loadable): Outcome;
  /** Runs an encoded program (encoding.ts) on what was loaded. */
  run(program: Float64Array, options: RunOptions): Outcome;
  /** Where holes were reached since the runtime was made, in order, as far as their place can be told. */
  readonly holesReached: readonly Frame[];
  /** True once any hole was reached, even where its place is unknown. */
  readonly reachedHole: boolean;
  /** The line where a class or one of its methods is written, if it can be told. */
  lineOf(className: string, method: string): Frame | null;
  /** What the submission printed so far, bounded. */
  output(): string;
  dispose(): void;
}

/** Made once per worker; every runtime it gives shares no byte with another. */
export interface Engine {
  /** @param stackShare - how much of the stack it has, 0 to 1: less of it shows a deep recursion in less time */
  createRuntime(stackShare?: number): Promise<Runtime>;
}
