import { describe, expect, it } from "vitest";
import { findClusters } from "../../grader/similarity/clusters.ts";
import { comparePairs } from "../../grader/similarity/comparison.ts";
import type { Feature } from "../../grader/similarity/feature.ts";
import { fingerprint, readStub } from "../../grader/similarity/fingerprints.ts";
import { weigh } from "../../grader/similarity/rarity.ts";
import { type Files, stubs } from "../grading/grade-here.ts";
import { renameVariables } from "./disguises.ts";
import { filledStubs } from "./made-up-classes.ts";
import { createRandom } from "./random.ts";

const feature = (key: string): Feature => ({
  kind: "names",
  key,
  place: { file: "value.ts", from: 1, to: 1 },
});
const stub = readStub(stubs);
const compare = (submissions: readonly Files[]) =>
  comparePairs(
    submissions.map((files) => fingerprint(files, stub)),
    500,
  );

describe("a mark weighs", () => {
  const weights = weigh(
    [["a", "b", "c"], ["a", "b", "c"], ["a", "b"], ["a"], ["a"], ["d"], [], []].map((keys) =>
      keys.map(feature),
    ),
  );
  it("nothing where more than half of the class has it", () => {
    expect(weights.has("names:a")).toBe(false);
  });
  it("the more, the fewer have it", () => {
    expect(["b", "c", "d"].map((key) => weights.get(`names:${key}`)?.bits)).toEqual([2, 3, 3]);
  });
});

describe("a class", () => {
  const random = createRandom(11);
  const students = filledStubs(24, random);

  it("of independent students has no pair that chance does not explain", () => {
    const [closest] = compare(students).pairs;
    expect(closest?.expected).toBeGreaterThan(0.1);
  });

  it("in which six have one text shows all their pairs, since these do not count for the estimate", () => {
    const [source = {}] = students;
    const group = Array.from({ length: 5 }, () => renameVariables(source, random));
    const { pairs } = compare([...students, ...group]);
    const listed = pairs.filter(({ expected }) => expected !== null && expected < 0.1);
    expect(listed).toHaveLength(15);
    expect(findClusters(listed)).toEqual([[0, 24, 25, 26, 27, 28]]);
  });

  it("of fewer than ten has no estimate", () => {
    expect(compare(students.slice(0, 9)).pairs.map(({ expected }) => expected)).toEqual(
      Array.from({ length: 36 }, () => null),
    );
  });

  it.each([0, 1, 2])("of %i students is compared as well", (count) => {
    expect(compare(students.slice(0, count)).pairs).toHaveLength(count === 2 ? 1 : 0);
  });
});

it("pairs with somebody in common are a cluster, a pair alone is none", () => {
  const pairs = [
    [1, 2],
    [5, 6],
    [2, 9],
    [7, 8],
    [8, 6],
    [10, 11],
  ].map(([left = 0, right = 0]) => ({ left, right }));
  expect(findClusters(pairs)).toEqual([
    [5, 6, 7, 8],
    [1, 2, 9],
  ]);
});
