// What an audit finds, as plain data: the renderers know nothing else of it.

import type { PropertyDetection, Sighting } from "./detection.ts";

/** Mutants of one exercise made by one operator. */
export interface AuditCell {
  readonly exercise: string;
  readonly operator: string;
  readonly killed: number;
  /** Survived, or failed where its author does not expect it. */
  readonly open: number;
  /** Listed as no mistakes, with a reason. */
  readonly listed: number;
  /** The same computation written in another way. */
  readonly proved: number;
}

/** A mutant that is not dealt with. */
export interface OpenMutant {
  readonly id: string;
  readonly diff: string;
  /** What is wrong, as the end of a sentence. */
  readonly finding: string;
}

export interface ListedMutant {
  readonly id: string;
  readonly change: string;
  readonly reason: string;
}

/** A mutant that is killed this time, but perhaps not with the next seed. */
interface UnsureMutant {
  readonly id: string;
  readonly diff: string;
  /** The probability that no property fails on it. */
  readonly escapes: number;
  readonly sightings: readonly Sighting[];
}

export interface AuditReport {
  readonly session: string;
  /** Generated cases per property that the audit ran with. */
  readonly runs: number;
  readonly exercises: readonly string[];
  /** Those that exist; an operator that finds nothing to change has none. */
  readonly cells: readonly AuditCell[];
  readonly open: readonly OpenMutant[];
  readonly listed: readonly ListedMutant[];
  readonly correct: number;
  /** Right solutions that lose points, and the properties that take them. */
  readonly wronged: readonly { readonly name: string; readonly properties: readonly string[] }[];
  readonly detection: readonly PropertyDetection[];
  readonly unsure: readonly UnsureMutant[];
  /** The least runs with which every mutant is as good as always caught; null if there are none. */
  readonly enoughRuns: number | null;
}

/** Whether the grader sees every mistake for sure, and takes no point from what is right. */
export function isSound({ open, wronged, unsure }: AuditReport): boolean {
  return open.length === 0 && wronged.length === 0 && unsure.length === 0;
}
