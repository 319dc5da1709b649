// Trying one property on a submission: its cases one after the other, and the smallest that fails.

import * as fc from "fast-check";
import type { LimitName } from "../sandbox/limits.ts";
import type { MissingName, Outcome, RunOptions, Runtime, Thrown } from "../sandbox/runtime.ts";
import { PreparedCase } from "./cases.ts";
import type { Answer, Mismatch, Property, Side } from "./property.ts";

/** Evaluations that shrinking may cost; the median is 30. Counted, not timed: the same on every machine. */
const MAX_SHRINK_EVALUATIONS = 500;

/** Why one case fails. */
export type Failure =
  | { readonly kind: "mismatch"; readonly mismatch: Mismatch; readonly answers: readonly Answer[] }
  | { readonly kind: "threw"; readonly error: Thrown }
  | { readonly kind: "missing"; readonly missing: MissingName };

/** How one case came out; anything but "held" and "failed" ends the exercise. */
type CaseOutcome =
  /** `composed`: only with the closures of all nodes below the result. */
  | { readonly kind: "held"; readonly composed: boolean }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "hole" }
  | { readonly kind: "limit"; readonly limit: LimitName }
  | { readonly kind: "dead"; readonly cause: unknown };

export type Trial = { readonly runs: number } & (
  | { readonly kind: "held" }
  | { readonly kind: "failed"; readonly smallest: PreparedCase; readonly failure: Failure }
  | { readonly kind: "hole" }
  | { readonly kind: "limit"; readonly limit: LimitName; readonly at: PreparedCase }
  /** Nothing could be tried: loading failed. */
  | { readonly kind: "unloaded"; readonly outcome: Outcome }
  | { readonly kind: "dead"; readonly cause: unknown }
);

export interface TrialOptions {
  /** Whose operations programs use: the property's own choice, or ours to see who is to blame. */
  readonly operations: Side;
  /** The seed that the cases were drawn with. */
  readonly seed: number;
  /** Called before each case, so that a case that never ends can be named from outside. */
  readonly onCase: (index: number) => void;
}

/** Runs the cases until one fails, then shrinks it. */
export function tryProperty(
  runtime: Runtime,
  property: Property,
  cases: readonly PreparedCase[],
  options: TrialOptions,
): Trial {
  let composed = false;
  for (const [index, prepared] of cases.entries()) {
    options.onCase(index);
    const outcome = runCase(runtime, property, prepared, options.operations);
    const runs = index + 1;
    if (outcome.kind === "held") {
      composed ||= outcome.composed;
      continue;
    }
    if (outcome.kind === "limit") return { ...outcome, runs, at: prepared };
    if (outcome.kind !== "failed") return { ...outcome, runs };
    const found = { smallest: prepared, failure: outcome.failure };
    return { kind: "failed", runs, ...(shrink(runtime, property, prepared, options) ?? found) };
  }
  return composed ? tryComposed(runtime, cases, options) : { kind: "held", runs: cases.length };
}

/** Who needs the closures of all nodes in one case has to be right with them in every case: one rule, not two guesses. */
function tryComposed(runtime: Runtime, cases: readonly PreparedCase[], options: TrialOptions): Trial {
  for (const [index, prepared] of cases.entries()) {
    options.onCase(index);
    const outcome = runOnce(runtime, prepared, options.operations, "all");
    const runs = index + 1;
    if (outcome.kind === "held") continue;
    if (outcome.kind === "limit") return { ...outcome, runs, at: prepared };
    if (outcome.kind !== "failed") return { ...outcome, runs };
    return { kind: "failed", runs, smallest: prepared, failure: outcome.failure };
  }
  return { kind: "held", runs: cases.length };
}

/** Runs one case; composed operations get a second chance, with the closures of all nodes below the result. */
function runCase(
  runtime: Runtime,
  property: Property,
  prepared: PreparedCase,
  operations: Side,
): CaseOutcome {
  const outcome = runOnce(runtime, prepared, operations, "one");
  if (outcome.kind !== "failed" || property.composed !== true) return outcome;
  const second = runOnce(runtime, prepared, operations, "all");
  if (second.kind === "failed") return outcome;
  return second.kind === "held" ? { kind: "held", composed: true } : second;
}

function runOnce(
  runtime: Runtime,
  prepared: PreparedCase,
  operations: Side,
  propagate: RunOptions["propagate"],
): CaseOutcome {
  return judge(runtime, runtime.run(prepared.code, { operations, propagate, trace: false }), prepared);
}

function judge(runtime: Runtime, outcome: Outcome, prepared: PreparedCase): CaseOutcome {
  if (runtime.reachedHole) return { kind: "hole" };
  if (outcome.kind === "ok" && prepared.agrees(outcome.values)) return conclude(null, []);
  if (outcome.kind === "limit" || outcome.kind === "dead") return outcome;
  const { probe } = prepared;
  if (outcome.kind === "threw" && probe.judgeError !== undefined) {
    return conclude(probe.judgeError(outcome.error.message), []);
  }
  if (outcome.kind !== "ok") return { kind: "failed", failure: outcome };
  const answers = Array.from(outcome.values, (value, index) => ({
    value,
    tag: outcome.tags[index] ?? "other",
  }));
  return conclude(probe.judge(answers), answers);
}

function conclude(mismatch: Mismatch | null, answers: readonly Answer[]): CaseOutcome {
  if (mismatch === null) return { kind: "held", composed: false };
  return { kind: "failed", failure: { kind: "mismatch", mismatch, answers } };
}

interface Found {
  readonly smallest: PreparedCase;
  readonly failure: Failure;
}

/**
 * Makes a failing case smaller, as long as it fails.
 *
 * @param accepts - whether a smaller case still shows what is to be shown
 * @returns null if the case does not fail, or there is nothing to shrink: a targeted case is small already
 */
export function shrink(
  runtime: Runtime,
  property: Property,
  from: PreparedCase,
  options: TrialOptions,
  accepts: (prepared: PreparedCase) => boolean = () => true,
): Found | null {
  if (from.path === null) return null;
  let best: Found | null = null;
  let evaluations = 0;
  const holds = (value: unknown): boolean => {
    // What is left when the budget is used up counts as holding: the best so far stays.
    if (evaluations++ >= MAX_SHRINK_EVALUATIONS) return true;
    const prepared = new PreparedCase(property, value, null);
    const outcome = runCase(runtime, property, prepared, options.operations);
    if (outcome.kind !== "failed" || !accepts(prepared)) return true;
    best = { smallest: prepared, failure: outcome.failure };
    return false;
  };
  fc.check(fc.property(property.arbitrary, holds), { seed: options.seed, path: from.path, numRuns: 1 });
  return best;
}
