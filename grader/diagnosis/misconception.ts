// What a misconception is: words for a student, and a wrong engine that makes the same mistake.

import type { Answer, Probe } from "../properties/property.ts";
import type { Program } from "../sandbox/program.ts";
import type { Place } from "./place.ts";

/** A mistake that students make, in words that explain it and do not give the answer away. */
export interface Misconception {
  /** Says what it is: "mul.overwrites". The part before the dot is the exercise. */
  readonly id: string;
  /** What the code does, as a student would say it: "the gradient is set, not added". */
  readonly title: string;
  /** Two or three sentences: why that is not the gradient, or not what is asked for. */
  readonly explanation: string;
  /** A question that leads on. */
  readonly hint: string;
}

/** What an engine makes of a program. */
export type Prediction =
  | { readonly kind: "ok"; readonly answers: readonly Answer[] }
  | { readonly kind: "threw"; readonly name: string; readonly message: string };

/** The reference with a rule replaced, or with two. */
export interface WrongEngine {
  /** What it gets wrong; one entry, or two for a pair. */
  readonly mistakes: readonly Misconception[];
  readonly predict: (program: Program) => Prediction;
}

/** All that is known of the mistakes of a session, by exercise. */
export interface Bank {
  /** What a submission without mistakes answers. */
  readonly right: (program: Program) => Prediction;
  /** What a case's program reads, in a student's words: one for each of its readings, in their order. */
  readonly places: (probe: Probe) => readonly Place[];
  /** Every wrong engine of an exercise; several may stand for one misconception. */
  readonly engines: (exercise: string) => readonly WrongEngine[];
  /** Two mistakes at once, where they do not replace the same rule. */
  readonly pairs: (exercise: string) => Iterable<WrongEngine>;
}
