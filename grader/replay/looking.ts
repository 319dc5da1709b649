// Which run of a replayed case to show: on whose code, and with whose closures, it came out as it was judged.

import type { ExerciseSpec } from "../course/session.ts";
import type { GradingJob, Progress } from "../grading.ts";
import { type CompiledFile, compileFile, worldsOf } from "../loading.ts";
import type { PreparedCase } from "../properties/cases.ts";
import type { ExerciseCode, Property, SessionCode, Side } from "../properties/property.ts";
import type { Engine, RunOptions } from "../sandbox/runtime.ts";
import type { ShownCase } from "./replayed.ts";
import { type Look, lookAt } from "./steps.ts";

/** Which case of which exercise. */
export interface Subject {
  readonly spec: ExerciseSpec;
  readonly exercise: ExerciseCode;
  readonly property: Property;
  readonly prepared: PreparedCase;
}

/** The run that tells why the case came out as it did: by the first way of running it that came out so, too. */
export async function findShown(
  job: GradingJob,
  code: SessionCode,
  { spec, exercise, property, prepared }: Subject,
  held: boolean,
  engine: Engine,
  progress: Progress,
): Promise<ShownCase | null> {
  const files = new Map<string, CompiledFile>();
  for (const label of job.session.files) {
    progress.onCompile(label);
    files.set(label, compileFile(label, job.files[label]));
  }
  progress.onCompile(spec.file);
  const worlds = worldsOf(spec, exercise, code, files);
  if ("message" in worlds) return null;
  progress.onLoad(spec.id);
  const { operations } = property;
  const own: readonly [Side, Side] = ["own", operations];
  const ours: readonly [Side, Side] = ["ours", property.world === "own" ? "ours" : operations];
  const ways = property.world === "own" ? [own, ours] : [ours, own];
  let first: Look | null = null;
  for (const [world, whose] of ways) {
    for (const propagate of ["one", "all"] satisfies RunOptions["propagate"][]) {
      if (propagate === "all" && property.composed !== true) continue;
      const runtime = await engine.createRuntime();
      const loaded = runtime.load(worlds[world]);
      const seen =
        loaded.kind === "ok" ? lookAt(property, prepared, runtime, { operations: whose, propagate }) : null;
      runtime.dispose();
      if (seen?.holds === held) return seen.shown;
      first ??= seen;
    }
  }
  return first?.shown ?? null;
}
