// The sentences of a similarity report, on a terminal and on a page alike: what is shared, never why.

import type { Evidence, SharedPair, SimilarityReport } from "../similarity/report.ts";

const KINDS: Readonly<Record<Evidence["kind"], string>> = {
  code: "code, whatever its names",
  structure: "statements, whatever their names and order",
  words: "words of comments and messages",
  names: "names",
  layout: "habits of layout",
};

export const nameKind = ({ kind }: Pick<Evidence, "kind">): string => KINDS[kind];

/** What was compared, and with what reserve. */
export function introduce(report: SimilarityReport): string[] {
  const { compared, short, tokens, estimated, threshold } = report;
  const pairs = (compared * (compared - 1)) / 2;
  const sentences = [
    `${compared} submissions, ${pairs} pairs. What the stubs hold, and what more than half of the class has written, does not count.`,
  ];
  if (short.length > 0) {
    sentences.push(
      `Too short to compare: ${short.join(", ")}. Their answers have fewer than ${tokens} tokens and one right form, or a few. ` +
        "What is compared is the longer answers, comments, names, and choices that few others made.",
    );
  }
  sentences.push(
    estimated
      ? `Pairs are listed if fewer than ${threshold} as close are expected among ${compared} independent submissions, by this class's own distribution.`
      : "The class is too small to tell what chance explains: the closest pairs are listed, however little they share.",
  );
  return sentences;
}

/** How close a pair is, and what chance has to say to it. */
export function describePair(
  { share, expected }: Omit<SharedPair, "evidence">,
  report: SimilarityReport,
): string {
  const common = `${Math.round(share * 100)} % of the smaller one in common`;
  if (expected === null) return common;
  const often = expected < 0.001 ? "fewer than 0.001" : Number(expected.toPrecision(2));
  return `${common}; as close by chance: ${often} pairs expected among ${report.compared} independent submissions`;
}

export function describeHolders(
  { holders }: Pick<Evidence, "holders">,
  { compared }: SimilarityReport,
): string {
  return `in ${holders} of ${compared} submissions`;
}

/** What there is to say of a report without pairs, and below every other. */
export function conclude(
  { compared, pairs, next }: SimilarityReport,
  describe: (pair: Omit<SharedPair, "evidence">) => string,
): string[] {
  const closest =
    next === null ? [] : [`The next closest pair: ${next.left} and ${next.right}, ${describe(next)}.`];
  if (compared < 2) return ["There are no two submissions to compare."];
  if (pairs.length === 0) return ["No pair shares more than independent submissions may.", ...closest];
  return [
    ...closest,
    "What is shared does not say why: a common source, work done together, the same help. Read both, and ask both.",
  ];
}
