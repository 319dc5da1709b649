// Where right numbers part from wrong ones: "right for the first weight, but always 0 for the others".

import { isClose } from "../properties/closeness.ts";
import type { Trait, Verbs } from "./place.ts";
import { isWrong, type Phrase, type Reading, relate } from "./relations.ts";

const traitsOf = ({ place, expected }: Reading): readonly Trait[] => [
  ...(place.traits ?? []),
  { holds: isClose(expected, 0), yes: "where 0 is due", no: "elsewhere" },
  { holds: expected < 0, yes: "where a negative number is due", no: "elsewhere" },
  { holds: expected > 0, yes: "where a positive number is due", no: "elsewhere" },
];

/** A trait by which right and wrong numbers part: of two or more readings on either side. */
export function split(all: readonly Reading[]): Phrase | null {
  let mostly: Phrase | null = null;
  for (const { yes, no } of traitsOf(all[0] as Reading)) {
    const traits = all.map((reading) => traitsOf(reading).find((trait) => trait.yes === yes));
    if (traits.includes(undefined)) continue;
    for (const isRight of [true, false]) {
      const right = all.filter((_, k) => traits[k]?.holds === isRight);
      const others = all.filter((_, k) => traits[k]?.holds !== isRight);
      if (right.length < 2 || others.length < 2 || right.some(isWrong)) continue;
      const wrong = others.filter(isWrong).length;
      const rule =
        relate(others) ?? (wrong === others.length ? ({ is }: Verbs) => `${is} always wrong` : null);
      const share: Phrase = ({ is }) => `${is} wrong in ${wrong} of ${others.length} readings`;
      const part = (phrase: Phrase): Phrase =>
        isRight
          ? (words) => `${words.is} right ${yes}, but ${phrase(words)} ${no}`
          : (words) => `${phrase(words)} ${yes}, but ${words.is} right ${no}`;
      if (rule !== null) return part(rule);
      // Few readings part by chance.
      if (right.length >= 4 && 4 * wrong >= 3 * others.length) mostly ??= part(share);
    }
  }
  return mostly;
}
