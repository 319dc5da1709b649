import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawCases, PreparedCase } from "../../grader/properties/cases.ts";
import { type Property, property } from "../../grader/properties/property.ts";
import { renderProgram } from "../../grader/properties/render.ts";
import { type Trial, tryProperty } from "../../grader/properties/trial.ts";
import type { Program } from "../../grader/sandbox/program.ts";
import type { Outcome, RunOptions, Runtime } from "../../grader/sandbox/runtime.ts";
import { sessionCodeOf } from "../../grader/sessions/index.ts";
import { changeSolution, loadValue, session } from "./grade-here.ts";

const SEED = 3;

function propertyOf(exercise: string, id: string): Property {
  const code = sessionCodeOf(session.id).exercises.find((one) => one.id === exercise);
  const found = code?.properties.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no property ${exercise}.${id}.`);
  return found;
}

/** Tries a property on generated cases alone: the targeted ones are small already. */
async function tryGenerated(exercise: string, id: string, value: string): Promise<Trial> {
  const one = propertyOf(exercise, id);
  const cases = drawCases(one, SEED, 200).filter(({ path }) => path !== null);
  return tryProperty(await loadValue(value), one, cases, {
    operations: one.operations,
    seed: SEED,
    onCase() {},
  });
}

function codeOfSmallest(trial: Trial): string {
  if (trial.kind !== "failed") throw new Error(`The trial ends as ${trial.kind}.`);
  return renderProgram(trial.smallest.probe.program);
}

const mistaken = (find: string, replace: string): string =>
  changeSolution("value.ts", { [find]: replace })["value.ts"] ?? "";

describe("a wrong mul fails with the smallest case", () => {
  it("where it leaves out.grad out: two numbers and a gradient that is not 1", async () => {
    const trial = await tryGenerated("mul", "scaled", mistaken("other.data * out.grad", "other.data"));
    expect(codeOfSmallest(trial)).toBe(
      "const a = new Value(2), b = new Value(3)\nconst c = a.mul(b); c.grad = 3; c._backward()",
    );
    expect(trial).toMatchObject({ failure: { mismatch: { expected: "a.grad = 9", actual: "a.grad = 3" } } });
  });

  it("where its forward pass adds: numbers whose sum is not their product", async () => {
    const trial = await tryGenerated(
      "mul",
      "forward",
      mistaken("this.data * other.data", "this.data + other.data"),
    );
    expect(codeOfSmallest(trial)).toBe("const a = new Value(2), b = new Value(3)\nconst c = a.mul(b)");
  });

  it("and where a mistake shows on some numbers only, with one of these", async () => {
    const trial = await tryGenerated(
      "mul",
      "forward",
      mistaken("this.data * other.data", "Math.abs(this.data) * other.data"),
    );
    expect(codeOfSmallest(trial)).toBe("const a = new Value(-1.5), b = new Value(2)\nconst c = a.mul(b)");
  });
});

describe("a wrong order of backward", () => {
  it("shrinks to a result that is used twice, with nothing left to leave out", async () => {
    const trial = await tryGenerated("backward", "shared", mistaken("if (visited.has(node)) return;", ""));
    const nodes = trial.kind === "failed" ? trial.smallest.probe.nodes : [];
    expect(nodes.filter(({ op }) => op !== "").length).toBeLessThanOrEqual(2);
    const used = new Set(nodes.flatMap(({ operands }) => operands));
    expect(nodes.slice(0, -1).filter(({ id }) => !used.has(id))).toEqual([]);
  });
});

const program: Program = [
  { do: "construct", to: "a", className: "Value", args: [2] },
  { do: "read", at: ["a", "data"] },
];
const ok: Outcome = { kind: "ok", values: Float64Array.of(2), tags: ["number"], writers: [] };
const mismatch = { expected: "right", actual: "wrong", wrong: [0] };

/** A property of numbers that fails where it is told to, however the run comes out. */
function failingWhere(fails: (value: number) => boolean, more: Partial<Property<number>> = {}): Property {
  return property<number>({
    id: "numbers",
    operations: "own",
    about: { className: "Value", method: "add" },
    targeted: [],
    arbitrary: fc.integer({ min: 0, max: 1_000_000 }),
    probe: (value) => ({ program, judge: () => (fails(value) ? mismatch : null), nodes: [] }),
    ...more,
  });
}

/** A runtime that ends each run as it is told, and keeps the options it was run with. */
function runtimeOf(outcome: Outcome | ((run: number) => Outcome), reachedHole = false) {
  const runs: RunOptions[] = [];
  const runtime: Runtime = {
    load: () => ok,
    run(_program, options) {
      runs.push(options);
      return typeof outcome === "function" ? outcome(runs.length) : outcome;
    },
    holesReached: [],
    reachedHole,
    lineOf: () => null,
    output: () => "",
    dispose() {},
  };
  return { runtime, runs };
}

function tryOn(
  runtime: Runtime,
  one: Property,
  runs = 10,
): { readonly trial: Trial; readonly indices: number[] } {
  const indices: number[] = [];
  const onCase = (index: number): void => void indices.push(index);
  return {
    trial: tryProperty(runtime, one, drawCases(one, SEED, runs), { operations: "own", seed: SEED, onCase }),
    indices,
  };
}

describe("a trial", () => {
  it("holds when every case does, and names each case before it runs", () => {
    const { runtime, runs } = runtimeOf(ok);
    const { trial, indices } = tryOn(
      runtime,
      failingWhere(() => false),
    );
    expect(trial).toEqual({ kind: "held", runs: 10 });
    expect(indices).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(runs).toHaveLength(10);
    expect(runs[0]).toEqual({ operations: "own", propagate: "one", trace: false });
  });

  it("counts the failing case, and shrinks it to the smallest that fails", () => {
    const { runtime } = runtimeOf(ok);
    const one = failingWhere((value) => value >= 1234);
    const firstBad = drawCases(one, SEED, 10).findIndex(({ value }) => Number(value) >= 1234);
    const { trial } = tryOn(runtime, one);
    expect(trial).toMatchObject({
      kind: "failed",
      runs: firstBad + 1,
      smallest: { value: 1234 },
      failure: { kind: "mismatch", mismatch },
    });
  });

  it("leaves a targeted case as it is: nothing smaller is looked for", () => {
    const { runtime, runs } = runtimeOf(ok);
    const { trial } = tryOn(
      runtime,
      failingWhere(() => true, { targeted: [77_777] }),
    );
    expect(trial).toMatchObject({ kind: "failed", runs: 1, smallest: { value: 77_777 } });
    expect(runs).toHaveLength(1);
  });

  it("stops shrinking after 500 evaluations, with the smallest found until then", () => {
    const { runtime, runs } = runtimeOf(ok);
    // A hundred numbers, each of which has to be searched for by itself.
    const number = fc.integer({ min: 0, max: 1_000_000 });
    const numbers = fc.noBias(fc.array(number, { minLength: 100, maxLength: 100, size: "max" }));
    const fails = (value: unknown): boolean => (value as number[]).every((x) => x >= 1000);
    const total = (value: unknown): number => (value as number[]).reduce((sum, x) => sum + x, 0);
    const one = { ...failingWhere(() => true), arbitrary: numbers };
    one.probe = (value) => ({ program, judge: () => (fails(value) ? mismatch : null), nodes: [] });
    const { trial } = tryOn(runtime, one);
    if (trial.kind !== "failed") throw new Error(`The trial ends as ${trial.kind}.`);
    expect(runs).toHaveLength(trial.runs + 500);
    const drawn = drawCases(one, SEED, 10)[trial.runs - 1]?.value;
    expect(fails(trial.smallest.value)).toBe(true);
    expect(total(trial.smallest.value)).toBeLessThan(total(drawn));
    expect(total(trial.smallest.value)).toBeGreaterThan(100 * 1000);
  });

  it("ends at a limit, with the case that met it, and shrinks nothing", () => {
    const { runtime, runs } = runtimeOf((run) => (run === 3 ? { kind: "limit", limit: "memory" } : ok));
    const { trial } = tryOn(
      runtime,
      failingWhere(() => false),
    );
    expect(trial).toMatchObject({ kind: "limit", runs: 3, limit: "memory", at: { path: "2" } });
    expect(runs).toHaveLength(3);
  });

  it("ends where the engine breaks", () => {
    const { runtime } = runtimeOf({ kind: "dead", cause: "broken" });
    expect(
      tryOn(
        runtime,
        failingWhere(() => false),
      ).trial,
    ).toEqual({ kind: "dead", runs: 1, cause: "broken" });
  });

  it("ends at a hole, even if the answers are right", () => {
    const { runtime } = runtimeOf(ok, true);
    expect(
      tryOn(
        runtime,
        failingWhere(() => false),
      ).trial,
    ).toEqual({ kind: "hole", runs: 1 });
  });

  it("fails where the submission throws, or lacks a name", () => {
    const error = { name: "TypeError", message: "no", frames: [] };
    expect(
      tryOn(
        runtimeOf({ kind: "threw", error }).runtime,
        failingWhere(() => false),
      ).trial,
    ).toMatchObject({
      ...{ kind: "failed", runs: 1, failure: { kind: "threw", error } },
    });
    const missing = { name: "mul", owner: "Value", found: [] };
    expect(
      tryOn(
        runtimeOf({ kind: "missing", missing }).runtime,
        failingWhere(() => false),
      ).trial,
    ).toMatchObject({
      ...{ kind: "failed", failure: { kind: "missing", missing } },
    });
  });
});

describe("a composed operation", () => {
  const composed = { composed: true, targeted: [1] } as const;

  it("gets a second chance, with the closures of all nodes below its result", () => {
    let judged = 0;
    const second = failingWhere(() => judged++ === 0, composed);
    const { runtime, runs } = runtimeOf(ok);
    expect(tryOn(runtime, second, 0).trial).toEqual({ kind: "held", runs: 1 });
    // The last one makes sure that this way is right in every case.
    expect(runs.map(({ propagate }) => propagate)).toEqual(["one", "all", "all"]);
  });

  it("has to be right with them in every case, not one way here and another way there", () => {
    let judged = 0;
    // The first case fails alone and holds with all closures; the second holds alone and fails with all.
    const twoGuesses = failingWhere(() => [0, 4].includes(judged++), { composed: true, targeted: [1, 2] });
    const { runtime, runs } = runtimeOf(ok);
    expect(tryOn(runtime, twoGuesses, 0).trial).toMatchObject({ kind: "failed", runs: 2 });
    expect(runs.map(({ propagate }) => propagate)).toEqual(["one", "all", "one", "all", "all"]);
  });

  it("fails as it did at first where both fail", () => {
    const error = { name: "Error", message: "later", frames: [] };
    const { runtime } = runtimeOf((run) => (run === 1 ? ok : { kind: "threw", error }));
    const { trial } = tryOn(
      runtime,
      failingWhere(() => true, composed),
      0,
    );
    expect(trial).toMatchObject({ kind: "failed", failure: { kind: "mismatch" } });
  });

  it("gets none where the property looks at one closure alone", () => {
    const { runtime, runs } = runtimeOf(ok);
    expect(
      tryOn(
        runtime,
        failingWhere(() => true, { targeted: [1] }),
        0,
      ).trial.kind,
    ).toBe("failed");
    expect(runs).toHaveLength(1);
  });
});

describe("the same seed", () => {
  it("gives the same smallest case", async () => {
    const wrong = mistaken("other.data * out.grad", "other.data");
    const [first, second] = [
      await tryGenerated("mul", "scaled", wrong),
      await tryGenerated("mul", "scaled", wrong),
    ];
    expect(codeOfSmallest(first)).toBe(codeOfSmallest(second));
    expect(first.runs).toBe(second.runs);
    expect(first).toHaveProperty("smallest", expect.any(PreparedCase));
  });
});
