// What can be said for certain of numbers that no known mistake explains: which are wrong, where, and by what.
//
// Every sentence is true of every run that was observed; where none is, nothing is said.

import { isClose } from "../properties/closeness.ts";
import { readings } from "../sandbox/program.ts";
import { type Observation, passes } from "./matching.ts";
import type { Bank, Prediction } from "./misconception.ts";
import { type Trait, type Verbs, verbs } from "./place.ts";
import { type Phrase, type Reading, relate } from "./relations.ts";

/** At most this many sentences: more are not read. */
const MOST = 3;

/** All readings of one name, over all runs. */
interface Kind {
  readonly name: string;
  readonly isPlural: boolean;
  readonly isMinor: boolean;
  readonly readings: readonly Reading[];
  /** Whether each run has one reading of it. */
  readonly isOnce: boolean;
}

/** What is true of all runs, in at most three whole sentences: what is wrong first, then what is right. */
export function describeFacts(bank: Bank, observations: readonly Observation[]): string[] {
  const seen = observations.flatMap(({ probe, seen: answer }) =>
    answer === null ? [] : [{ probe, answer }],
  );
  if (seen.length < observations.length || seen.length === 0) return [];
  const threw = seen.flatMap(({ answer }) => (answer.kind === "threw" ? [answer] : []));
  if (seen.some(({ probe }) => probe.judgeError !== undefined))
    return aboutDueErrors(seen.length, threw.length);
  if (threw.length > 0) {
    const others = seen.filter(({ answer }) => answer.kind !== "threw");
    const isRest = others.length > 0 && others.every(({ probe, answer }) => passes(probe, answer));
    return [
      ...aboutErrors(seen.length, threw),
      ...(isRest ? ["In the other runs all numbers are right."] : []),
    ];
  }
  const kinds = kindsOf(bank, observations);
  const wrong = mergeSame(kinds.filter((kind) => kind.readings.some(isWrong)));
  const right = kinds.filter(({ isMinor, readings: all }) => !isMinor && !all.some(isWrong));
  const praise =
    wrong.length > 0 && right.length > 0 ? [sentence(right, ({ is }) => `${is} always right`)] : [];
  return [...wrong.slice(0, MOST - praise.length), ...praise];
}

function aboutDueErrors(runs: number, threw: number): string[] {
  if (threw === 0) return ["No run ends with an error, though one is due."];
  if (threw === runs)
    return ["Every run ends with an error, as is due, but not always with the words asked for."];
  return [`An error is due in every run, and comes in ${threw} of ${runs}.`];
}

function aboutErrors(runs: number, threw: readonly Extract<Prediction, { kind: "threw" }>[]): string[] {
  const names = new Set(threw.map(({ name }) => name));
  const [name = ""] = names;
  // The name is the submission's: nothing but the usual ones is repeated.
  const isUsual = names.size === 1 && /^[A-Z][a-z]*Error$/.test(name);
  const error = isUsual ? `a ${name}` : "an error";
  return [
    threw.length === runs
      ? `Every run ends with ${error}.`
      : `${threw.length} of ${runs} runs end with ${error}.`,
  ];
}

const isWrong = ({ actual, expected }: Reading): boolean => !isClose(actual.value, expected);
/** What is a name in code keeps its letters. */
const capital = (text: string): string =>
  /^\w\d/.test(text) ? text : text.slice(0, 1).toUpperCase() + text.slice(1);
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

function sentence(kinds: readonly Kind[], phrase: Phrase): string {
  const isMany = kinds.length > 1 || kinds.some(({ isPlural }) => isPlural);
  return `${capital(list(kinds.map(({ name }) => name)))} ${phrase(isMany ? verbs.many : verbs.one)}.`;
}

/** One sentence for all kinds of which the same is true. */
function mergeSame(kinds: readonly Kind[]): string[] {
  const groups = new Map<string, { kinds: Kind[]; phrase: Phrase }>();
  for (const kind of kinds) {
    const phrase = phraseOf(kind);
    const key = phrase(verbs.many);
    const group = groups.get(key) ?? { kinds: [], phrase };
    group.kinds.push(kind);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => sentence(group.kinds, group.phrase));
}

/** The best that is known of a kind: a rule for all, where it is right, or how often it is wrong. */
function phraseOf({ readings: all, isOnce }: Kind): Phrase {
  const wrong = all.filter(isWrong);
  const rule = relate(all) ?? (wrong.length < all.length ? split(all) : null);
  if (rule !== null) return rule;
  if (wrong.length === all.length) return ({ is }) => `${is} always wrong`;
  const there = relate(wrong);
  const share = `${wrong.length} of ${all.length} ${isOnce ? "runs" : "readings"}`;
  return (words) =>
    `${words.is} wrong in ${share}${there === null ? "" : `: there ${words.it} ${there(words)}`}`;
}

/** A trait by which right and wrong numbers part. */
function split(all: readonly Reading[]): Phrase | null {
  const traitsOf = ({ place, expected }: Reading): readonly Trait[] => [
    ...(place.traits ?? []),
    { holds: isClose(expected, 0), yes: "where 0 is due", no: "elsewhere" },
    { holds: expected < 0, yes: "where a negative number is due", no: "elsewhere" },
    { holds: expected > 0, yes: "where a positive number is due", no: "elsewhere" },
  ];
  const keys = new Set(all.flatMap((reading) => traitsOf(reading).map(({ yes }) => yes)));
  for (const key of keys) {
    const traits = all.map((reading) => traitsOf(reading).find(({ yes }) => yes === key));
    const no = traits[0]?.no;
    if (no === undefined || traits.some((trait) => trait === undefined)) continue;
    const of = (holds: boolean) => all.filter((_, k) => traits[k]?.holds === holds);
    for (const isRight of [true, false]) {
      const [right, wrong] = [of(isRight), of(!isRight)];
      if (right.length < 2 || wrong.length < 2 || right.some(isWrong)) continue;
      const phrase = relate(wrong) ?? (wrong.every(isWrong) ? ({ is }: Verbs) => `${is} always wrong` : null);
      if (phrase === null) continue;
      if (isRight) return (words) => `${words.is} right ${key}, but ${phrase(words)} ${no}`;
      return (words) => `${phrase(words)} ${key}, but ${words.is} right ${no}`;
    }
  }
  return null;
}

function kindsOf(bank: Bank, observations: readonly Observation[]): readonly Kind[] {
  const byName = new Map<string, { readings: Reading[]; isCount: boolean; runs: number }>();
  for (const observation of observations) {
    const names = new Set<string>();
    for (const reading of readingsOf(bank, observation)) {
      const { name } = reading.place;
      const group = byName.get(name) ?? { readings: [], isCount: reading.isCount, runs: 0 };
      group.readings.push(reading);
      byName.set(name, group);
      if (!names.has(name)) group.runs++;
      names.add(name);
    }
  }
  const kinds = [...byName].map(([name, { readings: all, isCount, runs }]) => ({
    name,
    isPlural: all.some(({ place }) => place.isPlural),
    isMinor: all.every(({ place }) => place.isMinor === true),
    readings: all,
    isOnce: runs === all.length,
    isCount,
  }));
  // How many there are decides what the numbers can be.
  return [...kinds.filter(({ isCount }) => isCount), ...kinds.filter(({ isCount }) => !isCount)];
}

/** The readings of one run. Where only the essence of the answers counts, lengths are what can be compared. */
function readingsOf(bank: Bank, { probe, seen }: Observation): readonly (Reading & { isCount: boolean })[] {
  const due = bank.right(probe.program);
  if (seen?.kind !== "ok" || due.kind !== "ok") return [];
  const counted = probe.program.flatMap((instruction) =>
    instruction.do === "count" || instruction.do === "read" ? [instruction.do === "count"] : [],
  );
  const places = bank.places(probe);
  return readings(probe.program).flatMap((_, k) => {
    const [actual, expected] = [seen.answers[k], due.answers[k]];
    const [place, isCount = false] = [places[k], counted[k]];
    if (actual === undefined || expected?.tag !== "number" || place === undefined) return [];
    if (probe.essence !== undefined && !isCount) return [];
    return [{ place, actual, expected: expected.value, isCount }];
  });
}
