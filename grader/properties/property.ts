// What a property is: cases to try, how each is run, and what its answers have to be.

import type * as fc from "fast-check";
import type { Bank } from "../diagnosis/misconception.ts";
import type { Feedback } from "../result.ts";
import type { Program } from "../sandbox/program.ts";
import type { Tag } from "../sandbox/runtime.ts";

/** One answer of the sandbox. */
export interface Answer {
  /** NaN where the tag is not "number". */
  readonly value: number;
  readonly tag: Tag;
}

/** How the answers differ from what is due, in a student's words; every number that differs is named. */
export interface Mismatch {
  readonly expected: string;
  readonly actual: string;
  /** Indices of the answers that are wrong. */
  readonly wrong: readonly number[];
  /** What each answer should be, where each has one right number. */
  readonly due?: readonly number[];
}

/** A node of a probed graph, for pictures; nodes stand in creation order. */
export interface ProbeNode {
  /** The place that a program reads it at, as a student writes it ("n.w[0]"); any other name if it is hidden. */
  readonly id: string;
  /** Made where no program reaches it: inside a call, or from a plain number. */
  readonly hidden?: true;
  readonly op: string;
  readonly operands: readonly string[];
  readonly data: number;
  readonly grad: number;
}

/** Says how answers differ from what is due. */
export interface Judge {
  (answers: readonly Answer[]): Mismatch | null;
  /** If it wants nothing but each answer close to its number: these numbers. */
  readonly expected?: readonly number[];
}

/** One case, ready to run. */
export interface Probe {
  readonly program: Program;
  /** Null if the answers are right. */
  readonly judge: Judge;
  /** Where an error is due: null if its message is right. Left out, any error is a failure. */
  readonly judgeError?: (message: string) => Mismatch | null;
  /** What of the answers tells one mistake from another, where their order, or chance, does not; all of it if left out. */
  readonly essence?: (answers: readonly Answer[]) => readonly Answer[];
  /** The graph behind the case, if it is one. Where it takes work, a getter: only a failing case needs it. */
  readonly nodes: readonly ProbeNode[];
}

/** Whose code: gradecheck's, or the submission's. */
export type Side = "ours" | "own";

/**
 * One property of one exercise. Its id, words and points are in session.yaml.
 *
 * A case is plain data (numbers, strings, lists): it can be kept, and run again without its seed.
 */
export interface Property<Case = unknown> {
  readonly id: string;
  /** Run first, in this order, simplest first: the ones that generated cases might miss. */
  readonly targeted: readonly Case[];
  readonly arbitrary: fc.Arbitrary<Case>;
  /** Its share of the session's runs, 0 to 1; 1 if left out. Few cases tell where each is telling, or takes long. */
  readonly share?: number;
  readonly probe: (value: Case) => Probe;
  /** Whose operations programs use: ours if the operations are neighbours of the exercise at hand. */
  readonly operations: Side;
  /**
   * "own": all of the submission's code runs, also other exercises. Where it fails by their fault and holds on ours,
   * nothing is lost. Left out, or "ours": the rest is ours, in other files and in the exercise's own.
   */
  readonly world?: Side;
  /** Whether a failing case is tried again with the closures of all nodes below: composed operations. */
  readonly composed?: boolean;
  /** Class and method whose line is shown when no better place is known. */
  readonly about: { readonly className: string; readonly method: string };
}

/** Hides a property's type of case, so that properties can stand in one list. */
export function property<Case>(definition: Property<Case>): Property {
  // A case never leaves the property that made it: it is handed back to the same probe.
  return definition as unknown as Property;
}

/** Something worth knowing about an exercise that holds; it costs no points. */
export interface Advice {
  readonly program: Program;
  readonly operations: Side;
  /** See `Engine.createRuntime`. */
  readonly stackShare?: number;
  /** Whether it has to be said, by how the program came out: its answers, or null if it did not run through. */
  readonly isDue: (answers: readonly Answer[] | null) => boolean;
  readonly note: Feedback;
}

/** The properties of one exercise, in the order of session.yaml, and where they run. */
export interface ExerciseCode {
  readonly id: string;
  readonly properties: readonly Property[];
  readonly advice?: readonly Advice[];
  /** Other files whose classes its programs construct: neuron's make Values to put in. */
  readonly classesFrom: readonly string[];
  /** Names of the exercise's own file that are ours while it is judged, such as Neuron for layer. */
  readonly neighbours: readonly string[];
}

/** Ours in the place of a declared file, or of some of its names. */
export interface StandIn {
  /** All names that it offers. */
  readonly names: readonly string[];
  /** A module that exports just these names. */
  readonly code: (names: readonly string[]) => string;
}

/** The code behind a session. */
export interface SessionCode {
  readonly id: string;
  readonly exercises: readonly ExerciseCode[];
  /** By the label of the file; files that no other exercise builds on need none. */
  readonly standIns: Readonly<Record<string, StandIn>>;
  /** Our operations on the submission's class, as an expression. */
  readonly operations: string;
  /** The mistakes that are known: asked for only when something fails. */
  readonly bank: () => Promise<Bank>;
  /** What a student has built once everything is earned: run on all of their own code, and drawn. */
  readonly showcase: Showcase;
}

/** A program whose answers are worth a picture. */
export interface Showcase {
  /** The exercise whose file it starts from. */
  readonly exercise: string;
  /** Made when it is needed. */
  readonly program: () => Program;
}
