// The marks of one submission: everything it can be compared by, without what the stub has too.
//
// It imports ts-morph by way of syntax.ts: load it only where submissions are compared.

import { createLocator } from "../submission/position.ts";
import { distinct, type Feature, idOf, type Kind } from "./feature.ts";
import { findDeclarations, parseFile, readCode } from "./syntax.ts";
import { gramsOf, winnow } from "./winnowing.ts";
import { readHabits, readPhrases } from "./words.ts";

/** Text by file name. */
export type Texts = Readonly<Record<string, string>>;

/** What everybody starts from. */
export interface Stub {
  /** Names that the exercises fix: renaming them is no choice. */
  readonly names: ReadonlySet<string>;
  /** Ids of the stub's own features. */
  readonly features: ReadonlySet<string>;
}

/** Statements below this are no evidence. */
const MIN_PIECE_TOKENS = 9;

/** Reads the stub, so that nobody is compared by it. */
export function readStub(texts: Texts): Stub {
  const declared = Object.entries(texts).flatMap(([name, text]) => findDeclarations(parseFile(name, text)));
  const names = new Set(declared.flatMap(({ name, isLocal }) => (isLocal ? [] : [name])));
  // Each of its grams, chosen or not: what stands around may choose another one.
  const features = Object.entries(texts).flatMap(([name, text]) => featuresOf(name, text, names, "all"));
  return { names, features: new Set(features.map(idOf)) };
}

/** The features of what a student has written, each once. */
export function fingerprint(texts: Texts, stub: Stub): Feature[] {
  const features = Object.entries(texts).flatMap(([name, text]) =>
    featuresOf(name, text, stub.names, "winnowed"),
  );
  return distinct(features).filter((feature) => !stub.features.has(idOf(feature)));
}

function featuresOf(
  name: string,
  text: string,
  fixed: ReadonlySet<string>,
  grams: "all" | "winnowed",
): Feature[] {
  const locate = createLocator(text);
  const feature = (kind: Kind, key: string, start: number, end = start): Feature => ({
    kind,
    key,
    place: { file: name, from: locate(start).line, to: locate(end).line },
  });
  const tree = parseFile(name, text);
  const declarations = findDeclarations(tree);
  const own = new Set(declarations.map((one) => one.name).filter((one) => !fixed.has(one)));
  const { tokens, pieces } = readCode(tree, own);
  const all = gramsOf(tokens.map((token) => token.text));
  return [
    ...(grams === "all" ? all : winnow(all)).map(({ hash, first, last }) =>
      feature("code", hash, tokens[first]?.offset ?? 0, tokens[last]?.offset ?? 0),
    ),
    ...pieces
      .filter((piece) => piece.size >= MIN_PIECE_TOKENS)
      .map((piece) => feature("structure", piece.hash, piece.start, piece.end)),
    ...readPhrases(text).map((phrase) => feature("words", phrase.text, phrase.offset)),
    ...declarations.filter((one) => own.has(one.name)).map((one) => feature("names", one.name, one.offset)),
    ...readHabits(text).map((habit) => feature("layout", habit.text, habit.offset)),
  ];
}
