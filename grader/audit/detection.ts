// How surely properties see a mistake, and so how many cases have to be drawn.

import { max, median } from "d3-array";

/** What one failing property says of one mutant. */
export interface Sighting {
  /** "add.scaled" */
  readonly property: string;
  /** Whether a targeted case fails: these always run. */
  readonly targeted: boolean;
  /** Generated cases that ran, and how many of them fail. */
  readonly generated: number;
  readonly failing: number;
}

/** A mutant is as good as always caught where it escapes less than once in 10,000 seeds. */
const ESCAPES = 1e-4;

/** One-sided 95 % of the normal distribution. */
const Z = 1.645;

/**
 * The share of all possible cases that fail, told from some that were drawn; a cautious estimate.
 *
 * The lower end of Wilson's interval, one-sided, at 95 %: 20 of 20 count as 0.88, 1 of 20 as 0.011, 0 as 0.
 *
 * @see Wilson, Probable inference, the law of succession, and statistical inference (1927)
 */
export function cautiousShare(failing: number, generated: number): number {
  if (failing === 0) return 0;
  const [n, p, zz] = [generated, failing / generated, Z * Z];
  const spread = Z * Math.sqrt((p * (1 - p)) / n + zz / (4 * n * n));
  return Math.max(0, (p + zz / (2 * n) - spread) / (1 + zz / n));
}

/**
 * The probability that no property fails on a mutant: each draws cases of its own.
 *
 * @param drawn - generated cases of a property, by its id
 */
export function escapeProbability(
  sightings: readonly Sighting[],
  drawn: (property: string) => number,
): number {
  return sightings.reduce(
    (escapes, { property, targeted, failing, generated }) =>
      targeted ? 0 : escapes * (1 - cautiousShare(failing, generated)) ** drawn(property),
    1,
  );
}

/** Whether that is as good as never. */
export const isSure = (escapes: number): boolean => escapes < ESCAPES;

/** Generated cases until a mutant is caught as good as always; 0 where a targeted case fails, Infinity if none does. */
function casesUntilCaught({ targeted, failing, generated }: Sighting): number {
  if (targeted) return 0;
  const share = cautiousShare(failing, generated);
  return share === 0
    ? Number.POSITIVE_INFINITY
    : Math.max(1, Math.ceil(Math.log(ESCAPES) / Math.log1p(-share)));
}

/** More are never tried: a property that misses a mutant in as many needs a targeted case. */
const MOST_RUNS = 100_000;

/**
 * The least runs with which every mutant is as good as always caught.
 *
 * @param mutants - the sightings of each
 * @param generated - how many cases a property generates, by its id and the runs
 * @returns null if no number of runs is enough
 */
export function leastRuns(
  mutants: readonly (readonly Sighting[])[],
  generated: (property: string, runs: number) => number,
): number | null {
  const isEnough = (runs: number): boolean =>
    mutants.every((sightings) =>
      isSure(escapeProbability(sightings, (property) => generated(property, runs))),
    );
  if (!isEnough(MOST_RUNS)) return null;
  // More cases never catch less, so halving finds it.
  let [least, most] = [1, MOST_RUNS];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (isEnough(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}

/** How a property fares on the mutants that it fails on. */
export interface PropertyDetection {
  readonly property: string;
  readonly mutants: number;
  /** Of these, mutants that a targeted case catches. */
  readonly targeted: number;
  /** Generated cases until one of the others is caught; null where there are none. */
  readonly median: number | null;
  readonly worst: number | null;
  /** Generated cases that are drawn. */
  readonly drawn: number;
}

/** Sums sightings up by property, in the order of `properties`. */
export function summarizeDetection(
  properties: readonly string[],
  sightings: readonly Sighting[],
  drawn: (property: string) => number,
): readonly PropertyDetection[] {
  return properties.map((property) => {
    const seen = sightings.filter((sighting) => sighting.property === property);
    const cases = seen.filter(({ targeted }) => !targeted).map(casesUntilCaught);
    return {
      property,
      mutants: seen.length,
      targeted: seen.length - cases.length,
      median: median(cases) ?? null,
      worst: max(cases) ?? null,
      drawn: drawn(property),
    };
  });
}
