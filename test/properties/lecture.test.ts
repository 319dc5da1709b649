// The lecture's training comes out the same three ways: on the solutions, on the stand-ins, and in the reference.

import { expect, test } from "vitest";
import { compileFile, worldsOf } from "../../grader/loading.ts";
import { sessionCodeOf } from "../../grader/sessions/index.ts";
import { lectureLosses, lectureProgram } from "../../grader/sessions/micrograd/train.ts";
import { session, solutions } from "../grading/grade-here.ts";
import { createEngine, run } from "../sandbox/engine.ts";

const EPOCHS = 20;
const program = lectureProgram(EPOCHS);
const losses = lectureLosses(EPOCHS);

async function trainIn(world: "ours" | "own"): Promise<readonly number[]> {
  const files = new Map(
    session.files.map((file) => [file, compileFile(file, { text: solutions[file] ?? "" })]),
  );
  const spec = session.exercises.find(({ id }) => id === "train");
  const code = sessionCodeOf(session.id);
  const exercise = code.exercises.find(({ id }) => id === "train");
  if (spec === undefined || exercise === undefined) throw new Error("The session has no exercise train.");
  const worlds = worldsOf(spec, exercise, code, files);
  if ("message" in worlds) throw new Error(worlds.message);
  const runtime = await createEngine().createRuntime();
  runtime.load(worlds[world]);
  const outcome = run(runtime, program);
  if (outcome.kind !== "ok") throw new Error(JSON.stringify(outcome));
  return [...outcome.values];
}

test.each(["own", "ours"] as const)(
  "training on the %s classes gives the reference's losses",
  async (world) => {
    const trained = await trainIn(world);
    expect(trained).toHaveLength(EPOCHS);
    const errors = trained.map(
      (loss, epoch) => Math.abs(loss - (losses[epoch] ?? Number.NaN)) / (losses[epoch] ?? 1),
    );
    expect(Math.max(...errors)).toBeLessThanOrEqual(1e-9);
  },
);

test("the loss falls", () => {
  expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 10);
});
