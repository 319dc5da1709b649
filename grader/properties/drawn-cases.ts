// Cases as data: drawn when the package is built, with their programs encoded and the numbers that are due.
//
// The seed of `check` is public and its cases never change: drawing and encoding them again each time would take
// longer than running them.

import { drawCases, PreparedCase, seedOf } from "./cases.ts";
import type { ExerciseCode, Property } from "./property.ts";

/** The cases of some exercises for one seed. `numbers` is kept apart: it is large, and read as it is. */
export interface DrawnCases {
  readonly index: {
    readonly seed: string;
    readonly runs: number;
    /** By full id, such as "add.scaled". */
    readonly properties: Readonly<Record<string, DrawnProperty>>;
  };
  /** Of each case its encoded program, then what is due if its judge wants each answer close to a number. */
  readonly numbers: Float64Array;
}

interface DrawnProperty {
  readonly values: readonly unknown[];
  /** Three for each case: where its program begins in `numbers`, where it ends, and where what is due ends. */
  readonly places: readonly number[];
}

/** Draws the cases of all properties. */
export function drawAll(exercises: readonly ExerciseCode[], seed: string, runs: number): DrawnCases {
  const numbers: number[] = [];
  const properties: Record<string, DrawnProperty> = {};
  for (const exercise of exercises) {
    for (const property of exercise.properties) {
      const id = `${exercise.id}.${property.id}`;
      const cases = drawCases(property, seedOf(seed, id), runs);
      const places: number[] = [];
      for (const { code, probe } of cases) {
        const { expected = [] } = probe.judge;
        places.push(numbers.length, numbers.length + code.length);
        for (const number of code) numbers.push(number);
        places.push(numbers.push(...expected));
      }
      properties[id] = { values: cases.map(({ value }) => value), places };
    }
  }
  return { index: { seed, runs, properties }, numbers: Float64Array.from(numbers) };
}

/**
 * The cases of one property as `drawCases` gives them.
 *
 * @param id - "add.scaled"
 * @returns null if others were drawn
 */
export function recallCases(
  { index, numbers }: DrawnCases,
  property: Property,
  id: string,
  seed: string,
  runs: number,
): readonly PreparedCase[] | null {
  const drawn = index.properties[id];
  if (drawn === undefined || index.seed !== seed || index.runs !== runs) return null;
  const { values, places } = drawn;
  return values.map((value, k) => {
    const [from = 0, end = 0, last = 0] = places.slice(3 * k, 3 * k + 3);
    const generated = k - property.targeted.length;
    return new PreparedCase(property, value, generated < 0 ? null : String(generated), {
      // A copy: a program crosses with the whole of its buffer.
      code: () => numbers.slice(from, end),
      expected: last > end ? numbers.subarray(end, last) : null,
    });
  });
}
