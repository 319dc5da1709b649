// What a comparison of a class found: data that the reports show. Never a verdict.

import type { Kind, Place } from "./feature.ts";

/** One thing that two submissions share. */
export interface Evidence {
  readonly kind: Kind;
  /** How rare it is in the class, in bits: n of them are shared by one pair in 2ⁿ. */
  readonly bits: number;
  /** How many submissions of the class have it; of several marks joined, the rarest one. */
  readonly holders: number;
  readonly left: Passage;
  readonly right: Passage;
}

/** Lines of a submission; of names and habits, which ones, and where the rarest stands. */
export interface Passage {
  readonly place: Place;
  readonly text: string;
}

export interface SharedPair {
  readonly left: string;
  readonly right: string;
  /** How much of what the smaller submission adds to the stub, and few others have, is in both; from 0 to 1. */
  readonly share: number;
  /** How many pairs as close are expected in this class if all work alone; null where the class is too small to tell. */
  readonly expected: number | null;
  /** The most telling first. */
  readonly evidence: readonly Evidence[];
}

export interface SimilarityReport {
  readonly session: string;
  /** Submissions that were compared. */
  readonly compared: number;
  /** Who was not, and why. */
  readonly leftOut: readonly { readonly student: string; readonly reason: string }[];
  /** Exercises whose answers are too short for their code to say anything. */
  readonly short: readonly string[];
  /** Tokens from which an answer is long enough. */
  readonly tokens: number;
  /** Pairs are shown if fewer than this are expected by chance. */
  readonly threshold: number;
  /** Whether the class is large enough to estimate what chance explains. */
  readonly estimated: boolean;
  /** Below the threshold; where nothing can be estimated, the closest few. */
  readonly pairs: readonly SharedPair[];
  /** The closest pair that is not shown, for comparison. */
  readonly next: Omit<SharedPair, "evidence"> | null;
  /** Groups of three and more students that hang together by such pairs. */
  readonly clusters: readonly (readonly string[])[];
}
