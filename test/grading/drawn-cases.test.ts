// `check` runs cases that the build has drawn: they are the ones that would be drawn now.

import { describe, expect, it } from "vitest";
import { CHECK_SEED, DEFAULT_RUNS } from "../../grader/defaults.ts";
import { drawCases, seedOf } from "../../grader/properties/cases.ts";
import { type DrawnCases, drawAll, recallCases } from "../../grader/properties/drawn-cases.ts";
import { readCases } from "../../grader/sandbox/kept-cases.ts";
import { sessions } from "../../grader/sessions/index.ts";

const all = sessions.flatMap(({ id: session, exercises }) =>
  exercises.flatMap((exercise) =>
    exercise.properties.map((property) => ({ session, property, id: `${exercise.id}.${property.id}` })),
  ),
);
const kept = new Map<string, DrawnCases>(sessions.map(({ id }) => [id, readCases("dist/cases", id)]));

describe("the cases that the build has drawn", () => {
  it.each(all)("are those of $id that would be drawn now", ({ session, property, id }) => {
    const drawn = drawCases(property, seedOf(CHECK_SEED, id), DEFAULT_RUNS);
    const recalled = recallCases(kept.get(session) as DrawnCases, property, id, CHECK_SEED, DEFAULT_RUNS);
    expect(recalled?.length).toBe(drawn.length);
    for (const [k, one] of drawn.entries()) {
      expect(recalled?.[k]?.value).toEqual(one.value);
      expect(recalled?.[k]?.path).toBe(one.path);
      expect(recalled?.[k]?.code).toStrictEqual(one.code);
      const { expected = [] } = one.probe.judge;
      // What is due agrees with itself, and with nothing else.
      expect(recalled?.[k]?.agrees(Float64Array.from(expected))).toBe(expected.length > 0);
      expected.forEach((number, at) => {
        const wrong = Float64Array.from(expected).fill(
          number + 0.01 * Math.max(1, Math.abs(number)),
          at,
          at + 1,
        );
        expect(recalled?.[k]?.agrees(wrong)).toBe(false);
      });
    }
  });

  it("are not taken for another seed or another number of runs", () => {
    const [first] = all;
    if (first === undefined) throw new Error("There is no property.");
    const { property, id } = first;
    const drawn = drawAll(sessions[0]?.exercises.slice(0, 1) ?? [], "some seed", 8);
    expect(recallCases(drawn, property, id, "some seed", 8)).not.toBeNull();
    expect(recallCases(drawn, property, id, "another", 8)).toBeNull();
    expect(recallCases(drawn, property, id, "some seed", 9)).toBeNull();
    expect(recallCases(drawn, property, "mul.of-none", "some seed", 8)).toBeNull();
  });

  it("say nothing of answers that only a probe can judge", () => {
    const counts = all.map(({ session, property, id }) => {
      const cases =
        recallCases(kept.get(session) as DrawnCases, property, id, CHECK_SEED, DEFAULT_RUNS) ?? [];
      return cases.filter((one) => one.agrees(new Float64Array(0))).length;
    });
    expect(counts.every((count) => count === 0)).toBe(true);
  });
});
