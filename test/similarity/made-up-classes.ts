// Classes of which it is known who copied from whom, and what the comparison finds in them.

import { comparePairs } from "../../grader/similarity/comparison.ts";
import type { Feature } from "../../grader/similarity/feature.ts";
import { fingerprint, readStub } from "../../grader/similarity/fingerprints.ts";
import { readCorrect } from "../fixtures/correct.ts";
import { type Mistake, readMistakes } from "../fixtures/mistakes.ts";
import { type Files, stubs } from "../grading/grade-here.ts";
import {
  changeComments,
  changeEverything,
  type Disguise,
  moveStatements,
  reformat,
  renameVariables,
} from "./disguises.ts";
import { fillStubs } from "./filled-stubs.ts";
import { createRandom, type Random } from "./random.ts";

/** By the name that the table gives them. */
export const DISGUISES: Readonly<Record<string, Disguise>> = {
  "as it is": (files) => files,
  "variables renamed": renameVariables,
  "comments changed": changeComments,
  "statements moved": moveStatements,
  "laid out anew": reformat,
  "all of these": changeEverything,
};
const MIXED = "half from each of two";

export interface MadeUpClass {
  readonly submissions: readonly Files[];
  /** Who took from whom: indices, and how. */
  readonly copies: readonly { readonly from: number; readonly to: number; readonly how: string }[];
}

const stub = readStub(stubs);
const mistakes = readMistakes();
const known = new Map<Files, readonly Feature[]>();

function featuresOf(files: Files): readonly Feature[] {
  const features = known.get(files) ?? fingerprint(files, stub);
  known.set(files, features);
  return features;
}

/** The right solutions whose files are all their own: each in a style of its own, nobody's stub. */
export function ownStyles(): Files[] {
  return readCorrect()
    .filter(({ own, files }) => own.length === Object.keys(files).length)
    .map(({ files }) => files);
}

/** Students who fill in the stubs, a third of whom make a mistake of mistakes.yaml; some write comments. */
export function filledStubs(count: number, random: Random): Files[] {
  return Array.from({ length: count }, (_, k) => {
    const files = fillStubs(stubs, random, [0, 0.3, 0.8][k % 3] ?? 0);
    return random.chance(0.33) ? withMistake(files, random) : files;
  });
}

function withMistake(files: Files, random: Random): Files {
  for (const mistake of random.shuffle(mistakes)) {
    const changed = tryMistake(files, mistake);
    if (changed !== null) return changed;
  }
  return files;
}

/** @returns null where the mistake is one of another form of the answer */
function tryMistake(files: Files, { edits }: Mistake): Files | null {
  const changed: Record<string, string> = { ...files };
  for (const { file, find, replace } of edits) {
    const [before, after, ...more] = (changed[file] ?? "").split(find);
    if (before === undefined || after === undefined || more.length > 0) return null;
    changed[file] = before + replace + after;
  }
  return changed;
}

/** Adds to a class two copies of each disguise, and one submission that is half one student's and half another's. */
function addCopies(originals: readonly Files[], random: Random): MadeUpClass {
  const sources = random.shuffle([...originals.keys()]).values();
  const next = (): number => sources.next().value ?? 0;
  const submissions = [...originals];
  const copies: { from: number; to: number; how: string }[] = [];
  const hows = Object.keys(DISGUISES);
  for (const how of [...hows, ...hows]) {
    const from = next();
    const to = submissions.push(DISGUISES[how]?.(originals[from] ?? {}, random) ?? {}) - 1;
    copies.push({ from, to, how });
  }
  const [one, other] = [next(), next()];
  const half = Object.fromEntries(
    Object.entries(originals[other] ?? {}).filter(([name]) => name === "nn.ts" || name === "train.ts"),
  );
  const to = submissions.push({ ...originals[one], ...half }) - 1;
  copies.push({ from: one, to, how: MIXED }, { from: other, to, how: MIXED });
  return { submissions, copies };
}

export interface Rates {
  /** Found and made, by the way of copying. */
  readonly found: Readonly<Record<string, readonly [found: number, made: number]>>;
  readonly classes: number;
  readonly students: number;
  /** Pairs of independent submissions, and how many of them are listed all the same. */
  readonly independent: number;
  readonly listed: number;
}

/** What is found in classes at a threshold. */
export function measure(classes: readonly MadeUpClass[], threshold: number): Rates {
  const found: Record<string, [number, number]> = {};
  let [independent, listed, students] = [0, 0, 0];
  for (const { submissions, copies } of classes) {
    const size = submissions.length;
    const { pairs } = comparePairs(submissions.map(featuresOf), size * size);
    const shown = new Set(
      pairs
        .filter(({ expected }) => expected !== null && expected < threshold)
        .map(({ left, right }) => `${left},${right}`),
    );
    for (const { from, to, how } of copies) {
      const counts = found[how] ?? [0, 0];
      found[how] = [counts[0] + (shown.has(`${from},${to}`) ? 1 : 0), counts[1] + 1];
      shown.delete(`${from},${to}`);
    }
    listed += shown.size;
    independent += (size * (size - 1)) / 2 - copies.length;
    students += size;
  }
  return { found, classes: classes.length, students, independent, listed };
}

/** The classes of the table in docs/similarity.md; the same each time. */
export function madeUpClasses(): Readonly<Record<string, readonly MadeUpClass[]>> {
  const random = createRandom(2025);
  const alone = (submissions: readonly Files[]): MadeUpClass => ({ submissions, copies: [] });
  const styles = ownStyles();
  const parts = Array.from({ length: 9 }, () => alone(random.shuffle(styles).slice(0, 25)));
  return {
    "styles alone": [alone(styles), ...parts],
    "styles with copies": Array.from({ length: 5 }, () => addCopies(styles, random)),
    "stubs alone": [20, 40, 80].map((count) => alone(filledStubs(count, random))),
    "stubs with copies": [40, 60, 60, 80, 80].map((count) => addCopies(filledStubs(count, random), random)),
  };
}
