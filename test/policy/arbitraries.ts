// Policies, attempts and adjustments, drawn at random at a fixed seed.

import fc from "fast-check";
import type { Policy } from "../../grader/course/course.ts";
import type { Adjustment, Attempt } from "../../grader/gradebook/records.ts";
import { sampleExercise, sampleResult } from "../report/sample.ts";
import { anna } from "./class.ts";

export const seed = { seed: 20250205, numRuns: 200 };

const span = (unit: "day" | "hour" | "minute", max: number) =>
  fc.record({ count: fc.nat({ max }), unit: fc.constant(unit) });

export const late = fc.record({
  percent: fc.nat({ max: 50_00 }),
  per: fc.constantFrom("day" as const, "hour" as const),
  atMost: fc.nat({ max: 100_00 }),
  floor: fc.nat({ max: 20_00 }),
  within: fc.option(span("day", 5)),
});

export const policies: fc.Arbitrary<Policy> = fc.record({
  updates: span("day", 10),
  grace: span("minute", 90),
  combine: fc.oneof(
    fc.constantFrom("best" as const, "last" as const),
    fc.record({ first: fc.nat({ max: 100_00 }), update: fc.integer({ min: 1, max: 100_00 }) }),
  ),
  undated: fc.constantFrom("first", "update", "ignored"),
  late: fc.option(late),
});

/** From a week before the session's end to three weeks after it, to the minute. */
export const submittedAt = fc
  .integer({ min: -7 * 24 * 60, max: 21 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2025, 1, 5, 9, 30) + minutes * 60_000).toISOString());

/** Of 20 points, in hundredths; two exercises. */
export const earned = fc.tuple(fc.nat({ max: 8_00 }), fc.nat({ max: 12_00 }));

export const resultOf = ([add, mul]: readonly [number, number]) =>
  sampleResult([
    sampleExercise({ earned: add / 100, possible: 8 }),
    sampleExercise({ id: "mul", earned: mul / 100, possible: 12 }),
  ]);

export const attempts = fc.uniqueArray(
  fc
    .record({ submittedAt: fc.option(submittedAt), isLate: fc.option(fc.boolean()), earned, hash: fc.nat() })
    .map(
      ({ submittedAt, isLate, earned, hash }): Attempt => ({
        student: anna.id,
        session: "01-micrograd",
        contentHash: String(hash),
        submittedAt,
        isLate,
        source: "anna",
        commit: null,
        gradedAt: "2025-03-01T00:00:00Z",
        result: resultOf(earned),
      }),
    ),
  { selector: ({ contentHash }) => contentHash, maxLength: 5 },
);

export const adjustments = fc.array(
  fc
    .record({
      exercise: fc.constantFrom("add", "mul", null),
      points: fc.nat({ max: 8_00 }),
      day: fc.integer({ min: 10, max: 28 }),
    })
    .map(
      ({ exercise, points, day }): Adjustment => ({
        student: anna.id,
        session: "01-micrograd",
        exercise,
        points: points / 100,
        why: "an oral exam",
        madeAt: `2025-02-${day}T00:00:00Z`,
      }),
    ),
  { maxLength: 3 },
);
