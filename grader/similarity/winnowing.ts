// Fingerprints of a text by winnowing: few enough to keep for a class, and no long passage goes without one.

/** Tokens in a row that make one fingerprint: what is shorter is no evidence. */
const GRAM = 9;
/** Of so many neighbouring grams at least one is chosen. */
const WINDOW = 6;
/** Any passage of so many tokens that two texts share gives them a fingerprint in common. */
export const GUARANTEE = GRAM + WINDOW - 1;

export interface Gram {
  readonly hash: string;
  /** Index of its first and of its last token. */
  readonly first: number;
  readonly last: number;
}

/** All runs of nine tokens. */
export function gramsOf(tokens: readonly string[]): Gram[] {
  const grams: Gram[] = [];
  for (let first = 0; first + GRAM <= tokens.length; first++) {
    grams.push({ hash: hashOf(tokens.slice(first, first + GRAM)), first, last: first + GRAM - 1 });
  }
  return grams;
}

/**
 * The smallest gram of each window, the last one of equals.
 *
 * @see Schleimer, Wilkerson, Aiken: Winnowing: Local Algorithms for Document Fingerprinting, SIGMOD 2003
 */
export function winnow(grams: readonly Gram[]): Gram[] {
  const chosen = new Set<Gram>();
  for (let start = 0; start < Math.max(1, grams.length - WINDOW + 1); start++) {
    const window = grams.slice(start, start + WINDOW);
    const smallest = window.reduce<Gram | null>(
      (least, gram) => (least === null || gram.hash <= least.hash ? gram : least),
      null,
    );
    if (smallest !== null) chosen.add(smallest);
  }
  return [...chosen];
}

/** A hash of 53 bits as text: among the half million marks of a large class, two fall together once in 70,000 classes. */
export function hashOf(parts: readonly string[]): string {
  // cyrb53, by bryc: two multiplicative hashes of 32 bits over the same text.
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const part of parts) {
    for (let k = 0; k <= part.length; k++) {
      const code = k < part.length ? part.charCodeAt(k) : 0x1f;
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, "0");
}
