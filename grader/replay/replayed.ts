// What a replay shows of its case: the code, the graph in the order of the backward pass, and each number that was read.

/** One node: what it should hold, and what the submission holds. */
export interface Step {
  readonly id: string;
  /** Empty for a leaf. */
  readonly op: string;
  readonly operands: readonly string[];
  readonly data: number;
  /** The right gradient. */
  readonly expected: number;
  /** The submission's gradient; null where it is no finite number, or was not read. */
  readonly actual: number | null;
  /** The same as text: "NaN", "undefined"; null where it was not read. */
  readonly found: string | null;
  readonly differs: boolean;
}

/** One number that the property asks for. */
export interface Reading {
  /** As a student writes it: "n.w[0].data". */
  readonly place: string;
  /** Null where there is no one right number. */
  readonly expected: string | null;
  readonly actual: string;
  readonly differs: boolean;
}

export interface ShownCase {
  /** The code that runs. */
  readonly code: string;
  /** The root first; none where the case is no graph. */
  readonly steps: readonly Step[];
  /** In the program's order; none where it does not run through. */
  readonly readings: readonly Reading[];
}

/** All there is to say of one replay. */
export interface ReplayReport {
  readonly session: string;
  readonly exercise: string;
  readonly property: string;
  readonly title: string;
  /** "stopped": it cannot be run, or comes to no end. */
  readonly verdict: "passes" | "fails" | "stopped";
  /** What there is to know besides: why it stopped, or what else does not hold. */
  readonly remark: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
  /** What the submission prints in this case. */
  readonly output: string;
  readonly shown: ShownCase;
}
