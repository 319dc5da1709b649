// Judging one exercise: its properties in order, each on the submission's code as it is loaded now.

import type { Blame, ExerciseOutcome, Finding, PropertyOutcome } from "../outcome.ts";
import type { Outcome, Runtime } from "../sandbox/runtime.ts";
import type { PreparedCase } from "./cases.ts";
import { describeEndless, explainFailure } from "./finding.ts";
import type { ExerciseCode, Property, Side } from "./property.ts";
import { type Trial, tryProperty } from "./trial.ts";

export interface ExerciseJob {
  readonly code: ExerciseCode;
  /** Ids of other exercises whose code runs in the properties of the "own" world. */
  readonly uses: readonly string[];
  /** Per property id: what it needs, by session.yaml. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** The 32-bit seed and the cases of a property. */
  readonly drawn: (property: Property) => { readonly seed: number; readonly cases: readonly PreparedCase[] };
  /** A fresh runtime with the submission loaded, the rest being ours or its own; and how the loading came out. */
  readonly load: (world: Side) => Promise<Loaded>;
  /** Whether the two worlds differ at all: not where the exercise needs nothing of other files or neighbours. */
  readonly worldsDiffer: boolean;
  /** What is known of the exercises it uses. */
  readonly blame: (exercise: string) => Blame;
  /** Which property and case run now, by index. */
  readonly onCase: (property: number, index: number) => void;
  /** Called with each finished property, so that nothing is lost if a later one never ends. */
  readonly onProperty: (outcome: PropertyOutcome) => void;
}

interface Loaded {
  readonly runtime: Runtime;
  readonly outcome: Outcome;
}

/** Runs the exercise's properties; the first limit or hole ends it. */
export async function judgeExercise(job: ExerciseJob): Promise<ExerciseOutcome> {
  const { id, properties } = job.code;
  const { runtime, outcome } = await job.load("ours");
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
  const drawn = job.drawn(property);
  const attempt = (on: Runtime, operations: Side): Trial =>
    tryProperty(on, property, drawn.cases, {
      operations,
      seed: drawn.seed,
      onCase: (k) => job.onCase(index, k),
    });
  if (property.world === "own") return judgeOwn(job, property, attempt);
  const trial = attempt(runtime, property.operations);
  if (trial.kind === "held") return { kind: "held", id, runs: trial.runs };
  // What fails on our stand-ins may be right on the code it was written for: they offer only what the session names.
  if (trial.kind === "failed" && job.worldsDiffer) {
    if (await holdsIn("own", job, (own) => attempt(own, property.operations))) {
      return { kind: "held", id, runs: trial.runs };
    }
  }
  return conclude(job, property, trial, "ours");
}

type Attempt = (on: Runtime, operations: Side) => Trial;

/** A property of the "own" world: a failure by the fault of others is told apart from one of its own. */
async function judgeOwn(
  job: ExerciseJob,
  property: Property,
  attempt: Attempt,
): Promise<PropertyOutcome | Ending> {
  const { id } = property;
  const culprits = job.uses.filter((used) => job.blame(used) !== "none");
  const excusable = async () =>
    culprits.length > 0 && (await holdsIn("ours", job, (ours) => attempt(ours, "ours")));
  const excused = (runs: number): PropertyOutcome => ({ kind: "excused", id, by: culprits, runs });
  if (culprits.some((culprit) => job.blame(culprit) === "endless")) {
    return (await excusable()) ? excused(0) : blocked(id, culprits);
  }
  const { runtime, outcome } = await job.load("own");
  try {
    const trial: Trial =
      outcome.kind === "ok" ? attempt(runtime, "own") : { kind: "unloaded", outcome, runs: 0 };
    if (trial.kind === "held") return { kind: "held", id, runs: trial.runs };
    return (await excusable()) ? excused(trial.runs) : await conclude(job, property, trial, "own");
  } finally {
    runtime.dispose();
  }
}

async function conclude(
  job: ExerciseJob,
  property: Property,
  trial: Exclude<Trial, { kind: "held" }>,
  world: Side,
): Promise<PropertyOutcome | Ending> {
  const { id } = property;
  switch (trial.kind) {
    case "failed":
      return {
        kind: "failed",
        id,
        runs: trial.runs,
        finding: await explain(job, property, trial, world),
        diagnosis: null,
      };
    case "limit": {
      const finding = describeEndless(property, trial.at);
      return { ends: "limit", outcome: { kind: "limit", id, runs: trial.runs, limit: trial.limit, finding } };
    }
    case "dead":
      return { ends: "dead", message: String(trial.cause) };
    case "hole":
      return { ends: "hole" };
    case "unloaded":
      return blocked(id, job.uses);
  }
}

/** Whether the property holds in another world. */
async function holdsIn(world: Side, job: ExerciseJob, attempt: (on: Runtime) => Trial): Promise<boolean> {
  const { runtime, outcome } = await job.load(world);
  try {
    return outcome.kind === "ok" && attempt(runtime).kind === "held";
  } finally {
    runtime.dispose();
  }
}

async function explain(
  job: ExerciseJob,
  property: Property,
  trial: Extract<Trial, { kind: "failed" }>,
  world: Side,
): Promise<Finding> {
  const { runtime } = await job.load(world);
  try {
    return explainFailure(property, trial.smallest, trial.failure, runtime);
  } finally {
    runtime.dispose();
  }
}
