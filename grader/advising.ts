// After judging: advice on what holds, and what a student has built. Neither is graded.

import type { Advice, Showcase } from "./properties/property.ts";
import type { Feedback } from "./result.ts";
import { encodeProgram } from "./sandbox/encoding.ts";
import type { Engine, Loadable } from "./sandbox/runtime.ts";

/** The notes that are due. Each program runs in a runtime of its own: some are meant to break it. */
export async function advise(
  engine: Engine,
  loadable: Loadable,
  advice: readonly Advice[],
): Promise<Feedback[]> {
  const notes: Feedback[] = [];
  for (const { program, operations, stackShare, isDue, note } of advice) {
    const runtime = await engine.createRuntime(stackShare);
    runtime.load(loadable);
    const outcome = runtime.run(encodeProgram(program), { operations, propagate: "one", trace: false });
    const answers =
      outcome.kind === "ok"
        ? Array.from(outcome.values, (value, k) => ({ value, tag: outcome.tags[k] ?? "other" }))
        : null;
    if (isDue(answers)) notes.push(note);
    runtime.dispose();
  }
  return notes;
}

/** The showcase's numbers; none if it does not run through. */
export async function runShowcase(
  engine: Engine,
  loadable: Loadable,
  { program }: Showcase,
): Promise<number[]> {
  const runtime = await engine.createRuntime();
  runtime.load(loadable);
  const outcome = runtime.run(encodeProgram(program()), {
    operations: "own",
    propagate: "one",
    trace: false,
  });
  runtime.dispose();
  return outcome.kind === "ok" && outcome.values.every(Number.isFinite) ? [...outcome.values] : [];
}
