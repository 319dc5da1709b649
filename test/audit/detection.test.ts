import { describe, expect, it } from "vitest";
import {
  cautiousShare,
  escapeProbability,
  isSure,
  leastRuns,
  type Sighting,
  summarizeDetection,
} from "../../grader/audit/detection.ts";

const seen = (property: string, failing: number, generated: number, targeted = false): Sighting => ({
  property,
  targeted,
  generated,
  failing,
});

describe("the share of cases that fail", () => {
  it("is estimated from below, by less the more cases were drawn", () => {
    // Wilson's interval at z = 1.645, worked out by hand.
    expect(cautiousShare(20, 20)).toBeCloseTo(20 / (20 + 1.645 ** 2), 12);
    expect(cautiousShare(1, 20)).toBeCloseTo(0.01123, 5);
    expect(cautiousShare(0, 20)).toBe(0);
    expect(cautiousShare(500, 1000)).toBeGreaterThan(cautiousShare(5, 10));
    expect(cautiousShare(500, 1000)).toBeLessThan(0.5);
  });
});

describe("a mutant", () => {
  const drawn = (): number => 10;

  it("never escapes a targeted case", () => {
    expect(escapeProbability([seen("add.local", 0, 10, true)], drawn)).toBe(0);
  });

  it("escapes where each property misses it in all cases it draws", () => {
    const one = (1 - cautiousShare(5, 10)) ** 10;
    expect(escapeProbability([seen("a.x", 5, 10)], drawn)).toBeCloseTo(one, 12);
    expect(escapeProbability([seen("a.x", 5, 10), seen("a.y", 5, 10)], drawn)).toBeCloseTo(one * one, 12);
    expect(escapeProbability([seen("a.x", 0, 10)], drawn)).toBe(1);
  });

  it("needs as many runs as make it sure, and one run less is not enough", () => {
    const mutants = [[seen("a.x", 5, 10)], [seen("a.y", 0, 10, true)]];
    const runs = leastRuns(mutants, (_, of) => of) ?? 0;
    const escapes = (of: number): number => escapeProbability(mutants[0] ?? [], () => of);
    expect([isSure(escapes(runs)), isSure(escapes(runs - 1))]).toEqual([true, false]);
    expect(leastRuns([[seen("a.x", 0, 10)]], (_, of) => of)).toBeNull();
  });
});

describe("the summary of a property", () => {
  it("counts its mutants, and tells the cases until those are caught that no targeted case catches", () => {
    const sightings = [seen("a.x", 0, 10, true), seen("a.x", 10, 10), seen("a.x", 5, 10), seen("a.y", 1, 10)];
    const [x, z] = summarizeDetection(["a.x", "a.z"], sightings, () => 50);
    // log 0.0001 / log(1 − share), rounded up: 6 for a share of 0.787, 30 for 0.269.
    expect(x).toEqual({ property: "a.x", mutants: 3, targeted: 1, median: 18, worst: 30, drawn: 50 });
    expect(z).toEqual({ property: "a.z", mutants: 0, targeted: 0, median: null, worst: null, drawn: 50 });
  });
});
