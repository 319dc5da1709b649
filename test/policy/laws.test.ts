// What holds of every policy, whatever was handed in and whenever: 200 generated courses and classes, at a fixed seed.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Policy } from "../../grader/course/course.ts";
import type { Attempt } from "../../grader/gradebook/records.ts";
import { divideHalfUp } from "../../grader/policy/rounding.ts";
import { adjustments, attempts, earned, late, policies, resultOf, seed, submittedAt } from "./arbitraries.ts";
import { anna, gradeAnna, sampleCourse } from "./class.ts";

const course = sampleCourse();

const gradeOf = (policy: Policy, attempts: readonly Attempt[]): number =>
  gradeAnna({ ...course, policy }, { attempts }).items[0]?.grade ?? 0;

const raise = (attempt: Attempt, add: number, mul: number): Attempt => {
  const points = attempt.result.exercises.map(({ earned }) => Math.round(earned * 100));
  const more = [Math.min((points[0] ?? 0) + add, 8_00), Math.min((points[1] ?? 0) + mul, 12_00)] as const;
  return { ...attempt, result: resultOf(more) };
};

describe("for every policy", () => {
  it("an attempt that earns more never lowers the grade", () => {
    fc.assert(
      fc.property(
        policies,
        attempts,
        fc.nat(4),
        fc.nat(8_00),
        fc.nat(12_00),
        (policy, attempts, which, add, mul) => {
          const better = attempts.map((one, index) => (index === which ? raise(one, add, mul) : one));
          expect(gradeOf(policy, better)).toBeGreaterThanOrEqual(gradeOf(policy, attempts));
        },
      ),
      seed,
    );
  });

  it("where the best counts, one attempt more never lowers the grade", () => {
    fc.assert(
      fc.property(policies, attempts, (policy, attempts) => {
        const best: Policy = { ...policy, combine: "best" };
        expect(gradeOf(best, attempts)).toBeGreaterThanOrEqual(gradeOf(best, attempts.slice(1)));
      }),
      seed,
    );
  });

  it("a penalty never raises a grade, and takes none below its floor that was above it", () => {
    fc.assert(
      fc.property(policies, late, attempts, (policy, late, attempts) => {
        const free = gradeOf({ ...policy, late: { ...late, percent: 0 } }, attempts);
        const paid = gradeOf({ ...policy, late }, attempts);
        expect(paid).toBeLessThanOrEqual(free);
        for (const step of gradeAnna({ ...course, policy: { ...policy, late } }, { attempts }).items.flatMap(
          (item) => item.attempts.flatMap(({ steps }) => steps),
        )) {
          if (step.rule === "late")
            expect(step.output).toBeGreaterThanOrEqual(Math.min(step.inputs.grade, late.floor));
        }
      }),
      seed,
    );
  });

  it("an attempt that comes later is never worth more", () => {
    fc.assert(
      fc.property(policies, submittedAt, submittedAt, earned, (policy, one, other, earned) => {
        const [early, late] = [one, other].sort().map((submittedAt) => {
          const attempt = {
            student: anna.id,
            session: "01-micrograd",
            contentHash: "0",
            source: "anna",
            commit: null,
          };
          const facts = { isLate: null, gradedAt: "2025-03-01T00:00:00Z", result: resultOf(earned) };
          return { ...attempt, ...facts, submittedAt };
        });
        if (early === undefined || late === undefined) throw new Error("two attempts are none");
        // As the only one: weights set an update alone against nothing.
        const alone: Policy = { ...policy, combine: "best" };
        expect(gradeOf(alone, [late])).toBeLessThanOrEqual(gradeOf(alone, [early]));
      }),
      seed,
    );
  });

  it("the order in which attempts and adjustments come does not matter", () => {
    const shuffled = fc.tuple(attempts, adjustments).chain(([attempts, adjustments]) =>
      fc.record({
        sorted: fc.constant({ attempts, adjustments }),
        shuffled: fc.record({
          attempts: fc.shuffledSubarray(attempts, { minLength: attempts.length }),
          adjustments: fc.shuffledSubarray(adjustments, { minLength: adjustments.length }),
        }),
      }),
    );
    fc.assert(
      fc.property(policies, shuffled, (policy, { sorted, shuffled }) => {
        const other = { ...course, policy };
        expect(gradeAnna(other, shuffled)).toEqual(gradeAnna(other, sorted));
      }),
      seed,
    );
  });

  it("a grade lies between 0 and the scale", () => {
    fc.assert(
      fc.property(policies, attempts, (policy, attempts) => {
        const grade = gradeOf(policy, attempts);
        expect(grade).toBeGreaterThanOrEqual(0);
        expect(grade).toBeLessThanOrEqual(course.scale);
      }),
      seed,
    );
  });
});

describe("half up", () => {
  it("is what exact fractions say, for every step", () => {
    const exact = (dividend: number, divisor: number, step: number): number => {
      const unit = BigInt(divisor) * BigInt(step);
      return Number(((2n * BigInt(dividend) + unit) / (2n * unit)) * BigInt(step));
    };
    fc.assert(
      fc.property(
        fc.nat({ max: 1e12 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(1, 10, 50, 100),
        (a, b, step) => {
          expect(divideHalfUp(a, b, step)).toBe(exact(a, b, step));
        },
      ),
      seed,
    );
    expect([divideHalfUp(5, 2), divideHalfUp(1225, 1, 50), divideHalfUp(1224, 1, 50)]).toEqual([
      3, 1250, 1200,
    ]);
  });
});
