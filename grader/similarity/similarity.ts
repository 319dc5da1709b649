// Compares the submissions of a class: which pairs share what hardly anybody else has.

import { SMALLEST_CLASS } from "./chance.ts";
import { findClusters } from "./clusters.ts";
import { comparePairs, type Pair } from "./comparison.ts";
import { gatherEvidence, type Work } from "./evidence.ts";
import type { SharedPair, SimilarityReport } from "./report.ts";
import { GUARANTEE } from "./winnowing.ts";

/** One student's submission. */
interface Submitted extends Work {
  readonly student: string;
}

interface ClassToCompare {
  readonly session: string;
  readonly submitted: readonly Submitted[];
  readonly leftOut: SimilarityReport["leftOut"];
  readonly short: readonly string[];
  readonly threshold: number;
}

/** So many pairs are shown at most: nobody reads more. */
const MOST_PAIRS = 200;
/** So many where nothing can be estimated. */
const CLOSEST = 5;

/** Compares a class; the same submissions give the same report. */
export function compareClass({ submitted, threshold, ...facts }: ClassToCompare): SimilarityReport {
  const { weights, pairs } = comparePairs(
    submitted.map(({ features }) => features),
    MOST_PAIRS + 1,
  );
  const estimated = submitted.length >= SMALLEST_CLASS;
  const isShown = ({ expected }: Pair, k: number): boolean =>
    expected === null ? k < CLOSEST : k < MOST_PAIRS && expected < threshold;
  const shown = pairs.filter(isShown);
  const rest = pairs[shown.length];
  const toFacts = ({ left, right, share, expected }: Pair): Omit<SharedPair, "evidence"> => ({
    left: submitted[left]?.student ?? "",
    right: submitted[right]?.student ?? "",
    share,
    expected,
  });
  return {
    ...facts,
    compared: submitted.length,
    tokens: GUARANTEE,
    threshold,
    estimated,
    pairs: shown.map((pair) => {
      const [left, right] = [submitted[pair.left], submitted[pair.right]];
      if (left === undefined || right === undefined) throw new Error("A pair is of nobody in the class.");
      return { ...toFacts(pair), evidence: gatherEvidence(left, right, weights) };
    }),
    next: rest === undefined ? null : toFacts(rest),
    clusters: estimated
      ? findClusters(shown).map((members) => members.flatMap((k) => submitted[k]?.student ?? []))
      : [],
  };
}
