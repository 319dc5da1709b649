// After judging: which mistake a failed property shows. It changes no points, so it may fail or never end.

import { describeFacts } from "./diagnosis/facts.ts";
import { isSame, type Observation, passes, recognise } from "./diagnosis/matching.ts";
import type { Bank, Prediction, WrongEngine } from "./diagnosis/misconception.ts";
import type { Diagnosis, Finding, PropertyOutcome, Tally } from "./outcome.ts";
import { PreparedCase } from "./properties/cases.ts";
import { explainFailure } from "./properties/finding.ts";
import type { ExerciseCode, Property, Side } from "./properties/property.ts";
import { shrink } from "./properties/trial.ts";
import type { Outcome, Runtime } from "./sandbox/runtime.ts";

export interface DiagnosisJob {
  readonly code: ExerciseCode;
  readonly bank: Bank;
  readonly outcomes: readonly PropertyOutcome[];
  readonly drawn: (property: Property) => { readonly seed: number; readonly cases: readonly PreparedCase[] };
  /** A fresh runtime with the submission loaded. */
  readonly load: (world: Side) => Promise<Runtime>;
  /** Called where the submission's code does not run, and our own work begins. */
  readonly onMatching: () => void;
}

type Failed = Extract<PropertyOutcome, { kind: "failed" }>;

interface Observed {
  readonly property: Property;
  readonly cases: readonly PreparedCase[];
  readonly observations: readonly Observation[];
  /** The case that is shown. */
  readonly shown: Observation;
}

/** What each failed property of an exercise shows, by the property's id; none of one that cannot be observed to the end. */
export async function diagnoseExercise(job: DiagnosisJob): Promise<Readonly<Record<string, Diagnosis>>> {
  const observed: Observed[] = [];
  for (const outcome of job.outcomes) {
    const one = outcome.kind === "failed" ? await observe(job, outcome) : null;
    if (one !== null) observed.push(one);
  }
  const isHeld = ({ id }: Property) =>
    job.outcomes.some((outcome) => outcome.id === id && outcome.kind === "held");
  const held = job.code.properties
    .filter(isHeld)
    .flatMap((property) => job.drawn(property).cases.map(({ probe }) => probe));
  const diagnoses: Record<string, Diagnosis> = {};
  for (const one of observed) {
    job.onMatching();
    const alsoFailed = observed.filter((other) => other !== one).flatMap(({ observations }) => observations);
    const evidence = { failed: one.observations, alsoFailed, held };
    const engine = recognise(job.bank, job.code.id, evidence);
    diagnoses[one.property.id] = {
      mistakes: engine?.mistakes ?? [],
      facts: engine === null ? describeFacts(job.bank, [...one.observations, one.shown]) : [],
      tally: tallyOf(one),
      finding: engine === null ? null : await findingOf(job, one, engine),
    };
  }
  return diagnoses;
}

/** What the submission answers to all cases of a property; null if it does not come to the end of them. */
async function observe(job: DiagnosisJob, { id, finding }: Failed): Promise<Observed | null> {
  const property = job.code.properties.find((candidate) => candidate.id === id);
  if (property === undefined) throw new Error(`Exercise "${job.code.id}" has no property "${id}".`);
  const { cases } = job.drawn(property);
  const smallest = new PreparedCase(property, finding.value, null);
  const runtime = await job.load(property.world ?? "ours");
  try {
    const shown = look(runtime, property, smallest);
    if (shown === null) return null;
    const observations: Observation[] = [];
    for (const prepared of cases) {
      const observation = look(runtime, property, prepared);
      // Few runs match by accident what a wrong engine predicts, and no runs match any.
      if (observation === null) return null;
      observations.push(observation);
    }
    return { property, cases, observations, shown };
  } finally {
    runtime.dispose();
  }
}

/** What the submission answers to a case; null if the runtime cannot go on. */
function look(runtime: Runtime, { operations }: Property, { code, probe }: PreparedCase): Observation | null {
  const outcome = runtime.run(code, { operations, propagate: "one", trace: false });
  if (runtime.reachedHole || outcome.kind === "limit" || outcome.kind === "dead") return null;
  return { probe, seen: predictionOf(outcome) };
}

function predictionOf(outcome: Exclude<Outcome, { kind: "limit" | "dead" }>): Prediction | null {
  if (outcome.kind === "missing") return null;
  if (outcome.kind === "threw") return { kind: "threw", ...outcome.error };
  const { values, tags } = outcome;
  return { kind: "ok", answers: Array.from(values, (value, k) => ({ value, tag: tags[k] ?? "other" })) };
}

function tallyOf({ cases, observations }: Observed): Tally {
  const fails = observations.map(({ probe, seen }) => seen === null || !passes(probe, seen));
  const failing = (isGenerated: boolean) =>
    fails.filter((fail, k) => fail && (cases[k]?.path !== null) === isGenerated).length;
  const generated = observations.filter((_, k) => cases[k]?.path !== null).length;
  return { targeted: failing(false) > 0, generated, failing: failing(true) };
}

/** Another case to show, where the one that was found while shrinking is of another mistake; null where it is not. */
async function findingOf(job: DiagnosisJob, one: Observed, engine: WrongEngine): Promise<Finding | null> {
  const { property, shown, observations, cases } = one;
  const isOurs = (probe: Observation["probe"], seen: Prediction | null) =>
    seen !== null && isSame(probe, engine.predict(probe.program), seen);
  if (isOurs(shown.probe, shown.seen)) return null;
  const first = observations.findIndex(({ probe, seen }) => seen === null || !passes(probe, seen));
  const start = cases[first];
  if (start === undefined) return null;
  const { seed } = job.drawn(property);
  const world = property.world ?? "ours";
  const runtime = await job.load(world);
  const fresh = await job.load(world);
  try {
    const { operations } = property;
    const seenIn = (prepared: PreparedCase) => look(runtime, property, prepared)?.seen ?? null;
    const found = shrink(runtime, property, start, { operations, seed, onCase: () => {} }, (prepared) =>
      isOurs(prepared.probe, seenIn(prepared)),
    );
    return found === null ? null : explainFailure(property, found.smallest, found.failure, fresh);
  } finally {
    runtime.dispose();
    fresh.dispose();
  }
}
