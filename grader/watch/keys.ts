// The keys of a watch, and what each asks for.

export type Wish =
  | "run-all"
  | "stronger-hint"
  | "list"
  | "replay"
  | "picture"
  | "quit"
  | "keys"
  | "down"
  | "up"
  | "interrupt";

export const KEYS: readonly {
  readonly key: string;
  readonly wish: Wish;
  /** For the line at the foot. */
  readonly word: string;
  /** For the list of keys. */
  readonly words: string;
}[] = [
  { key: "a", wish: "run-all", word: "run all", words: "check everything anew" },
  { key: "h", wish: "stronger-hint", word: "hint", words: "the next hint, a stronger one" },
  { key: "l", wish: "list", word: "list", words: "the table alone, and back" },
  { key: "r", wish: "replay", word: "replay", words: "the first case that is shown, step by step" },
  { key: "o", wish: "picture", word: "picture", words: "the same case as a drawn graph" },
  { key: "q", wish: "quit", word: "quit", words: "end the watch; so does Ctrl-C" },
  { key: "?", wish: "keys", word: "keys", words: "what the keys do" },
];

/** What a key asks for; null for one that means nothing. Arrows scroll. */
export function wishOf(key: string): Wish | null {
  const others: Readonly<Record<string, Wish>> = {
    "\u0003": "interrupt",
    "\u001b[B": "down",
    "\u001b[A": "up",
  };
  return others[key] ?? KEYS.find((one) => one.key === key.toLowerCase())?.wish ?? null;
}
