// How wrong numbers differ from right ones: a rule that all of them obey.

import { isClose, showNumber } from "../properties/closeness.ts";
import type { Answer } from "../properties/property.ts";
import type { Place, Verbs } from "./place.ts";

/** One number that was read, and what it should be. */
export interface Reading {
  readonly place: Place;
  readonly actual: Answer;
  readonly expected: number;
}

/** The rest of a sentence about numbers: "are always 0". */
export type Phrase = (verbs: Verbs) => string;

/** Whether the number is not what is due. */
export const isWrong = ({ actual, expected }: Reading): boolean => !isClose(actual.value, expected);

type Rule = (reading: Reading) => number | undefined;

const obeys = (readings: readonly Reading[], rule: Rule): boolean =>
  readings.every((reading) => {
    const value = rule(reading);
    return value !== undefined && isClose(reading.actual.value, value);
  });

const show = (value: number): string => showNumber(value, 4).replace("-", "−");

/** What holds of all these readings, one of which at least is wrong; the simplest first. Null if nothing is known. */
export function relate(readings: readonly Reading[]): Phrase | null {
  const [first] = readings;
  if (first === undefined) return null;
  const tags = readings.map(({ actual }) => actual.tag);
  if (tags.every((tag) => tag === "missing")) return ({ is }) => `${is} always undefined`;
  if (tags.every((tag) => tag !== "number")) return ({ is }) => `${is} never a number`;
  if (tags.some((tag) => tag !== "number")) return null;
  if (readings.every(({ actual }) => Number.isNaN(actual.value))) return ({ is }) => `${is} always NaN`;
  if (obeys(readings, () => first.actual.value))
    return ({ is }) => `${is} always ${show(first.actual.value)}`;
  return (
    movement(readings) ?? proportion(readings) ?? neighbour(readings) ?? shape(readings) ?? size(readings)
  );
}

/** How far a number has moved from what it was. */
function movement(readings: readonly Reading[]): Phrase | null {
  const moves = (rule: (due: number, place: Place) => number | undefined): boolean =>
    obeys(readings, ({ place, expected }) => {
      const { before } = place;
      const move = before === undefined ? undefined : rule(expected - before, place);
      return before === undefined || move === undefined ? undefined : before + move;
    });
  const sample = readings.find(
    ({ place: { before }, expected }) => Math.abs(expected - (before ?? expected)) > 1e-3,
  );
  const { before = 0 } = sample?.place ?? {};
  if (sample === undefined) return null;
  const ratio = (sample.actual.value - before) / (sample.expected - before);
  if (moves(() => 0)) return ({ changes }) => `never ${changes}`;
  if (moves((due) => -due))
    return ({ changes }) => `always ${changes} by the right amount in the wrong direction`;
  if (moves((due) => ratio * due))
    return ({ changes }) => `always ${changes} ${show(ratio)} times as much as is due`;
  for (const name of sample.place.around?.keys() ?? []) {
    const by = ({ around }: Place): number => around?.get(name) ?? Number.NaN;
    if (moves((_, place) => by(place))) return ({ changes }) => `always ${changes} by ${name}`;
    if (moves((_, place) => -by(place))) return ({ changes }) => `always ${changes} by minus ${name}`;
    if (moves((due, place) => due * by(place))) {
      return ({ changes }) => `always ${changes} by what is due times ${name}`;
    }
    if (moves((due, place) => due / by(place))) {
      return ({ changes }) => `always ${changes} by what is due divided by ${name}`;
    }
  }
  return null;
}

function proportion(readings: readonly Reading[]): Phrase | null {
  if (readings.length < 2) return null;
  if (obeys(readings, ({ expected }) => -expected)) return ({ has }) => `always ${has} the wrong sign`;
  const sample = readings.find(({ expected }) => Math.abs(expected) > 1e-3);
  if (sample === undefined) return null;
  const ratio = sample.actual.value / sample.expected;
  if (obeys(readings, ({ expected }) => expected * ratio)) {
    return ({ is }) => `${is} always ${show(ratio)} times what is due`;
  }
  const offset = sample.actual.value - sample.expected;
  if (obeys(readings, ({ expected }) => expected + offset)) {
    return ({ is }) => `${is} always ${show(Math.abs(offset))} too ${offset > 0 ? "large" : "small"}`;
  }
  return null;
}

/** Another number of the case: in the place of the right one, or on top of it. */
function neighbour(readings: readonly Reading[]): Phrase | null {
  for (const name of readings[0]?.place.around?.keys() ?? []) {
    const through = (rule: (due: number, value: number) => number): boolean =>
      obeys(readings, ({ place: { around }, expected }) => {
        const value = around?.get(name);
        return value === undefined ? undefined : rule(expected, value);
      });
    if (through((_, value) => value)) return ({ equals }) => `always ${equals} ${name}`;
    if (through((_, value) => -value)) return ({ is }) => `${is} always minus ${name}`;
    if (through((due, value) => due * value)) return ({ is }) => `${is} always what is due times ${name}`;
    if (through((due, value) => due / value))
      return ({ is }) => `${is} always what is due divided by ${name}`;
    if (through((due, value) => due + value)) return ({ is }) => `${is} always what is due plus ${name}`;
    if (through((due, value) => due - value)) return ({ is }) => `${is} always what is due minus ${name}`;
  }
  return null;
}

/** The right number with something done to it. */
function shape(readings: readonly Reading[]): Phrase | null {
  const known: readonly (readonly [(due: number) => number, string])[] = [
    [Math.abs, "what is due without its sign"],
    [(due) => due ** 2, "the square of what is due"],
    [Math.sqrt, "the square root of what is due"],
    [Math.tanh, "tanh of what is due"],
    [Math.trunc, "what is due without its decimals"],
    [Math.round, "what is due rounded to a whole number"],
    [Math.fround, "what is due in single precision"],
  ];
  for (const [change, words] of known) {
    if (obeys(readings, ({ expected }) => change(expected))) return ({ is }) => `${is} always ${words}`;
  }
  return null;
}

/** Whether all err to one side. */
function size(readings: readonly Reading[]): Phrase | null {
  const all = (test: (actual: number, due: number) => boolean): boolean =>
    readings.every(
      ({ actual, expected }) => test(actual.value, expected) && !isClose(actual.value, expected),
    );
  const isPositive = all((actual, due) => actual >= 0 && due >= 0);
  const [small, large] = [
    all((actual, due) => actual * due > 0 && Math.abs(actual) < Math.abs(due)),
    all((actual, due) => actual * due > 0 && Math.abs(actual) > Math.abs(due)),
  ];
  if (!small && !large) return null;
  if (isPositive) return ({ is }) => `${is} always too ${small ? "small" : "large"}`;
  return ({ has, is }) =>
    `${has} the right sign, but ${is} always too ${small ? "close to 0" : "far from 0"}`;
}
