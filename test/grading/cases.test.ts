import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawCases, PreparedCase, seedOf } from "../../grader/properties/cases.ts";
import { expectNumbers } from "../../grader/properties/expectation.ts";
import { type Property, property } from "../../grader/properties/property.ts";
import type { Program } from "../../grader/sandbox/program.ts";
import { sessionCodeOf } from "../../grader/sessions/index.ts";
import { session } from "./grade-here.ts";

const { exercises } = sessionCodeOf(session.id);
const all = exercises.flatMap(({ id, properties }) =>
  properties.map((one) => [`${id}.${one.id}`, one] as const),
);
const valuesOf = (one: Property, seed: number, runs: number): readonly unknown[] =>
  drawCases(one, seed, runs).map(({ value }) => value);

/** A property of numbers that counts how often a case is worked out. */
function countedProperty(share?: number): { readonly counted: Property; readonly probed: () => number } {
  let probes = 0;
  const program: Program = [
    { do: "construct", to: "a", className: "Value", args: [2] },
    { do: "read", at: ["a", "grad"] },
  ];
  const counted = property<number>({
    id: "counted",
    operations: "own",
    about: { className: "Value", method: "add" },
    targeted: [-1, -2],
    arbitrary: fc.integer({ min: 0, max: 10_000 }),
    probe() {
      probes++;
      return { program, judge: expectNumbers(program, [0]), nodes: [] };
    },
    ...(share === undefined ? {} : { share }),
  });
  return { counted, probed: () => probes };
}

describe("the properties in code", () => {
  it("are those of session.yaml, in its order", () => {
    const inYaml = session.exercises.flatMap(({ id, properties }) =>
      properties.map((one) => `${id}.${one.id}`),
    );
    expect(all.map(([name]) => name)).toEqual(inYaml);
  });
});

describe.each(all)("the cases of %s", (_name, one) => {
  it("are plain data: they survive being written down", () => {
    for (const value of valuesOf(one, 1, 5)) expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  });

  it("are the same with the same seed", () => {
    expect(valuesOf(one, 7, 10)).toEqual(valuesOf(one, 7, 10));
  });

  it("differ with another seed, but for the targeted ones", () => {
    const [first, second] = [valuesOf(one, 7, 10), valuesOf(one, 8, 10)];
    const count = one.targeted.length;
    expect(first.slice(0, count)).toEqual(second.slice(0, count));
    if (first.length > count) expect(first.slice(count)).not.toEqual(second.slice(count));
  });
});

describe("drawCases", () => {
  const { counted, probed } = countedProperty();

  it("puts the targeted cases first, as they are, and gives the others fast-check's path", () => {
    const cases = drawCases(counted, 5, 4);
    expect(cases.slice(0, 2).map(({ value, path }) => [value, path])).toEqual([
      [-1, null],
      [-2, null],
    ]);
    expect(cases.slice(2).map(({ path }) => path)).toEqual(["0", "1", "2", "3"]);
  });

  it("draws at path k what fast-check runs at path k, so that it can shrink from there", () => {
    for (const { value, path } of drawCases(counted, 5, 6).slice(2)) {
      const seen: number[] = [];
      const watched = fc.property(fc.integer({ min: 0, max: 10_000 }), (drawn) => {
        seen.push(drawn);
      });
      fc.check(watched, { seed: 5, path: path ?? "", numRuns: 1 });
      expect(seen).toEqual([value]);
    }
  });

  it("draws as many as it is asked for, or the property's share of them, rounded up", () => {
    const count = (share: number | undefined, runs: number): number =>
      drawCases(countedProperty(share).counted, 5, runs).length - 2;
    expect([count(undefined, 9), count(1, 9), count(0.5, 9), count(0.01, 9), count(0, 9)]).toEqual([
      9, 9, 5, 1, 0,
    ]);
  });

  it("works a case out when it is first asked for, and once", () => {
    const [first] = drawCases(counted, 5, 9);
    expect(probed()).toBe(0);
    expect(first?.code).toBe(first?.code);
    expect(first?.probe).toBe(first?.probe);
    expect(probed()).toBe(1);
    expect(new PreparedCase(counted, 3, null).probe.program).toHaveLength(2);
    expect(probed()).toBe(2);
  });
});

describe("seedOf", () => {
  it("never changes: results of another day are drawn again by it", () => {
    expect(seedOf("gradecheck", "add.scaled")).toBe(-1742130595);
    expect(seedOf("", "")).toBe(84696351);
    expect(seedOf("geheim é 小", "backward.own")).toBe(-988502011);
  });

  it("is a 32-bit integer of its own for every property, and for every seed", () => {
    const seeds = ["a", "b", "ab"].flatMap((seed) => all.map(([name]) => seedOf(seed, name)));
    expect(new Set(seeds).size).toBe(3 * all.length);
    for (const seed of seeds) expect(seed).toBe(seed | 0);
  });

  it("keeps seed and name apart", () => {
    expect(seedOf("ab", "c")).not.toBe(seedOf("a", "bc"));
  });
});
