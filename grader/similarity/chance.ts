// How often independent solutions of a class come as close as a given pair, told by the class itself.

import { quantileSorted } from "d3-array";

/** Below so many submissions a class says nothing about chance. */
export const SMALLEST_CLASS = 10;

/** Most pairs of a class are independent: the tail is measured below its few closest ones. */
const [TAIL_FROM, TAIL_TO] = [0.9, 0.97];

/**
 * A score whose tail among independent pairs falls off exponentially.
 *
 * What two submissions share counts twice: in bits, so that a few common forms stay small, and as a share of what the
 * smaller one holds, so that two long texts may touch here and there. The power was found on made-up classes: with it,
 * the tail below predicts how close the closest pair of independent submissions comes.
 *
 * @param shared - bits in common
 * @param smaller - bits of the submission that has fewer
 */
export function scoreOf(shared: number, smaller: number): number {
  return smaller <= 0 ? 0 : (shared * (shared / smaller)) ** 0.85;
}

/**
 * Fits an exponential to the tail of the scores of a class.
 *
 * @param scores - of all pairs that may be taken for independent
 * @param pairs - how many pairs the class has
 * @returns how many pairs with at least that score are expected among as many independent ones
 */
export function fitTail(scores: readonly number[], pairs: number): (score: number) => number {
  const sorted = scores.toSorted((a, b) => a - b);
  const from = quantileSorted(sorted, TAIL_FROM) ?? 0;
  const to = quantileSorted(sorted, TAIL_TO) ?? 0;
  const scale = (to - from) / Math.log((1 - TAIL_FROM) / (1 - TAIL_TO));
  if (!(scale > 0)) return () => pairs;
  return (score) => Math.min(pairs, pairs * (1 - TAIL_FROM) * Math.exp(-(score - from) / scale));
}
