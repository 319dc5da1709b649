// Bytes as the case that they hold; anybody's bytes may come here, and none of them does harm.

import { FIRST, QUARTERS, SMALLEST_WHOLE, TWELVE_BITS } from "./case-bytes.ts";
import { OPEN, SHAPES, WORDS } from "./dictionary.ts";

/** No case is nested deeper, so that no token is: reading it recurses. */
const MAX_DEPTH = 16;

/** Why bytes are no case: they end too early, or mean nothing. */
export type Unreadable = "cut off" | "broken";

/** Reads a case that has to fill all bytes. */
export function decodeCase(bytes: readonly number[]): { readonly value: unknown } | Unreadable {
  const reader = new Reader(bytes);
  try {
    const value = reader.read(0);
    return reader.isAtEnd ? { value } : "broken";
  } catch (error) {
    if (error instanceof UnreadableError) return error.reason;
    throw error;
  }
}

class UnreadableError extends Error {
  readonly reason: Unreadable;

  constructor(reason: Unreadable) {
    super(reason);
    this.reason = reason;
  }
}

class Reader {
  readonly #bytes: readonly number[];
  #at = 0;

  constructor(bytes: readonly number[]) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  read(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new UnreadableError("broken");
    const first = this.#byte();
    if (first >= FIRST.shape) return this.#shaped(first - FIRST.shape, depth);
    if (first >= FIRST.list) return this.#list(first - FIRST.list, depth);
    if (first < FIRST.quarter) return first + SMALLEST_WHOLE;
    if (first < FIRST.grid) return (first - FIRST.quarter - QUARTERS) / 4;
    if (first < FIRST.tenth) return this.#twelveBits(first - FIRST.grid) / 64;
    if (first < FIRST.longWhole) return this.#twelveBits(first - FIRST.tenth) / 10;
    switch (first) {
      case FIRST.longWhole:
        return this.#signed();
      case FIRST.decimal: {
        const places = this.#byte();
        return this.#signed() / 10 ** places;
      }
      case FIRST.double:
        return new DataView(Uint8Array.from({ length: 8 }, () => this.#byte()).buffer).getFloat64(0);
      case FIRST.null:
        return null;
      case FIRST.false:
        return false;
      case FIRST.true:
        return true;
      case FIRST.word:
      case FIRST.text:
        return this.#text(first);
      case FIRST.longList:
        return this.#list(this.#count(), depth);
      case FIRST.record:
        return Object.fromEntries(
          this.#times(this.#count(), () => [this.#text(this.#byte()), this.read(depth + 1)]),
        );
      default:
        throw new UnreadableError("broken");
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new UnreadableError("cut off");
    return byte;
  }

  /** Stops at the end of the bytes, however many times are asked for: every item takes at least one. */
  #times<T>(count: number, readItem: () => T): T[] {
    const items: T[] = [];
    for (let k = 0; k < count; k++) items.push(readItem());
    return items;
  }

  #list(length: number, depth: number): unknown[] {
    return this.#times(length, () => this.read(depth + 1));
  }

  #shaped(index: number, depth: number): unknown {
    const shape = SHAPES[index];
    if (shape === undefined) throw new UnreadableError("broken");
    const field = ([name, fixed]: [string, unknown]) => [name, fixed === OPEN ? this.read(depth + 1) : fixed];
    return Object.fromEntries(Object.entries(shape).map(field));
  }

  #text(first: number): string {
    if (first === FIRST.text) {
      return String.fromCharCode(...this.#times(this.#count(), () => this.#count() % 0x10000));
    }
    const word = first === FIRST.word ? WORDS[this.#byte()] : undefined;
    if (word === undefined) throw new UnreadableError("broken");
    return word;
  }

  #count(): number {
    let count = 0;
    for (let unit = 1; count + unit <= Number.MAX_SAFE_INTEGER; unit *= 0x80) {
      const byte = this.#byte();
      count += (byte % 0x80) * unit;
      if (byte < 0x80) return count;
    }
    throw new UnreadableError("broken");
  }

  #signed(): number {
    const sign = this.#byte() === 0 ? 1 : -1;
    return sign * this.#count();
  }

  #twelveBits(high: number): number {
    return high * 0x100 + this.#byte() - TWELVE_BITS;
  }
}
