// Numbers on the command line, as several commands take them.

import { InvalidArgumentError } from "commander";

/** @throws {InvalidArgumentError} if the text is no whole number from 1 up */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new InvalidArgumentError("It has to be a whole number from 1 up.");
  return count;
}

/** @throws {InvalidArgumentError} if the text is no level of hints, such as a name that was meant as an exercise */
export function parseLevel(text: string): number {
  // `--hint add` reads as if it were about add.
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Name exercises before --hint: check add --hint.");
  return parseCount(text);
}

/** @throws {InvalidArgumentError} if the text is no port */
export function parsePort(text: string): number {
  const port = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError("It has to be a whole number from 0 to 65535.");
  return port;
}
