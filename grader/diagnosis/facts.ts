// What can be said for certain of numbers that no known mistake explains: which are wrong, and by what.
//
// Every sentence is true of every run that was observed; where none is, nothing is said.

import { isClose, showNumber } from "../properties/closeness.ts";
import type { Answer, Probe } from "../properties/property.ts";
import { type Path, readings } from "../sandbox/program.ts";
import type { Observation } from "./matching.ts";
import type { Bank } from "./misconception.ts";

/** One number that was read, what it should be, and the numbers around it that it may have to do with. */
interface Reading {
  readonly actual: Answer;
  readonly expected: number;
  /** By what a student would call it: "the other operand's data". */
  readonly around: ReadonlyMap<string, number>;
}

/** What is true of all runs, in whole sentences; at most one for each kind of number that was read. */
export function describeFacts(bank: Bank, observations: readonly Observation[]): string[] {
  const errors = new Set(observations.map(({ seen }) => (seen?.kind === "threw" ? seen.name : "")));
  const [error = ""] = errors;
  if (errors.size === 1 && error !== "") return [`Every run ends with a ${error}.`];
  const kinds = new Map<string, Reading[]>();
  for (const observation of observations) collect(bank, observation, kinds);
  const wrong = [...kinds].filter(([, list]) => list.some(isWrong));
  const right = [...kinds.keys()].filter((kind) => !wrong.some(([other]) => other === kind));
  const facts = wrong.map(([kind, list]) => describe(kind, list));
  const praise =
    wrong.length > 0 && right.length > 0
      ? [`${capital(list(right))} ${right.length > 1 ? "are" : "is"} right in every run.`]
      : [];
  return [...facts, ...praise];
}

const isWrong = ({ actual, expected }: Reading): boolean => !isClose(actual.value, expected);
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

function collect(bank: Bank, { probe, seen }: Observation, into: Map<string, Reading[]>): void {
  const due = bank.right(probe.program);
  if (seen?.kind !== "ok" || due.kind !== "ok") return;
  for (const [k, at] of readings(probe.program).entries()) {
    const [actual, expected] = [seen.answers[k], due.answers[k]];
    if (actual === undefined || expected?.tag !== "number") continue;
    const kind = kindOf(probe, at);
    into.set(kind, [
      ...(into.get(kind) ?? []),
      { actual, expected: expected.value, around: around(probe, at) },
    ]);
  }
}

/** What a place is called, the same in every run: "the first operand's grad", "n.w[…].grad". */
function kindOf({ nodes }: Probe, at: Path): string {
  const [name, ...steps] = at;
  const roles = new Set(
    nodes.flatMap(({ operands }) => operands.flatMap((operand, k) => (operand === name ? [k] : []))),
  );
  const isLeaf = nodes.some(({ id, op }) => id === name && op === "");
  const field = steps.join(".");
  if (isLeaf && steps.length === 1) {
    const isUnary = nodes.every(({ operands }) => operands.length < 2);
    if (isUnary) return `the operand's ${field}`;
    if (roles.size === 1) return `the ${roles.has(0) ? "first" : "second"} operand's ${field}`;
    return `the ${field} of an operand that is used more than once`;
  }
  const plain = steps.map((step) => (typeof step === "number" ? "[…]" : `.${step}`)).join("");
  return `${name.replace(/\d+$/, "…")}${plain}`;
}

/** Numbers that a wrong one may be, or may be off by. */
function around({ nodes }: Probe, [name]: Path): ReadonlyMap<string, number> {
  const uses = nodes.filter(({ operands }) => operands.includes(name));
  const self = nodes.find(({ id }) => id === name);
  const [use] = uses;
  if (self === undefined || use === undefined || uses.length > 1) return new Map();
  const other = nodes.find(({ id }) => id === use.operands.find((operand) => operand !== name));
  return new Map([
    ["its own data", self.data],
    ...(other === undefined ? [] : [["the other operand's data", other.data] as const]),
    ["the result's data", use.data],
    ["out.grad", use.grad],
  ]);
}

function describe(kind: string, readings: readonly Reading[]): string {
  const all = capital(kind);
  if (readings.every(({ actual }) => actual.tag !== "number")) return `${all} is never a number.`;
  const wrong = readings.filter(isWrong);
  const share =
    wrong.length === readings.length ? "in every run" : `in ${wrong.length} of ${readings.length} readings`;
  const relation = relate(readings);
  return relation === null ? `${all} is wrong ${share}.` : `${all} ${relation}.`;
}

/** A rule that all readings obey, the right ones too, or null. */
function relate(readings: readonly Reading[]): string | null {
  const every = (rule: (reading: Reading) => number | undefined): boolean =>
    readings.every((reading) => {
      const value = rule(reading);
      return value !== undefined && isClose(reading.actual.value, value);
    });
  const [first] = readings;
  if (first === undefined) return null;
  if (every(() => first.actual.value)) return `is always ${showNumber(first.actual.value, 4)}`;
  const sample = readings.find(({ expected }) => Math.abs(expected) > 1e-3) ?? first;
  const ratio = sample.actual.value / sample.expected;
  if (every(({ expected }) => -expected)) return "always has the wrong sign";
  if (every(({ expected }) => expected * ratio)) return `is always ${showNumber(ratio, 4)} times what is due`;
  const offset = sample.actual.value - sample.expected;
  if (every(({ expected }) => expected + offset)) {
    return `is always ${showNumber(Math.abs(offset), 4)} too ${offset > 0 ? "large" : "small"}`;
  }
  for (const name of first.around.keys()) {
    const of = ({ around: numbers }: Reading): number | undefined => numbers.get(name);
    const through = (rule: (due: number, value: number) => number) =>
      every((reading) => {
        const value = of(reading);
        return value === undefined ? undefined : rule(reading.expected, value);
      });
    if (through((_, value) => value)) return `always equals ${name}`;
    if (through((_, value) => -value)) return `is always minus ${name}`;
    if (through((due, value) => due * value)) return `is always what is due times ${name}`;
    if (through((due, value) => due / value)) return `is always what is due divided by ${name}`;
    if (through((due, value) => due + value)) return `is always what is due plus ${name}`;
    if (through((due, value) => due - value)) return `is always what is due minus ${name}`;
  }
  return null;
}
