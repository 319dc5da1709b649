// A case as a few bytes, and back: numbers, texts, lists and records, each exactly as it was.
//
// The first byte says what follows. Whole numbers, quarters, lists and records of a known shape need no other byte;
// multiples of 1/64 and of 1/10, as cases mostly hold them, need one more.

import { OPEN, SHAPES, WORDS } from "./dictionary.ts";

/** First bytes; a range goes up to the next one. */
const FIRST = {
  whole: 0x00,
  quarter: 0x80,
  grid: 0xa0,
  tenth: 0xb0,
  longWhole: 0xc0,
  decimal: 0xc1,
  double: 0xc2,
  null: 0xc3,
  false: 0xc4,
  true: 0xc5,
  word: 0xc6,
  text: 0xc7,
  longList: 0xc8,
  record: 0xc9,
  list: 0xd0,
  shape: 0xe0,
} as const;

const SMALLEST_WHOLE = -32;
const QUARTERS = 12;
/** Twelve bits with a sign: four in the first byte, eight in the next. */
const TWELVE_BITS = 2048;
/** As many decimal places as a number may have to be written as one. */
const MAX_PLACES = 15;
/** No case is nested deeper, so that no token is: reading it recurses. */
const MAX_DEPTH = 16;

/**
 * @param value - plain data: null, booleans, numbers, texts, lists, records
 * @throws {TypeError} if it holds anything else: a property whose cases cannot be kept
 */
export function encodeCase(value: unknown): number[] {
  const bytes: number[] = [];
  write(value, bytes);
  return bytes;
}

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

function write(value: unknown, bytes: number[]): void {
  if (value === null) bytes.push(FIRST.null);
  else if (typeof value === "boolean") bytes.push(value ? FIRST.true : FIRST.false);
  else if (typeof value === "number") writeNumber(value, bytes);
  else if (typeof value === "string") writeText(value, bytes);
  else if (Array.isArray(value)) {
    if (value.length < 16) bytes.push(FIRST.list + value.length);
    else {
      bytes.push(FIRST.longList);
      writeCount(value.length, bytes);
    }
    for (const item of value) write(item, bytes);
  } else if (typeof value === "object") writeRecord(new Map(Object.entries(value)), bytes);
  else throw new TypeError(`A case holds a ${typeof value}: make it of numbers, texts, lists and records.`);
}

function writeRecord(fields: ReadonlyMap<string, unknown>, bytes: number[]): void {
  const index = SHAPES.findIndex((shape) => {
    const entries = Object.entries(shape);
    const fits = ([name, fixed]: [string, unknown]) =>
      fields.has(name) && (fixed === OPEN || fields.get(name) === fixed);
    return entries.length === fields.size && entries.every(fits);
  });
  const shape = SHAPES[index];
  if (shape !== undefined) {
    bytes.push(FIRST.shape + index);
    for (const [name, fixed] of Object.entries(shape)) if (fixed === OPEN) write(fields.get(name), bytes);
    return;
  }
  bytes.push(FIRST.record);
  writeCount(fields.size, bytes);
  for (const [name, value] of fields) {
    writeText(name, bytes);
    write(value, bytes);
  }
}

function writeText(text: string, bytes: number[]): void {
  const word = WORDS.indexOf(text);
  if (word >= 0) bytes.push(FIRST.word, word);
  else {
    bytes.push(FIRST.text);
    writeCount(text.length, bytes);
    for (let index = 0; index < text.length; index++) writeCount(text.charCodeAt(index), bytes);
  }
}

/** The shortest way that gives back the very same number. */
function writeNumber(value: number, bytes: number[]): void {
  const [whole, quarters, tenths] = [value - SMALLEST_WHOLE, value * 4, Math.round(value * 10)];
  if (Object.is(value, -0) || !Number.isFinite(value)) writeDouble(value, bytes);
  else if (Number.isSafeInteger(value)) {
    if (whole >= 0 && whole < FIRST.quarter) bytes.push(FIRST.whole + whole);
    else {
      bytes.push(FIRST.longWhole);
      writeSigned(value, bytes);
    }
  } else if (Number.isInteger(quarters) && Math.abs(quarters) <= QUARTERS) {
    bytes.push(FIRST.quarter + quarters + QUARTERS);
  } else if (isTwelveBits(value * 64)) writeTwelveBits(FIRST.grid, value * 64, bytes);
  else if (tenths / 10 === value && isTwelveBits(tenths)) writeTwelveBits(FIRST.tenth, tenths, bytes);
  else writeDecimal(value, bytes);
}

function writeDecimal(value: number, bytes: number[]): void {
  for (let places = 1; places <= MAX_PLACES; places++) {
    const digits = Math.round(value * 10 ** places);
    // Up to 2⁵³ and 10²², a quotient is the number nearest to the decimal.
    if (!Number.isSafeInteger(digits) || digits / 10 ** places !== value) continue;
    bytes.push(FIRST.decimal, places);
    writeSigned(digits, bytes);
    return;
  }
  writeDouble(value, bytes);
}

function writeDouble(value: number, bytes: number[]): void {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  bytes.push(FIRST.double, ...new Uint8Array(view.buffer));
}

const isTwelveBits = (x: number): boolean => Number.isInteger(x) && x >= -TWELVE_BITS && x < TWELVE_BITS;

function writeTwelveBits(first: number, x: number, bytes: number[]): void {
  const bits = x + TWELVE_BITS;
  bytes.push(first + (bits >> 8), bits & 0xff);
}

/** Seven bits a byte, the lowest first; the top bit says that more follow. Without shifts: they stop at 32 bits. */
function writeCount(count: number, bytes: number[]): void {
  let rest = count;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  bytes.push(rest);
}

/** The sign goes into a byte of its own: doubled, the largest numbers would not be exact. */
function writeSigned(value: number, bytes: number[]): void {
  bytes.push(value < 0 ? 1 : 0);
  writeCount(Math.abs(value), bytes);
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
