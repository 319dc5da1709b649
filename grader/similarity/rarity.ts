// How much a mark says that two submissions share: the fewer others have it, the more.

import { type Feature, idOf, type Kind } from "./feature.ts";

/** Marks of one kind overlap, so each of them says only a part of what they say together. */
const PART: Readonly<Record<Kind, number>> = {
  code: 0.5,
  structure: 0.5,
  words: 0.5,
  names: 1,
  layout: 0.25,
};

/** A feature as the class sees it. */
export interface Weighed {
  readonly kind: Kind;
  /** Indices of the submissions that have it, ascending. */
  readonly holders: readonly number[];
  /** In bits: what it says that a second submission has it. */
  readonly bits: number;
}

/**
 * Weighs every feature of a class. What more than half of the class has is left out: it says nothing.
 *
 * One submission has the feature; of the n submissions of the class, h others have it. Then another one has it with
 * probability h/n, and that it does says log₂(n/h) bits. A feature that nobody shares weighs what it would if one did.
 *
 * @param submissions - the distinct features of each
 * @returns by id
 */
export function weigh(submissions: readonly (readonly Feature[])[]): Map<string, Weighed> {
  const holders = new Map<string, { readonly kind: Kind; readonly who: number[] }>();
  submissions.forEach((features, k) => {
    for (const feature of features) {
      const id = idOf(feature);
      const known = holders.get(id);
      if (known === undefined) holders.set(id, { kind: feature.kind, who: [k] });
      else known.who.push(k);
    }
  });
  const size = submissions.length;
  const weighed = new Map<string, Weighed>();
  for (const [id, { kind, who }] of holders) {
    // Of two or three, any two are more than half.
    if (size > 3 && who.length > size / 2) continue;
    const bits = PART[kind] * Math.log2(size / Math.max(1, who.length - 1));
    weighed.set(id, { kind, holders: who, bits });
  }
  return weighed;
}
