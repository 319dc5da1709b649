// The cases of a property, drawn once per process: all students face the same inputs.

import * as fc from "fast-check";
import { encodeProgram } from "../sandbox/encoding.ts";
import { isClose } from "./closeness.ts";
import type { Probe, Property } from "./property.ts";

/** What is known of a case without making its probe. */
interface Known {
  readonly code: () => Float64Array;
  /** The numbers that are due, if that is all there is to say of the answers. */
  readonly expected: Float64Array | null;
}

/** One case with all that does not depend on the student, worked out when it is first asked for. */
export class PreparedCase {
  readonly value: unknown;
  /** fast-check's path to it, from which it shrinks; null for a targeted case, which is small already. */
  readonly path: string | null;
  readonly #property: Property;
  readonly #known: Known | null;
  #probe: Probe | null = null;
  #code: Float64Array | null = null;

  constructor(property: Property, value: unknown, path: string | null, known: Known | null = null) {
    this.#property = property;
    this.value = value;
    this.path = path;
    this.#known = known;
  }

  get probe(): Probe {
    this.#probe ??= this.#property.probe(this.value);
    return this.#probe;
  }

  /** The probe's program, encoded. */
  get code(): Float64Array {
    this.#code ??= this.#known?.code() ?? encodeProgram(this.probe.program);
    return this.#code;
  }

  /** Whether the answers are known to be right already; if not, the probe's judge has the word. */
  agrees(values: Float64Array): boolean {
    const expected = this.#known?.expected;
    return expected?.every((number, k) => isClose(values[k] ?? Number.NaN, number)) ?? false;
  }
}

/**
 * A 32-bit seed of one property: a hash (FNV-1a) of the session's seed and the property's full id.
 *
 * @param propertyId - "add.scaled"
 */
export function seedOf(seed: string, propertyId: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}\u0000${propertyId}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash | 0;
}

/** How many cases of a property are generated: its share of `runs`. */
export function countGenerated({ share = 1 }: Property, runs: number): number {
  return Math.ceil(runs * share);
}

/** Targeted cases first, then the property's share of `runs` generated ones. */
export function drawCases(property: Property, seed: number, runs: number): readonly PreparedCase[] {
  const numRuns = countGenerated(property, runs);
  const drawn = numRuns === 0 ? [] : fc.sample(property.arbitrary, { seed, numRuns });
  return [
    ...property.targeted.map((value) => new PreparedCase(property, value, null)),
    ...drawn.map((value, index) => new PreparedCase(property, value, String(index))),
  ];
}
