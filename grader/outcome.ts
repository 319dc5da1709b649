// How judging came out, as plain data: what the sandbox's thread reports, and what the rubric turns into points.

import type { Misconception } from "./diagnosis/misconception.ts";
import type { ProbeNode } from "./properties/property.ts";
import type { LimitName } from "./sandbox/limits.ts";
import type { Frame } from "./sandbox/runtime.ts";

/** The smallest case that fails, in a student's words. */
export interface Finding {
  /** The case itself, as the property made it: plain data, which can be run again. */
  readonly value: unknown;
  /** Whether it fails only after other cases have run. */
  readonly holdsAlone: boolean;
  /** The code that ran; null where nothing could be run. */
  readonly counterexample: string | null;
  readonly expected: string;
  readonly actual: string;
  readonly frame: Frame | null;
  /** What the submission printed in this case. */
  readonly output: string;
  /** The graph behind the case; `actual` is null where the submission gave no finite number. */
  readonly nodes: readonly (ProbeNode & { readonly actual: number | null })[];
}

/** How many cases of a failed property fail. */
export interface Tally {
  /** Whether a targeted case does: those run whatever the seed. */
  readonly targeted: boolean;
  /** Generated cases that were observed, and how many of them fail. */
  readonly generated: number;
  readonly failing: number;
}

/** What a failed property shows of the mistake behind it. */
export interface Diagnosis {
  /** The misconceptions that give the submission's numbers on every run: one, two at once, or none that is known. */
  readonly mistakes: readonly Misconception[];
  /** Where none is known: what is true of all runs. */
  readonly facts: readonly string[];
  readonly tally: Tally;
  /** A case to show instead, where shrinking had slipped into another mistake. */
  readonly finding: Finding | null;
}

export type PropertyOutcome = {
  readonly id: string;
  /** Cases that ran, the failing one included. */
  readonly runs: number;
} & (
  | { readonly kind: "held" }
  /** `diagnosis` is null until it has been made. */
  | { readonly kind: "failed"; readonly finding: Finding; readonly diagnosis: Diagnosis | null }
  /** What it needs is lost, so it was not run. */
  | { readonly kind: "blocked"; readonly by: readonly string[] }
  /** It fails only by the fault of other exercises, and holds on ours in their place: nothing is lost. */
  | { readonly kind: "excused"; readonly by: readonly string[] }
  | { readonly kind: "limit"; readonly limit: LimitName; readonly finding: Finding | null }
  /** Not run: the exercise had ended. */
  | { readonly kind: "skipped" }
);

export type ExerciseOutcome = {
  readonly id: string;
  /** What the submission printed, bounded. */
  readonly output: string;
  readonly properties: readonly PropertyOutcome[];
} & (
  | { readonly kind: "judged" }
  /** It ran into a hole. */
  | { readonly kind: "unfilled"; readonly frame: Frame | null }
  /** Its file cannot be used at all: the sentence says why. */
  | {
      readonly kind: "unusable";
      readonly message: string;
      readonly frame: Frame | null;
      readonly limit: LimitName | null;
    }
  /** Ours: the sandbox broke. */
  | { readonly kind: "errored"; readonly message: string }
);

/** Whether an exercise can be the cause of a failure elsewhere, and whether running its code again may never end. */
export type Blame = "none" | "lost" | "endless";

/** What an exercise's outcome means for others that use it. */
export function blameOf(outcome: ExerciseOutcome): Blame {
  if (outcome.kind === "unusable") return outcome.limit === null ? "lost" : "endless";
  if (outcome.kind !== "judged") return "lost";
  if (outcome.properties.some((property) => property.kind === "limit")) return "endless";
  const held = outcome.properties.every(
    (property) => property.kind === "held" || property.kind === "excused",
  );
  return held ? "none" : "lost";
}

/** The outcome with what its failed properties show. */
export function withDiagnoses(
  outcome: ExerciseOutcome,
  diagnoses: Readonly<Record<string, Diagnosis>>,
): ExerciseOutcome {
  const properties = outcome.properties.map((property): PropertyOutcome => {
    const diagnosis = diagnoses[property.id];
    if (property.kind !== "failed" || diagnosis === undefined) return property;
    return { ...property, finding: diagnosis.finding ?? property.finding, diagnosis };
  });
  return { ...outcome, properties };
}
