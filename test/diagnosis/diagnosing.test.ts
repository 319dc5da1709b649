// Diagnosis on real submissions: what is named, what must not be, and that it never costs anything but itself.

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { microgradBank } from "../../grader/diagnosis/micrograd/bank.ts";
import type { Misconception } from "../../grader/diagnosis/misconception.ts";
import type { Finding, PropertyOutcome } from "../../grader/outcome.ts";
import { PreparedCase } from "../../grader/properties/cases.ts";
import type { Property } from "../../grader/properties/property.ts";
import type { Result } from "../../grader/result.ts";
import { micrograd } from "../../grader/sessions/micrograd/session.ts";
import { gradecheck, temporaryFolder, writeFiles } from "../cli/command-line.ts";
import { type Core, changeSolution, core, type Files, judgeHere, possible } from "../grading/grade-here.ts";

type Failed = Extract<PropertyOutcome, { kind: "failed" }>;

/** The failed properties of one exercise, by id. */
async function failuresOf(
  exercise: string,
  files: Files,
  code: Core = core,
): Promise<Record<string, Failed>> {
  const { exercises } = await judgeHere(files, 60, code, [exercise]);
  const failed = exercises[0]?.properties.filter((property) => property.kind === "failed") ?? [];
  return Object.fromEntries(failed.map((property) => [property.id, property]));
}

const idsOf = (failed: Failed | undefined): string | undefined =>
  failed?.diagnosis?.mistakes.map(({ id }: Misconception) => id).join(" + ");

/** The names given to an exercise's failed properties. */
async function namesOf(exercise: string, files: Files): Promise<Record<string, string | undefined>> {
  const failures = await failuresOf(exercise, files);
  return Object.fromEntries(Object.entries(failures).map(([id, failed]) => [id, idsOf(failed)]));
}

const SQUARE = "prediction.sub(targets[i] as number).pow(2)";
const STEP = "parameter.data -= learningRate * parameter.grad;";
const DESCENT_STEP = "[x, y] = [x - learningRate * a.grad, y - learningRate * b.grad];";

describe("two mistakes at once", () => {
  it.each([
    [
      "loss",
      "train.ts",
      { "\n  return sum;": "\n  return sum.mul(1 / targets.length).pow(0.5);" },
      { forward: "loss.mean + loss.root" },
    ],
    [
      "step",
      "train.ts",
      { [STEP]: "parameter.data += parameter.grad;" },
      { moves: "step.ascends + step.no-learning-rate" },
    ],
    [
      "descent",
      "lol.ts",
      { [DESCENT_STEP]: "[x, y] = [x + learningRate * b.grad, y + learningRate * a.grad];" },
      { first: "descent.ascends + descent.gradients-swapped" },
    ],
    [
      "train",
      "train.ts",
      {
        "step(model.parameters(), learningRate);":
          "step(model.layers.flatMap((l) => l.neurons.flatMap((n) => n.w)), learningRate / batch.length);",
      },
      { update: "train.step-per-sample + train.weights-only" },
    ],
  ])("of %s are named as a pair", async (exercise, file, changes, names) => {
    expect(await namesOf(exercise, changeSolution(file, changes))).toEqual(names);
  });

  it("that show in different properties are each named where they show", async () => {
    const files = changeSolution("value.ts", {
      "this.grad += other.data * out.grad;": "this.grad = other.data * out.grad;",
      "other.grad += this.data * out.grad;": "other.grad += this.data;",
    });
    const { scaled, accumulates } = await namesOf("mul", files);
    expect([scaled, accumulates]).toEqual(["mul.ignores-upstream", "mul.overwrites"]);
  });

  it("are not named as a pair where one of them explains all", async () => {
    const files = changeSolution("train.ts", { [SQUARE]: "prediction.sub(targets[i] as number)" });
    expect(await namesOf("loss", files)).toEqual({ forward: "loss.no-square" });
  });
});

/** The course without the cases that come first and do not shrink: what is shown is then found by shrinking. */
const generatedOnly: Core = {
  ...core,
  sessionCodeOf: () => ({
    ...micrograd,
    exercises: micrograd.exercises.map((exercise) => ({
      ...exercise,
      properties: exercise.properties.map((property): Property => ({ ...property, targeted: [] })),
    })),
  }),
};

describe("a mistake with another one beside it that only small cases show", () => {
  it.each([
    [
      "that answers with another number",
      "loss.no-square",
      "prediction.data === 2 && predictions.length === 1 ? new Value(77) : prediction.sub(targets[i] as number)",
    ],
    [
      "that throws",
      "loss.squashes-again",
      `(() => { if (prediction.data === 2) throw new Error("two"); return ${SQUARE.replace("prediction", "prediction.tanh()")}; })()`,
    ],
  ])("%s is shown on a case of its own", async (_, name, term) => {
    const files = changeSolution("train.ts", { [SQUARE]: term });
    const { forward } = await failuresOf("loss", files, generatedOnly);
    expect(idsOf(forward)).toBe(name);
    expect(forward?.diagnosis?.finding).not.toBeNull();
    expect(forward?.finding.actual).toBe(predictedBy(name, "loss", "forward", forward?.finding));
  });

  it("is shown as it was found where shrinking ends at a case of its own", async () => {
    const files = changeSolution("train.ts", { [SQUARE]: "prediction.sub(targets[i] as number)" });
    const { forward } = await failuresOf("loss", files, generatedOnly);
    expect(forward?.diagnosis?.finding).toBeNull();
    expect(forward?.finding.actual).toBe(predictedBy("loss.no-square", "loss", "forward", forward?.finding));
  });
});

/** What a student would read of a case if the bank's wrong engine had run it. */
function predictedBy(name: string, exercise: string, id: string, finding: Finding | undefined) {
  const property = micrograd.exercises
    .find((one) => one.id === exercise)
    ?.properties.find((one) => one.id === id);
  const engine = microgradBank.engines(exercise).find(({ mistakes }) => mistakes[0]?.id === name);
  if (property === undefined || engine === undefined || finding === undefined) return undefined;
  const { probe } = new PreparedCase(property, finding.value, null);
  const prediction = engine.predict(probe.program);
  return prediction.kind === "ok" ? probe.judge(prediction.answers)?.actual : prediction.message;
}

describe("no name is given", () => {
  it.each([
    ["half the learning rate for three layers", "learningRate", "learningRate / 2"],
    ["gradients that pile up with three layers", "zeroGrad(model.parameters())", "model"],
  ])("to what shows on the student's own network only: %s", async (_, right, wrong) => {
    const call = right === "learningRate" ? "step(model.parameters(), learningRate)" : right;
    const other = right === "learningRate" ? `step(model.parameters(), ${wrong})` : wrong;
    const files = changeSolution("train.ts", {
      [`${call};`]: `if (model.layers.length < 3) ${call};\n      else ${other};`,
    });
    expect(await namesOf("train", files)).toEqual({ own: "" });
  });

  it("to a failure that does not come back", async () => {
    const files = changeSolution("train.ts", {
      "export function loss(": "let calls = 0;\nexport function loss(",
      [SQUARE]: "prediction.sub(targets[i] as number).pow(calls++ === 0 ? 1 : 2)",
    });
    expect(await namesOf("loss", files)).toEqual({ forward: "" });
  });

  it("to a misconception that holds in some cases only", async () => {
    const files = changeSolution("train.ts", {
      [STEP]: `if (parameter.grad > 3) parameter.data -= parameter.grad; else ${STEP}`,
    });
    expect(await namesOf("step", files)).toEqual({ moves: "" });
  });

  it("and nothing is said of a submission that runs into a hole after its first failure", async () => {
    const files = changeSolution("train.ts", {
      [SQUARE]: "(predictions.length > 1 ? ??? : prediction.sub(targets[i] as number))",
    });
    const { forward } = await failuresOf("loss", files);
    expect(forward?.diagnosis).toBeNull();
  });
});

describe("a submission that hangs while it is diagnosed", () => {
  const folder = temporaryFolder();

  it.each([
    ["a loop", "for (;;);"],
    [
      "a loop that only the end of its thread ends",
      "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);",
    ],
  ])("%s costs the diagnosis and no points", async (kind, endless) => {
    // The failure itself takes one call in each fresh copy of the code: the fourth is one of the diagnosis.
    const files = changeSolution("train.ts", {
      "export function step(": "let calls = 0;\nexport function step(",
      [STEP]: `if (parameter === parameters[0] && ++calls > 3) ${endless}\n    parameter.data += learningRate * parameter.grad;`,
    });
    const dir = writeFiles(join(folder, kind.slice(0, 10)), files);
    const { exitCode, stdout, stderr } = await gradecheck(["check", "--dir", dir, "--runs", "5", "--json"]);
    expect([exitCode, stderr]).toEqual([1, ""]);
    const { exercises } = JSON.parse(stdout) as Result;
    const lost = exercises.filter(({ earned, possible }) => earned < possible).map(({ id }) => id);
    expect([exercises.map(({ id }) => id), lost]).toEqual([[...possible.keys()], ["step"]]);
    const { properties = [] } = exercises.find(({ id }) => id === "step") ?? {};
    expect(properties.map(({ id, status, diagnosis, facts }) => [id, status, diagnosis, facts])).toEqual([
      ["zero", "passed", null, []],
      ["moves", "failed", null, []],
      ["only", "blocked", null, []],
    ]);
    expect(properties[1]?.counterexample).toContain("step(");
  });
});
