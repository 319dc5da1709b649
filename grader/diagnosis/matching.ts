// Which wrong engine a submission is: the one that predicts its numbers on every run.

import { isClose } from "../properties/closeness.ts";
import type { Answer, Probe } from "../properties/property.ts";
import type { Bank, Prediction, WrongEngine } from "./misconception.ts";

/** What a submission answered to a case. */
export interface Observation {
  readonly probe: Probe;
  /** null: something of the public shape is missing, and nothing could be answered. */
  readonly seen: Prediction | null;
}

/** What is known of an exercise when one of its properties has failed. */
export interface Evidence {
  /** All runs of the property in question. */
  readonly failed: readonly Observation[];
  /** Runs of other properties that failed. */
  readonly alsoFailed: readonly Observation[];
  /** Cases of the properties that hold. */
  readonly held: readonly Probe[];
}

/**
 * The wrong engine that gives the submission's numbers on every run of the property, and is right where the
 * submission is.
 *
 * One mistake that explains everything is preferred to one that explains this property, and that to two at once.
 *
 * @returns null if no misconception of the bank does
 */
export function recognise(bank: Bank, exercise: string, evidence: Evidence): WrongEngine | null {
  // What fails once and not again is the fault of something kept from call to call: right numbers show no mistake.
  if (evidence.failed.every(({ probe, seen }) => seen !== null && passes(probe, seen))) return null;
  const single = bank.engines(exercise).filter((engine) => explains(engine, evidence));
  const whole = single.find((engine) => matches(engine, evidence.alsoFailed));
  const [first] = single;
  if (whole !== undefined) return whole;
  if (first !== undefined) return first;
  for (const pair of bank.pairs(exercise)) {
    if (explains(pair, evidence) && matches(pair, evidence.alsoFailed)) return pair;
  }
  return null;
}

const explains = (engine: WrongEngine, { failed, held }: Evidence): boolean =>
  matches(engine, failed) && held.every((probe) => passes(probe, engine.predict(probe.program)));

const matches = (engine: WrongEngine, observations: readonly Observation[]): boolean =>
  observations.every(
    ({ probe, seen }) => seen !== null && isSame(probe, engine.predict(probe.program), seen),
  );

/** Whether the answers are right. */
export function passes({ judge, judgeError }: Probe, prediction: Prediction): boolean {
  if (prediction.kind === "ok") return judge(prediction.answers) === null;
  return judgeError !== undefined && judgeError(prediction.message) === null;
}

/** Whether two engines answered a case alike. */
export function isSame(probe: Probe, a: Prediction, b: Prediction): boolean {
  // Words are the student's own: what counts is whether they say what is asked for.
  if (probe.judgeError !== undefined) return a.kind === b.kind && passes(probe, a) === passes(probe, b);
  if (a.kind === "threw" || b.kind === "threw") {
    return a.kind === "threw" && b.kind === "threw" && a.name === b.name;
  }
  const [left, right] = [a, b].map(({ answers }) => probe.essence?.(answers) ?? answers);
  if (left === undefined || right === undefined || left.length !== right.length) return false;
  return left.every((answer, k) => isSameAnswer(answer, right[k]));
}

/** Numbers that are not finite agree with their like. */
function isSameAnswer(a: Answer, b: Answer | undefined): boolean {
  if (b === undefined || a.tag !== b.tag) return false;
  return Object.is(a.value, b.value) || isClose(a.value, b.value);
}
