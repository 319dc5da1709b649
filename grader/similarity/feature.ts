// What submissions are compared by: small marks in what a student wrote, each with the lines it stands on.

/**
 * - `code`: a run of tokens, whatever its names are
 * - `structure`: a whole statement or function, whatever its names and the order of what stands in its blocks
 * - `words`: three words in a row of a comment or a message
 * - `names`: a name that the student chose
 * - `layout`: a habit of spacing or of line ends
 */
export type Kind = "code" | "structure" | "words" | "names" | "layout";

/** Lines of one file, both from 1 and inclusive. */
export interface Place {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** Two submissions have a mark in common if its kind and key are the same. */
export interface Feature {
  readonly kind: Kind;
  readonly key: string;
  /** Where it stands first. */
  readonly place: Place;
}

/** Of equal features the first one is kept. */
export function distinct(features: readonly Feature[]): Feature[] {
  const seen = new Map<string, Feature>();
  for (const feature of features) {
    const id = idOf(feature);
    if (!seen.has(id)) seen.set(id, feature);
  }
  return [...seen.values()];
}

export const idOf = ({ kind, key }: Pick<Feature, "kind" | "key">): string => `${kind}:${key}`;
