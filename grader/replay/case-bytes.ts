// How a case is written in a few bytes: the first byte of a value says what follows.
//
// Whole numbers, quarters, lists and records of a known shape need no other byte; multiples of 1/64 and of 1/10, as
// cases mostly hold them, need one more.

/** First bytes; a range goes up to the next one. */
export const FIRST = {
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

export const SMALLEST_WHOLE = -32;
export const QUARTERS = 12;
/** Twelve bits with a sign: four in the first byte, eight in the next. */
export const TWELVE_BITS = 2048;
