// Judging one exercise: its properties in order, each on the submission's code as it is loaded now.

import type { Blame, ExerciseOutcome, Finding, PropertyOutcome } from "../outcome.ts";
import type { Outcome, Runtime } from "../sandbox/runtime.ts";
import type { PreparedCase } from "./cases.ts";
import { describeEndless, explainFailure } from "./finding.ts";
import type { ExerciseCode, Property } from "./property.ts";
import { type Trial, tryProperty } from "./trial.ts";

export interface ExerciseJob {
  readonly code: ExerciseCode;
  /** Per property id: what it needs, by session.yaml. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** The 32-bit seed and the cases of a property. */
  readonly drawn: (property: Property) => { readonly seed: number; readonly cases: readonly PreparedCase[] };
  /** A fresh runtime with the submission loaded, and how the loading came out. */
  readonly load: () => Promise<{ readonly runtime: Runtime; readonly outcome: Outcome }>;
  /** What is known of the exercises whose operations the "own" properties use. */
  readonly blame: (exercise: string) => Blame;
  /** Which property and case run now, by index. */
  readonly onCase: (property: number, index: number) => void;
  /** Called with each finished property, so that nothing is lost if a later one never ends. */
  readonly onProperty: (outcome: PropertyOutcome) => void;
}

/** Runs the exercise's properties; the first limit or hole ends it. */
export async function judgeExercise(job: ExerciseJob): Promise<ExerciseOutcome> {
  const { id, properties } = job.code;
  const { runtime, outcome } = await job.load();
  const done: PropertyOutcome[] = [];
  const lost = new Set<string>();
  try {
    const refused = loadRefusal(id, runtime, outcome);
    if (refused !== null) return refused;
    for (const [index, property] of properties.entries()) {
      const by = (job.needs.get(property.id) ?? []).filter((need) => lost.has(need));
      const result =
        by.length > 0 ? blocked(property.id, by) : await judgeProperty(job, runtime, property, index);
      if ("ends" in result) {
        if (result.ends === "hole") return unfilled(id, runtime, done);
        if (result.ends === "dead") {
          return { kind: "errored", id, message: result.message, output: runtime.output(), properties: done };
        }
        done.push(result.outcome);
        job.onProperty(result.outcome);
        const skipped = properties
          .slice(index + 1)
          .map((rest): PropertyOutcome => ({ kind: "skipped", id: rest.id, runs: 0 }));
        return judged(id, runtime, [...done, ...skipped]);
      }
      if (result.kind !== "held" && result.kind !== "excused") lost.add(property.id);
      done.push(result);
      job.onProperty(result);
    }
    return judged(id, runtime, done);
  } finally {
    runtime.dispose();
  }
}

type Ending =
  | { readonly ends: "hole" }
  | { readonly ends: "limit"; readonly outcome: PropertyOutcome }
  | { readonly ends: "dead"; readonly message: string };

const blocked = (id: string, by: readonly string[]): PropertyOutcome => ({
  kind: "blocked",
  id,
  by,
  runs: 0,
});

/** With what the first case shown printed; where all holds, with what all cases printed. */
function judged(id: string, runtime: Runtime, properties: readonly PropertyOutcome[]): ExerciseOutcome {
  const shown = properties.find((property) => property.kind === "failed");
  const output = shown?.kind === "failed" ? shown.finding.output : runtime.output();
  return { kind: "judged", id, output, properties };
}

function unfilled(id: string, runtime: Runtime, properties: readonly PropertyOutcome[]): ExerciseOutcome {
  return {
    kind: "unfilled",
    id,
    frame: runtime.holesReached[0] ?? null,
    output: runtime.output(),
    properties,
  };
}

function loadRefusal(id: string, runtime: Runtime, outcome: Outcome): ExerciseOutcome | null {
  if (runtime.reachedHole) return unfilled(id, runtime, []);
  const rest = { id, output: runtime.output(), properties: [] };
  if (outcome.kind === "ok") return null;
  if (outcome.kind === "limit") {
    return { kind: "unusable", message: "", frame: null, limit: outcome.limit, ...rest };
  }
  if (outcome.kind === "dead") return { kind: "errored", message: String(outcome.cause), ...rest };
  if (outcome.kind === "missing") throw new Error("Loading looks for no names.");
  const { name, message, frames } = outcome.error;
  return { kind: "unusable", message: `${name}: ${message}`, frame: frames[0] ?? null, limit: null, ...rest };
}

async function judgeProperty(
  job: ExerciseJob,
  runtime: Runtime,
  property: Property,
  index: number,
): Promise<PropertyOutcome | Ending> {
  const { id } = property;
  const { seed, cases } = job.drawn(property);
  const attempt = (on: Runtime, operations: "own" | "ours"): Trial =>
    tryProperty(on, property, cases, { operations, seed, onCase: (k) => job.onCase(index, k) });
  const culprits =
    property.operations === "own" ? job.code.uses.filter((used) => job.blame(used) !== "none") : [];
  if (culprits.some((culprit) => job.blame(culprit) === "endless")) {
    return (await holdsOnOurs(job, attempt)) ? excused(id, culprits, null) : blocked(id, culprits);
  }
  const trial = attempt(runtime, property.operations);
  if (trial.kind === "held") return { kind: "held", id, runs: trial.runs };
  const finding = trial.kind === "failed" ? await explain(job, property, trial.smallest, trial) : null;
  if (culprits.length > 0 && (await holdsOnOurs(job, attempt)))
    return excused(id, culprits, finding, trial.runs);
  if (trial.kind === "failed" && finding !== null) return { kind: "failed", id, runs: trial.runs, finding };
  if (trial.kind === "limit") {
    const finding = describeEndless(property, trial.at);
    return { ends: "limit", outcome: { kind: "limit", id, runs: trial.runs, limit: trial.limit, finding } };
  }
  if (trial.kind === "dead") return { ends: "dead", message: String(trial.cause) };
  return { ends: "hole" };
}

function excused(id: string, by: readonly string[], finding: Finding | null, runs = 0): PropertyOutcome {
  return { kind: "excused", id, by, finding, runs };
}

/** Whether the property holds with our operations in the place of the submission's. */
async function holdsOnOurs(
  job: ExerciseJob,
  attempt: (on: Runtime, operations: "ours") => Trial,
): Promise<boolean> {
  const { runtime, outcome } = await job.load();
  try {
    return outcome.kind === "ok" && attempt(runtime, "ours").kind === "held";
  } finally {
    runtime.dispose();
  }
}

async function explain(
  job: ExerciseJob,
  property: Property,
  smallest: PreparedCase,
  trial: Extract<Trial, { kind: "failed" }>,
): Promise<Finding> {
  const fresh = await job.load();
  try {
    return explainFailure(property, smallest, trial.failure, fresh.runtime);
  } finally {
    fresh.runtime.dispose();
  }
}
