// What can be said for certain of numbers that no known mistake explains: which are wrong, where, and by what.
//
// Every sentence is true of every run that was observed; where none is, nothing is said.

import { type Kind, kindsOf } from "./kinds.ts";
import { type Observation, passes } from "./matching.ts";
import type { Bank, Prediction } from "./misconception.ts";
import { split } from "./parting.ts";
import { verbs } from "./place.ts";
import { isWrong, type Phrase, relate } from "./relations.ts";

/** At most this many sentences: more are not read. */
const MOST = 3;

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
