// Text that comes from a submission, made safe to show.

import type { Frame } from "./runtime.ts";

/** Control characters, line and direction marks become blanks: they could move a cursor or forge a line. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ").trim();
}

/** The frames of a stack such as `at mul (value.ts:6:23)`, innermost first. */
export function framesOf(stack: string): readonly Frame[] {
  return [...stack.matchAll(/\(?([^\s()]+):([1-9]\d{0,6}):([1-9]\d{0,6})\)?$/gm)].map(
    ([, label = "", line, column]) => ({
      label,
      line: Number(line),
      column: Number(column),
    }),
  );
}
