// Mistakes that the bank does not know: none is given another's name, and what is said of their numbers is true.

import { expect, it } from "vitest";
import type { PropertyResult } from "../../grader/result.ts";
import { applyMistake, readMistakes } from "../fixtures/mistakes.ts";
import { gradeHere } from "../grading/grade-here.ts";

const unknown = new Map(
  readMistakes(new URL("unknown.yaml", import.meta.url)).map((mistake) => [mistake.id, mistake]),
);

/** How many numbers were found to be what is said of them. */
let recomputed = 0;

/** What was said of each. */
const said: Record<string, readonly string[]> = {};

/** The one property that the mistake fails. */
async function gradeUnknown(id: string): Promise<PropertyResult> {
  const mistake = unknown.get(id);
  if (mistake === undefined) throw new Error(`unknown.yaml has no mistake "${id}".`);
  const result = await gradeHere(applyMistake(mistake), 40);
  const failed = result.exercises.flatMap((exercise) =>
    exercise.properties
      .filter(({ status }) => status === "failed")
      .map((property) => ({ exercise, property })),
  );
  expect(failed.map(({ exercise, property }) => `${exercise.id}.${property.id}`)).toEqual([
    `${mistake.exercise}.${mistake.fails}`,
  ]);
  return (failed[0] as (typeof failed)[number]).property;
}

/** Wrong numbers of the smallest case, by place: "p0.data = 1.2, p1.data = 3". */
const numbersIn = (text: string | null): ReadonlyMap<string, number> =>
  new Map(
    [...(text ?? "").matchAll(/([\w.[\]]+) = (-?[\d.e-]+)/g)].map(([, place = "", value]) => [
      place,
      Number(value),
    ]),
  );

/** What a sentence of numbers makes of the right one; null if it says no such thing. */
function ruleOf(fact: string): ((due: number) => number) | null {
  const [, factor] = /always (−?[\d.]+) times what is due/.exec(fact) ?? [];
  if (factor !== undefined) return (due) => due * toNumber(factor);
  const [, offset, side] = /always ([\d.]+) too (large|small)/.exec(fact) ?? [];
  if (offset !== undefined) return (due) => due + (side === "large" ? 1 : -1) * toNumber(offset);
  const [, constant] = /(?:is|are) always (−?[\d.]+)\b/.exec(fact) ?? [];
  return constant === undefined ? null : () => toNumber(constant);
}

const toNumber = (text: string): number => Number(text.replace("−", "-").replace(/\.$/, ""));

/** Recomputes the smallest case's wrong numbers by what the sentences say. */
function recompute({ facts, expected, actual }: PropertyResult): void {
  const due = numbersIn(expected);
  const found = new Map([...numbersIn(actual)].filter(([place, value]) => value !== due.get(place)));
  const rules = facts.flatMap((fact) => ruleOf(fact) ?? []);
  for (const [place, value] of found) {
    const should = due.get(place) ?? Number.NaN;
    // Shown numbers are rounded to four digits or more.
    const isSo = rules.some((rule) => Math.abs(rule(should) - value) <= 2e-3 * Math.max(1, Math.abs(value)));
    if (rules.length === 0) continue;
    expect(isSo, `${place}: ${should} → ${value}, ${facts.join(" ")}`).toBe(true);
    recomputed++;
  }
}

it("has a score of mistakes over all exercises", () => {
  expect(unknown.size).toBeGreaterThanOrEqual(20);
  expect(new Set([...unknown.values()].map(({ exercise }) => exercise)).size).toBe(12);
});

it.each([...unknown.keys()])(
  "does not recognise %s, and the smallest case bears out what is said of it",
  async (id) => {
    const property = await gradeUnknown(id);
    expect(property.diagnosis).toBeNull();
    expect(property.facts.length).toBeGreaterThan(0);
    expect(property.facts.length).toBeLessThanOrEqual(3);
    recompute(property);
    said[id] = property.facts;
  },
);

it("says at most three things of each, and most of that in numbers", () => {
  expect(recomputed).toBeGreaterThan(12);
  expect(said).toMatchInlineSnapshot(`
    {
      "add.adds-a-third": [
        "The result is always 0.3 too large.",
      ],
      "add.tenth-too-much": [
        "The first operand's grad is always 1.1.",
        "The second operand's grad is always right.",
      ],
      "backward.leaves-a-bit-more": [
        "The leaves' grads are always 1.2 times what is due.",
        "The inner nodes' grads and the root's grad are always right.",
      ],
      "backward.seeds-a-bit-more": [
        "The root's grad is always 1.1.",
      ],
      "descent.walks-faster": [
        "w1 always changes 1.1 times as much as is due.",
        "w2 is always right.",
      ],
      "layer.tenth-too-little": [
        "The outputs are always 0.9 times what is due.",
        "The number of outputs is always right.",
      ],
      "loss.tenth-too-much": [
        "The loss is always 1.1 times what is due.",
      ],
      "mlp.gradient-of-a-third": [
        "The weights' grads, the biases' grads and the inputs' grads are always 0.3 times what is due.",
      ],
      "mlp.one-weight-too-many": [
        "The number of weights in a neuron is right in the first layer, but is always 1 too large in the layers after it.",
        "The number of layers and the number of neurons in a layer are always right.",
      ],
      "mul.caps-upstream": [
        "The first operand's grad is wrong in 7 of 16 readings: there it has the right sign, but is always too close to 0.",
        "The second operand's grad is always right.",
      ],
      "mul.tenth-too-little": [
        "The second operand's grad is always 0.9 times what is due.",
        "The first operand's grad is always right.",
      ],
      "neuron.first-weight-slower": [
        "The weights' grads are always 0.3 times what is due for the first weight, but are right for the others.",
        "The bias's grad is always right.",
      ],
      "neuron.lists-a-copy": [
        "The number of its own weights and biases in parameters() is always 1 too small.",
        "The length of parameters() is always right.",
      ],
      "neuron.second-call-differs": [
        "The output is right in the first call, but is wrong in 12 of 13 readings in the second call.",
      ],
      "neuron.tenth-too-much": [
        "The output is always 1.1 times what is due.",
      ],
      "pow.tenth-too-much": [
        "The operand's grad is always 1.1 times what is due.",
      ],
      "step.moves-less": [
        "The parameters' data always change 0.9 times as much as is due.",
      ],
      "step.zeroes-not-quite": [
        "The parameters' grads are always 0.1.",
      ],
      "tanh.seven-tenths": [
        "The result is always 0.7 times what is due.",
      ],
      "tanh.slope-and-a-bit": [
        "The operand's grad is always 0.3 too large.",
      ],
      "train.counts-more": [
        "The first loss is always 1.1 times what is due.",
        "The number of losses is always right.",
      ],
      "train.steps-less": [
        "The weights and the biases always change 0.7 times as much as is due.",
      ],
    }
  `);
});
