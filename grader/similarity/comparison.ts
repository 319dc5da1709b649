// Compares every submission of a class with every other.

import { fitTail, SMALLEST_CLASS, scoreOf } from "./chance.ts";
import type { Feature, Kind } from "./feature.ts";
import { type Weighed, weigh } from "./rarity.ts";

/** Two submissions, by their indices, left before right. */
export interface Pair {
  readonly left: number;
  readonly right: number;
  /** How much of the smaller one's features they share, from 0 to 1. */
  readonly share: number;
  /**
   * How many pairs as close as this one are expected in the class if all its submissions are independent: its own
   * estimate. null where the class is too small for one.
   */
  readonly expected: number | null;
}

export interface Comparison {
  /** By id: what each feature is worth. */
  readonly weights: ReadonlyMap<string, Weighed>;
  /** The closest first. */
  readonly pairs: readonly Pair[];
}

/** What is looked at: the code alone, since names and words are changed within a minute; and all there is. */
const LOOKS: readonly (readonly Kind[])[] = [
  ["code", "structure"],
  ["code", "structure", "words", "names", "layout"],
];

/** Pairs that share more than this, and enough of it, are one text: they say nothing about independent ones. */
const ONE_TEXT = 0.8;
const ONE_TEXT_BITS = 40;

interface Look {
  readonly shared: Float64Array;
  readonly own: Float64Array;
}

/**
 * Ranks the pairs of a class by how little chance explains them.
 *
 * @param submissions - the distinct features of each, without the stub's
 * @param most - how many pairs are wanted
 */
export function comparePairs(submissions: readonly (readonly Feature[])[], most: number): Comparison {
  const weights = weigh(submissions);
  const size = submissions.length;
  const looks = LOOKS.map((kinds) => lookAt([...weights.values()], kinds, size));
  const doubles = findDoubles(looks, size);
  const expectations = looks.map((look) => {
    const scores: number[] = [];
    forEachPair(size, (left, right, at) => {
      if (!doubles.has(left) && !doubles.has(right)) scores.push(scoreAt(look, left, right, at));
    });
    return fitTail(scores, (size * (size - 1)) / 2);
  });
  const ranked: { readonly pair: Pair; readonly score: number }[] = [];
  forEachPair(size, (left, right, at) => {
    const scores = looks.map((look) => scoreAt(look, left, right, at));
    // As many looks, as many chances.
    const chances = scores.map((score, k) => looks.length * (expectations[k]?.(score) ?? 0));
    const expected = size < SMALLEST_CLASS ? null : Math.min(...chances);
    const share = Math.max(...looks.map((look) => shareAt(look, left, right, at)));
    const score = Math.max(...scores);
    if (score > 0) ranked.push({ pair: { left, right, share, expected }, score });
  });
  ranked.sort((a, b) => (a.pair.expected ?? 0) - (b.pair.expected ?? 0) || b.score - a.score);
  return { weights, pairs: ranked.slice(0, most).map(({ pair }) => pair) };
}

function lookAt(weighed: readonly Weighed[], kinds: readonly Kind[], size: number): Look {
  const shared = new Float64Array(size * size);
  const own = new Float64Array(size);
  for (const { kind, holders, bits } of weighed) {
    if (!kinds.includes(kind)) continue;
    for (const [k, left] of holders.entries()) {
      own[left] = (own[left] ?? 0) + bits;
      for (const right of holders.slice(k + 1)) {
        shared[left * size + right] = (shared[left * size + right] ?? 0) + bits;
      }
    }
  }
  return { shared, own };
}

function forEachPair(size: number, visit: (left: number, right: number, at: number) => void): void {
  for (let left = 0; left < size; left++) {
    for (let right = left + 1; right < size; right++) visit(left, right, left * size + right);
  }
}

const smallerOf = ({ own }: Look, left: number, right: number): number =>
  Math.min(own[left] ?? 0, own[right] ?? 0);

const scoreAt = (look: Look, left: number, right: number, at: number): number =>
  scoreOf(look.shared[at] ?? 0, smallerOf(look, left, right));

function shareAt(look: Look, left: number, right: number, at: number): number {
  const smaller = smallerOf(look, left, right);
  return smaller > 0 ? (look.shared[at] ?? 0) / smaller : 0;
}

/** Of submissions that are nearly one text, all but the first. */
function findDoubles(looks: readonly Look[], size: number): Set<number> {
  const doubles = new Set<number>();
  forEachPair(size, (left, right, at) => {
    const isOneText = looks.some(
      (look) => (look.shared[at] ?? 0) > ONE_TEXT_BITS && shareAt(look, left, right, at) > ONE_TEXT,
    );
    if (isOneText) doubles.add(right);
  });
  return doubles;
}
