// The cases of a property, drawn once per process: all students face the same inputs.

import * as fc from "fast-check";
import { encodeProgram } from "../sandbox/encoding.ts";
import type { Probe, Property } from "./property.ts";

/** One case with all that does not depend on the student. */
export interface PreparedCase {
  readonly value: unknown;
  readonly probe: Probe;
  /** The probe's program, encoded. */
  readonly code: Float64Array;
  /** fast-check's path to it, from which it shrinks; null for a targeted case, which is small already. */
  readonly path: string | null;
}

/** Runs a property's own program again for a value, as shrinking does. */
export function prepareCase(property: Property, value: unknown, path: string | null): PreparedCase {
  const probe = property.probe(value);
  return { value, probe, code: encodeProgram(probe.program), path };
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

/** Targeted cases first, then `runs` generated ones. */
export function drawCases(property: Property, seed: number, runs: number): readonly PreparedCase[] {
  const numRuns = Math.min(runs, property.maxRuns ?? runs);
  const drawn = numRuns === 0 ? [] : fc.sample(property.arbitrary, { seed, numRuns });
  return [
    ...property.targeted.map((value) => prepareCase(property, value, null)),
    ...drawn.map((value, index) => prepareCase(property, value, String(index))),
  ];
}
