// The one rule by which a student's number equals the reference's.

/** Six orders of magnitude above rounding; see the audit of what it lets pass. */
const TOLERANCE = 1e-9;

/**
 * Whether two numbers agree: |a − b| ≤ 1e-9 · max(1, |a|, |b|).
 *
 * Written so that NaN, on either side, does not agree; nor do infinities.
 */
export function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b)) <= TOLERANCE;
}

/**
 * Two numbers with the fewest digits that show they differ, at most twelve.
 *
 * @param always - digits to begin with
 */
export function showDifferent(a: number, b: number, always = 4): readonly [string, string] {
  for (let digits = always; digits < 12; digits++) {
    const [shownA, shownB] = [showNumber(a, digits), showNumber(b, digits)];
    if (shownA !== shownB) return [shownA, shownB];
  }
  return [showNumber(a, 12), showNumber(b, 12)];
}

/** A number in at most `digits` significant digits, without trailing zeros. */
export function showNumber(value: number, digits = 12): string {
  // No negative zero: to a student it is zero.
  return String(Number(value.toPrecision(digits)) + 0);
}
