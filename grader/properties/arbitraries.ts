// The numbers that cases are made of: readable ones, where wrong rules do not look right by accident.

import * as fc from "fast-check";

/** Multiples of 1/64 up to 3, the readable ones first: cases shrink towards 2, 3, −1.5, never to 0 or 1. */
const GRID: readonly number[] = (() => {
  const readable = [2, 3, -1.5, 0.5, -2, 2.5, -0.5, 1.5, -3, 0.25, -2.5];
  const all = Array.from({ length: 385 }, (_, k) => (k - 192) / 64);
  const coarse = all.filter((x) => Number.isInteger(x * 4) && x !== 0 && x !== 1);
  return [...new Set([...readable, ...coarse, ...all.filter((x) => x !== 0 && x !== 1), 1, 0])];
})();

/** Short decimals that are no dyadic fractions: single precision and finite differences show on them. */
const UPSTREAMS: readonly number[] = [
  3, 0.7, -1.3, 0.1, 1.9, -0.3, 2.3, -0.7, 1.1, -2.1, 0.6, -1.7, 4.7, -0.9,
];

const from = (table: readonly number[]): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: table.length - 1 }).map((index) => table[index] as number);

/** A number on the dyadic grid ±k/64, |x| ≤ 3. */
export const leaf: fc.Arbitrary<number> = from(GRID);

/** A gradient that arrives from above: never 0 or 1. */
export const upstream: fc.Arbitrary<number> = from(UPSTREAMS);

/** A gradient that a node holds already: never 0. */
export const preset: fc.Arbitrary<number> = from([0.7, -1.3, 5, 2.1, -0.3, 10]);

/** Numbers of the grid, no two of them equal. */
export function distinctLeaves(count: { min: number; max: number }): fc.Arbitrary<readonly number[]> {
  return fc.uniqueArray(leaf, { minLength: count.min, maxLength: count.max, size: "max" });
}
