// What a network starts from: random numbers in [−1, 1], and Values that nothing else shares.

import { showNumber } from "../../properties/closeness.ts";
import type { Answer, Mismatch, Probe } from "../../properties/property.ts";
import type { Instruction, Path, Program } from "../../sandbox/program.ts";
import { setParameters } from "./network-graph.ts";

const show = (list: readonly number[]): string =>
  list
    .slice(0, 8)
    .map((x) => showNumber(x, 3))
    .join(", ");
const miss = (expected: string, actual: string): Mismatch => ({ expected, actual, wrong: [] });

/**
 * Looks at two networks of one shape.
 *
 * @param make - makes both
 * @param mine - places of the first one's parameters, those of a neuron together, its bias last
 * @param others - the same of the second
 * @param sizes - inputs of each neuron
 */
export function initialProbe(
  make: Program,
  mine: readonly Path[],
  others: readonly Path[],
  sizes: readonly number[],
): Probe {
  const readAll = (places: readonly Path[]) =>
    places.map((at): Instruction => ({ do: "read", at: [...at, "data"] }));
  // Places that are one Value hold the same number after each was given its own.
  const own = mine.map((_, k) => k + 2);
  const program = [
    ...make,
    ...readAll([...mine, ...others]),
    ...setParameters(mine, own),
    ...readAll([...mine, ...others]),
  ];
  const judge = (answers: readonly Answer[]) => judgeInitial(mine.length, sizes, answers);
  // The numbers are chance: what is wrong with them is not, nor which places are one Value.
  const essence = (answers: readonly Answer[]): readonly Answer[] => {
    const kind = KINDS.indexOf(judge(answers)?.expected ?? "");
    const [before, after] = [answers.slice(0, 2 * mine.length), answers.slice(2 * mine.length)];
    const neurons = [0, mine.length].flatMap((start) =>
      weightsOf(before.slice(start, start + mine.length), sizes),
    );
    const isZero = neurons.flat().every(({ value }) => value === 0);
    const kept = after.slice(mine.length).map(({ value }, k) => value === before[mine.length + k]?.value);
    const flags = [kind, isZero ? 1 : 0, ...kept.map(Number)];
    return [...flags.map((value): Answer => ({ value, tag: "number" })), ...after.slice(0, mine.length)];
  };
  return { program, judge, essence, nodes: [] };
}

const KINDS: readonly string[] = [
  "every weight and bias in [−1, 1]",
  "weights that differ",
  "other weights in each neuron",
  "a Value of its own in each place",
  "Values of its own in each network",
];
const [RANGE = "", DIFFERENT = "", NEW = "", OWN = "", APART = ""] = KINDS;

function judgeInitial(count: number, sizes: readonly number[], answers: readonly Answer[]): Mismatch | null {
  const numbers = answers.map((answer) => answer.value);
  const before = numbers.slice(0, 2 * count);
  const after = numbers.slice(2 * count);
  const outside = before.filter((x) => !(Math.abs(x) <= 1));
  if (outside.length > 0) return miss(RANGE, show(outside));
  const neurons = [0, count].flatMap((start) => weightsOf(before.slice(start, start + count), sizes));
  const flat = neurons.find((weights) => weights.length > 1 && new Set(weights).size === 1);
  if (flat !== undefined) return miss(DIFFERENT, show(flat));
  const twin = neurons.find((weights, k) =>
    neurons.slice(0, k).some((earlier) => earlier.join() === weights.join()),
  );
  if (twin !== undefined) return miss(NEW, `twice ${show(twin)}`);
  const mine = after.slice(0, count);
  if (mine.some((x, k) => x !== k + 2)) return miss(OWN, "two places hold one Value");
  const kept = after.slice(count).every((x, k) => x === before[count + k]);
  return kept ? null : miss(APART, "two of them share a Value");
}

/** The weights of each neuron, without the biases. */
function weightsOf<Of>(parameters: readonly Of[], sizes: readonly number[]): readonly (readonly Of[])[] {
  let start = 0;
  return sizes.map((size) => {
    const weights = parameters.slice(start, start + size);
    start += size + 1;
    return weights;
  });
}
