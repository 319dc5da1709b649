// All numbers that were read in all runs, gathered by what a student calls them.

import type { Observation } from "./matching.ts";
import type { Bank } from "./misconception.ts";
import type { Reading } from "./relations.ts";

/** All readings of one name, over all runs. */
export interface Kind {
  readonly name: string;
  readonly isPlural: boolean;
  readonly isMinor: boolean;
  readonly readings: readonly Reading[];
  /** Whether each run has one reading of it. */
  readonly isOnce: boolean;
}

type Counted = Reading & { readonly isCount: boolean };

/** The kinds of numbers that programs read, in the order of their first reading; how many there are of something goes first. */
export function kindsOf(bank: Bank, observations: readonly Observation[]): readonly Kind[] {
  const byName = new Map<string, { readings: Reading[]; isCount: boolean; runs: number }>();
  for (const observation of observations) {
    const names = new Set<string>();
    for (const reading of readingsOf(bank, observation)) {
      const { name } = reading.place;
      const group = byName.get(name) ?? { readings: [], isCount: reading.isCount, runs: 0 };
      group.readings.push(reading);
      byName.set(name, group);
      if (!names.has(name)) group.runs++;
      names.add(name);
    }
  }
  const kinds = [...byName].map(([name, { readings: all, isCount, runs }]) => ({
    name,
    isPlural: all.some(({ place }) => place.isPlural),
    isMinor: all.every(({ place }) => place.isMinor === true),
    readings: all,
    isOnce: runs === all.length,
    isCount,
    runs,
  }));
  // What is known of some runs only, as their lists have the right length, is not said of all.
  const hasLists = observations.some(({ probe }) => probe.essence !== undefined);
  const whole = kinds.filter(({ runs }) => !hasLists || runs === observations.length);
  // How many there are decides what the numbers can be.
  return [...whole.filter(({ isCount }) => isCount), ...whole.filter(({ isCount }) => !isCount)];
}

/** The readings of one run. */
function readingsOf(bank: Bank, { probe, seen }: Observation): readonly Counted[] {
  const due = bank.right(probe.program);
  if (seen?.kind !== "ok" || due.kind !== "ok") return [];
  const counted = probe.program.flatMap((instruction) =>
    instruction.do === "count" || instruction.do === "read" ? [instruction.do === "count"] : [],
  );
  const all = bank.places(probe).flatMap((place, k): Counted[] => {
    const [actual, expected, isCount = false] = [seen.answers[k], due.answers[k], counted[k]];
    if (actual === undefined || expected?.tag !== "number") return [];
    return [{ place, actual, expected: expected.value, isCount }];
  });
  return probe.essence === undefined ? all : readingsOfLists(all);
}

/** Where elements may come in any order: how long the lists are, and how many of the due elements are in the first. */
function readingsOfLists(all: readonly Counted[]): readonly Counted[] {
  const lengths = all.filter(({ isCount }) => isCount);
  const elements = all.filter(({ isCount }) => !isCount);
  const [length] = lengths;
  const [element] = elements;
  // A wrong length says enough; where nothing is counted, the numbers are chance.
  if (length === undefined || element === undefined || length.actual.value !== length.expected)
    return lengths;
  const found = new Set(elements.map(({ actual }) => actual.value));
  const own = elements.filter(({ expected }) => found.has(expected)).length;
  return [
    ...lengths,
    { ...element, actual: { value: own, tag: "number" }, expected: elements.length, isCount: true },
  ];
}
