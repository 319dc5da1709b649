import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReplayReport } from "../../grader/replay/replayed.ts";
import { Grader } from "../../grader/sandbox/grader.ts";
import { replayAttempt } from "../../grader/sandbox/replay-attempt.ts";
import { sessionCodeOf } from "../../grader/sessions/index.ts";
import { session, solutions } from "../grading/grade-here.ts";

const grader = new Grader(new URL("../../dist/", import.meta.url));
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "gradecheck-replay-"));
  for (const [file, text] of Object.entries(solutions)) await writeFile(join(dir, file), text);
});

afterAll(async () => {
  await grader.close();
  await rm(dir, { recursive: true, force: true });
});

const replay = (exercise: string, property: string, value: unknown): Promise<ReplayReport | null> => {
  const token = { session: session.id, exercise, property, value };
  return replayAttempt(grader, { dir, session, exercises: [exercise], token, seed: "test", runs: 2 });
};

const exercises = sessionCodeOf(session.id).exercises;

test.each(exercises.map((exercise) => [exercise.id, exercise] as const))(
  "every case that %s is tried on first passes on the solutions, and every gradient on the way is right",
  async (id, { properties }) => {
    for (const property of properties) {
      for (const value of property.targeted.slice(0, 2)) {
        const report = await replay(id, property.id, value);
        expect([property.id, report?.verdict, report?.remark]).toEqual([property.id, "passes", null]);
        const { steps = [], readings = [] } = report?.shown ?? {};
        expect([...steps, ...readings].filter(({ differs }) => differs)).toEqual([]);
        if (steps.length > 0) expect(steps.some(({ actual }) => actual !== null)).toBe(true);
        else if (property.id !== "lengths") expect(readings.length).toBeGreaterThan(0);
      }
    }
  },
  60_000,
);

test("neurons, losses and networks of one output have their graph, inner nodes included", async () => {
  const sizes = async (exercise: string, property: string, value: unknown) => {
    const { steps = [] } = (await replay(exercise, property, value))?.shown ?? {};
    return [steps.length, steps.filter(({ found }) => found !== null).length, steps[0]?.id];
  };
  const neuron = { weights: [0.5, -1.5], bias: 0.25, inputs: [2, 1.5] };
  // Five leaves, two products, two sums and the tanh; inputs are nodes where they are Values.
  expect(await sizes("neuron", "gradients", neuron)).toEqual([10, 4, "out"]);
  expect(await sizes("neuron", "inputs", neuron)).toEqual([10, 6, "out"]);
  expect(await sizes("loss", "gradients", [[2, 0.5]])).toEqual([4, 2, "l"]);
  expect(await sizes("layer", "gradients", { nin: 2, nouts: [1], numbers: 0 })).toEqual([10, 6, "out0"]);
  expect(await sizes("layer", "gradients", { nin: 1, nouts: [2], numbers: 0 })).toEqual([0, 0, undefined]);
});
