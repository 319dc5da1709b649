// A case as bytes: numbers, texts, lists and records, each exactly as it is, the shortest way there is.

import { FIRST, QUARTERS, SMALLEST_WHOLE, TWELVE_BITS } from "./case-bytes.ts";
import { OPEN, SHAPES, WORDS } from "./dictionary.ts";

/** As many decimal places as a number may have to be written as one. */
const MAX_PLACES = 15;
/**
 * @param value - plain data: null, booleans, numbers, texts, lists, records
 * @throws {TypeError} if it holds anything else: a property whose cases cannot be kept
 */
export function encodeCase(value: unknown): number[] {
  const bytes: number[] = [];
  write(value, bytes);
  return bytes;
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
