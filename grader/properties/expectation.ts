// Answers against expected numbers, place by place.

import { type Path, type Program, readings } from "../sandbox/program.ts";
import { isClose, showDifferent, showNumber } from "./closeness.ts";
import type { Answer, Judge, Mismatch } from "./property.ts";

/** At most this many differing numbers are named: the smallest case rarely has more. */
const SHOWN = 4;

/** A place as a student writes it: n.w[0].data. */
export function showPath([name, ...steps]: Path): string {
  return name + steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
}

/** The place that `showPath` shows so. */
export function pathOf(place: string): Path {
  const [name = "", ...steps] = place.split(/[.[]/);
  return [name, ...steps.map((step) => (step.endsWith("]") ? Number.parseInt(step, 10) : step))];
}

/** What was found, as a student would print it; its partner, if given, decides how many digits are due. */
export function showAnswer(answer: Answer, expected?: number): string {
  if (answer.tag === "missing") return "undefined";
  if (answer.tag === "boolean") return "a boolean";
  if (answer.tag === "other") return "not a number";
  if (expected === undefined) return showNumber(answer.value, 6);
  return showDifferent(expected, answer.value)[1];
}

/**
 * A judge that wants each answer close to its number.
 *
 * @param expected - one number per reading of the program, in its order
 */
export function expectNumbers(program: Program, expected: readonly number[]): Judge {
  const judge = (answers: readonly Answer[]): Mismatch | null => {
    const wrong = expected.flatMap((value, index) =>
      isClose(answers[index]?.value ?? Number.NaN, value) ? [] : [index],
    );
    if (wrong.length === 0) return null;
    const places = readings(program);
    const shown = wrong.slice(0, SHOWN);
    const more = wrong.length > SHOWN ? ` (and ${wrong.length - SHOWN} more)` : "";
    const list = (show: (index: number) => string) =>
      shown.map((index) => `${showPath(places[index] as Path)} = ${show(index)}`).join(", ") + more;
    const answerAt = (index: number): Answer => answers[index] ?? { value: Number.NaN, tag: "missing" };
    return {
      expected: list((index) => showDifferent(expected[index] ?? 0, answerAt(index).value)[0]),
      actual: list((index) => showAnswer(answerAt(index), expected[index])),
      wrong,
      due: expected,
    };
  };
  return Object.assign(judge, { expected });
}
