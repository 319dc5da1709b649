import fc from "fast-check";
import { expect, it } from "vitest";
import { GUARANTEE, gramsOf, winnow } from "../../grader/similarity/winnowing.ts";

const tokens = fc.array(fc.constantFrom("a", "b", "c", "+", "="), { maxLength: 60 });
const options = { seed: 1, numRuns: 300 };
const hashes = (text: readonly string[]): Set<string> =>
  new Set(winnow(gramsOf(text)).map(({ hash }) => hash));

it("two texts with as many tokens in a row in common as is guaranteed have a fingerprint in common", () => {
  const passage = fc.array(fc.constantFrom("a", "b", "c", "+", "="), {
    minLength: GUARANTEE,
    maxLength: GUARANTEE,
  });
  const property = fc.property(passage, tokens, tokens, tokens, tokens, (shared, a, b, c, d) => {
    const [left, right] = [hashes([...a, ...shared, ...b]), hashes([...c, ...shared, ...d])];
    expect([...left].some((hash) => right.has(hash))).toBe(true);
  });
  fc.assert(property, options);
});

it("fewer fingerprints than grams are chosen, and each is one of the grams", () => {
  const text = Array.from({ length: 400 }, (_, k) => `t${(k * k) % 97}`);
  const grams = gramsOf(text);
  const chosen = winnow(grams);
  expect(grams).toHaveLength(392);
  expect(chosen.length).toBeLessThan(150);
  expect(chosen.every((gram) => grams.includes(gram))).toBe(true);
});

it("a text that is shorter than one gram has no fingerprint", () => {
  expect(winnow(gramsOf(["a", "b", "c", "d", "e", "f", "g", "h"]))).toEqual([]);
});
