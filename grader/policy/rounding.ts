// The one way numbers are rounded: half up, on integers, so that a number on paper comes out the same.

/**
 * The quotient of two integers, rounded half up to a multiple of `step`.
 *
 * @param dividend - 0 or more; twice it is a safe integer
 * @param divisor - more than 0
 */
export function divideHalfUp(dividend: number, divisor: number, step = 1): number {
  const unit = divisor * step;
  return Math.floor((2 * dividend + unit) / (2 * unit)) * step;
}

/** Points with decimals in hundredths. */
export const toHundredths = (points: number): number => Math.round(points * 100);
