// Replay tokens: one failing case as a word to copy, "mul.scaled.AwUDKs8x".
//
// It names the property and holds the case itself with a check sum: no seed, no path, nothing of a student.
// The session is part of the check sum alone, so that a token of another session is told from a mistyped one.

import { decodeCase } from "./case-decoding.ts";
import { encodeCase } from "./case-encoding.ts";

/** What a token says. */
export interface TokenCase {
  readonly session: string;
  readonly exercise: string;
  readonly property: string;
  /** As the property made it. */
  readonly value: unknown;
}

/** The properties there are. */
interface KnownSession {
  readonly id: string;
  readonly exercises: readonly {
    readonly id: string;
    readonly properties: readonly { readonly id: string }[];
  }[];
}

/** URL- and shell-safe: RFC 4648, table 2. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const CHECK_BYTES = 3;
/** No property has a case this long; whatever is longer was not made here. */
const MAX_LENGTH = 2000;
const COPY = 'Copy all of it, from the line that begins with "Again:".';

/**
 * @param property - its full id, "mul.scaled"
 * @param value - the case, plain data
 * @throws {TypeError} if the case holds anything but plain data
 */
export function makeToken(session: string, property: string, value: unknown): string {
  const bytes = encodeCase(value);
  return `${property}.${toText([...bytes, ...checkSum(session, property, bytes)])}`;
}

/**
 * Reads a token. What it holds is of the property's kind only if gradecheck made it: a probe may refuse it.
 *
 * @param sessions - all that this version knows
 * @returns what the token says, or a sentence why it says nothing
 */
export function readToken(
  text: string,
  sessions: readonly KnownSession[],
): TokenCase | { readonly problem: string } {
  const parts = /^([a-z0-9-]+)\.([a-z0-9-]+)\.([\w-]+)$/.exec(text);
  if (parts === null || text.length > MAX_LENGTH) {
    return { problem: `This is no replay token: one looks like mul.scaled.AwUDKs8x. ${COPY}` };
  }
  const [, exercise = "", property = "", coded = ""] = parts;
  const id = `${exercise}.${property}`;
  const bytes = toBytes(coded);
  const body = bytes.slice(0, -CHECK_BYTES);
  const sum = bytes.slice(-CHECK_BYTES).join();
  // Bits that are left over are zero in a token as it was made.
  const isWhole = toText(bytes) === coded;
  const session = sessions.find((known) => isWhole && checkSum(known.id, id, body).join() === sum);
  const isKnown = (known: KnownSession): boolean =>
    known.exercises.some(
      (one) => one.id === exercise && one.properties.some((other) => other.id === property),
    );
  if (session === undefined) {
    if (!sessions.some(isKnown)) {
      return {
        problem: `There is no property ${id} here: the token is mistyped, or another course's or version's. ${COPY}`,
      };
    }
    return {
      problem: `The token is ${isCutOff(bytes) ? "cut off" : "mistyped, or of another session"}. ${COPY}`,
    };
  }
  if (!isKnown(session)) {
    return {
      problem: `The token is of another version of gradecheck: session ${session.id} has no ${id} here.`,
    };
  }
  const decoded = decodeCase(body);
  if (typeof decoded === "string") return { problem: brokenToken(text) };
  return { session: session.id, exercise, property, value: decoded.value };
}

/** For a token that adds up, but whose case no property can have made. */
export function brokenToken(text: string): string {
  return `The token ${text.length > 60 ? `${text.slice(0, 60)}…` : text} is broken: it holds no case of its property.`;
}

/** Whether the case ends before its last byte; where nothing is missing, some character is wrong. */
function isCutOff(bytes: readonly number[]): boolean {
  return decodeCase(bytes) === "cut off" || decodeCase(bytes.slice(0, -CHECK_BYTES)) === "cut off";
}

/** CRC-24 (RFC 4880, 6.1): it catches every change within 24 neighbouring bits, and so any one character. */
function checkSum(session: string, property: string, bytes: readonly number[]): readonly number[] {
  const names = [...`${session}\0${property}\0`].map((character) => character.charCodeAt(0) & 0xff);
  let sum = 0xb704ce;
  for (const byte of [...names, ...bytes]) {
    sum ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x800000 ? (sum << 1) ^ 0x1864cfb : sum << 1;
  }
  return [sum >> 16, (sum >> 8) & 0xff, sum & 0xff];
}

/** Base64 without padding; by hand, as browsers' and Node's own differ. */
function toText(bytes: readonly number[]): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 3) {
    const group = bytes.slice(start, start + 3);
    const [first = 0, second = 0, third = 0] = group;
    const bits = (first << 16) | (second << 8) | third;
    for (let k = 0; k <= group.length; k++) text += ALPHABET[(bits >> (18 - 6 * k)) & 63];
  }
  return text;
}

/** As far as the text makes whole bytes. */
function toBytes(text: string): readonly number[] {
  const bytes: number[] = [];
  for (let start = 0; start < text.length; start += 4) {
    const group = [...text.slice(start, start + 4)].map((character) => ALPHABET.indexOf(character));
    const bits = group.reduce((sum, digit, k) => sum | (digit << (18 - 6 * k)), 0);
    bytes.push(...[bits >> 16, (bits >> 8) & 0xff, bits & 0xff].slice(0, group.length - 1));
  }
  return bytes;
}
