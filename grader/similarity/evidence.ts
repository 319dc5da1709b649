// What a pair shares, as few and as long passages as there are, to be laid side by side.

import { type Feature, idOf, type Kind, type Place } from "./feature.ts";
import type { Weighed } from "./rarity.ts";
import type { Evidence, Passage } from "./report.ts";

/** One submission: its files and its features. */
export interface Work {
  readonly texts: Readonly<Record<string, string>>;
  readonly features: readonly Feature[];
}

/** A shared feature, or several of one kind that follow each other. */
interface Match {
  readonly kind: Kind;
  readonly bits: number;
  readonly holders: number;
  readonly left: Place;
  readonly right: Place;
  readonly key: string;
}

const MOST_PASSAGES = 12;
const MOST_LINES = 30;

/**
 * The evidence of a pair, the most telling first.
 *
 * @param weights - what each feature is worth in the class, by id
 */
export function gatherEvidence(
  left: Work,
  right: Work,
  weights: ReadonlyMap<string, Weighed>,
): readonly Evidence[] {
  const there = new Map(right.features.map((feature) => [idOf(feature), feature.place]));
  const matches = left.features.flatMap((feature): Match[] => {
    const place = there.get(idOf(feature));
    const weight = weights.get(idOf(feature));
    if (place === undefined || weight === undefined) return [];
    const { kind, key } = feature;
    return [
      { kind, key, bits: weight.bits, holders: weight.holders.length, left: feature.place, right: place },
    ];
  });
  const passages = [
    ...withoutInner(matches.filter(({ kind }) => kind === "structure" || kind === "code")),
    ...join(matches.filter(({ kind }) => kind === "words")),
    ...list(matches.filter(({ kind }) => kind === "names")),
    ...list(matches.filter(({ kind }) => kind === "layout")),
  ];
  const isText = ({ kind }: Match): boolean => kind !== "names" && kind !== "layout";
  return passages
    .sort((a, b) => b.bits - a.bits || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_PASSAGES)
    .map((match) => ({
      kind: match.kind,
      bits: match.bits,
      holders: match.holders,
      left: isText(match) ? cut(left, match.left) : { place: match.left, text: match.key },
      right: isText(match) ? cut(right, match.right) : { place: match.right, text: match.key },
    }));
}

/** Whole statements first, the longest; what lies within one adds to its bits. Other grams are joined where they touch. */
function withoutInner(matches: readonly Match[]): Match[] {
  const length = ({ left }: Match): number => left.to - left.from;
  const kept: Match[] = [];
  const rest: Match[] = [];
  const put = (match: Match, otherwise: Match[]): void => {
    const k = kept.findIndex((outer) => holds(outer.left, match.left) && holds(outer.right, match.right));
    const outer = kept[k];
    if (outer === undefined) otherwise.push(match);
    else
      kept[k] = { ...outer, bits: outer.bits + match.bits, holders: Math.min(outer.holders, match.holders) };
  };
  for (const piece of matches
    .filter(({ kind }) => kind === "structure")
    .sort((a, b) => length(b) - length(a) || b.bits - a.bits)) {
    put(piece, kept);
  }
  for (const gram of matches.filter(({ kind }) => kind === "code")) put(gram, rest);
  return [...kept, ...join(rest)];
}

const holds = (outer: Place, inner: Place): boolean =>
  outer.file === inner.file && outer.from <= inner.from && inner.to <= outer.to;

/** Joins what is a word or two wherever it stands; the rarest comes first and gives the place. */
function list(matches: readonly Match[]): Match[] {
  const [rarest, ...others] = matches.toSorted((a, b) => b.bits - a.bits || (a.key < b.key ? -1 : 1));
  if (rarest === undefined) return [];
  const all = [rarest, ...others];
  const bits = all.reduce((sum, match) => sum + match.bits, 0);
  return [{ ...rarest, bits, key: all.map(({ key }) => key).join(", ") }];
}

/** Joins what follows each other in both submissions. */
function join(matches: readonly Match[]): Match[] {
  const joined: Match[] = [];
  for (const match of matches.toSorted((a, b) => compare(a.left, b.left))) {
    const last = joined.at(-1);
    if (last !== undefined && touch(last.left, match.left) && touch(last.right, match.right)) {
      joined[joined.length - 1] = {
        ...last,
        bits: last.bits + match.bits,
        holders: Math.min(last.holders, match.holders),
        left: unite(last.left, match.left),
        right: unite(last.right, match.right),
      };
    } else joined.push(match);
  }
  return joined;
}

const compare = (a: Place, b: Place): number =>
  a.file === b.file ? a.from - b.from || a.to - b.to : a.file < b.file ? -1 : 1;

const touch = (a: Place, b: Place): boolean => a.file === b.file && b.from <= a.to + 1 && a.from <= b.to + 1;

const unite = (a: Place, b: Place): Place => ({
  file: a.file,
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
});

/** The lines of a place, without their common indent. */
function cut({ texts }: Work, place: Place): Passage {
  const lines = (texts[place.file] ?? "").split(/\r\n|\r|\n/).slice(place.from - 1, place.to);
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  const shown = lines.slice(0, MOST_LINES).map((line) => line.slice(Number.isFinite(indent) ? indent : 0));
  const rest = lines.length - shown.length;
  return { place, text: [...shown, ...(rest > 0 ? [`… ${rest} more lines`] : [])].join("\n") };
}
