import { expect, test } from "vitest";
import { centralDifference } from "../../reference/differences.ts";
import type { Operation } from "../../reference/graph.ts";
import { type Rule, rules } from "../../reference/operations.ts";

// 1/cosh² from a calculation with 40 digits, rounded to 15.
const sechSquared: readonly (readonly [x: number, expected: number])[] = [
  [0, 1],
  [0.5, 0.786447732965927],
  [-1, 0.419974341614026],
  [2, 0.0706508248531645],
  [-3, 0.00986603716544019],
  [6, 0.0000245765474053327],
  [-6, 0.0000245765474053327],
  [20, 1.69934170211664e-17],
];

test.each(sechSquared)(
  "the partial of tanh at %d has twelve digits right, relative to itself",
  (x, expected) => {
    const [partial] = rules.tanh.partials(x);
    expect(Math.abs(partial - expected) / expected).toBeLessThan(1e-12);
  },
);

test("tanh and its partial stay finite where exponentials overflow", () => {
  for (const x of [-1000, -400, 400, 1000]) {
    expect(rules.tanh.forward(x)).toBe(Math.sign(x));
    expect(rules.tanh.partials(x)).toEqual([0]);
  }
});

test("relu and its partial are 0 at the kink", () => {
  expect(rules.relu.forward(0)).toBe(0);
  expect(rules.relu.partials(0)).toEqual([0]);
});

test("pow is smooth at a base of 0: exponent 0 is constant, exponent 1 the identity", () => {
  expect(rules.pow.forward(0, 0)).toBe(1);
  expect(rules.pow.partials(0, 0)).toEqual([0]);
  expect(rules.pow.partials(0, 1)).toEqual([1]);
  expect(rules.pow.partials(0, 2)).toEqual([0]);
});

// Points inside the domains, away from kink and singularities: a, b and, of pow, exponents.
const anywhere = [-2.7, -0.6, 0.4, 1, 2.9];
const positive = [0.4, 1, 2.9];
const domains: Readonly<Record<Operation, readonly [readonly number[], readonly number[]]>> = {
  add: [anywhere, anywhere],
  sub: [anywhere, anywhere],
  mul: [anywhere, anywhere],
  div: [anywhere, anywhere],
  neg: [anywhere, [0]],
  exp: [anywhere, [0]],
  log: [positive, [0]],
  tanh: [anywhere, [0]],
  relu: [anywhere, [0]],
  pow: [positive, [-1.5, -1, 0, 0.5, 1, 2, 3.7]],
};

test.each(Object.entries(domains))(
  "the partials of %s are the slopes of its forward rule",
  (op, [as, bs]) => {
    const rule: Rule = rules[op as Operation];
    for (const a of as) {
      for (const b of bs) {
        for (const [i, partial] of rule.partials(a, b).entries()) {
          const slope = centralDifference(([p = a, q = b]) => rule.forward(p, q), [a, b], i);
          expect(Math.abs(partial - slope) / Math.max(1, Math.abs(partial))).toBeLessThan(1e-8);
        }
      }
    }
  },
);

test("an operation has one partial per operand; the exponent of pow has none", () => {
  const counts = Object.entries(rules).map(([op, rule]: [string, Rule]) => [op, rule.partials(2, 3).length]);
  expect(Object.fromEntries(counts)).toEqual({
    add: 2,
    sub: 2,
    mul: 2,
    div: 2,
    neg: 1,
    exp: 1,
    log: 1,
    tanh: 1,
    relu: 1,
    pow: 1,
  });
});
