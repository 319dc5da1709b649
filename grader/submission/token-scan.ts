// A row of tokens, and how far it is read: one at a time, by brackets, or up to where a statement ends.

import type { SourceToken } from "./tokens.ts";

export const CLOSING: ReadonlySet<string> = new Set([")", "]", "}"]);
const OPENING: ReadonlySet<string> = new Set(["(", "[", "{"]);

export class TokenScan {
  readonly #tokens: readonly SourceToken[];
  #at = 0;

  constructor(tokens: readonly SourceToken[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** The next token's text; empty at the end. */
  get value(): string {
    return this.#tokens[this.#at]?.value ?? "";
  }

  get valueAfter(): string {
    return this.#tokens[this.#at + 1]?.value ?? "";
  }

  get seesGroup(): boolean {
    return OPENING.has(this.value);
  }

  sees(value: string): boolean {
    return this.value === value;
  }

  next(): string {
    const { value } = this;
    this.#at++;
    return value;
  }

  take(value: string): boolean {
    if (this.value !== value || this.isAtEnd) return false;
    this.#at++;
    return true;
  }

  /** Reads from an opening bracket to the one that closes it; gives what is between. */
  group(): readonly SourceToken[] {
    const start = this.#at + 1;
    let depth = 0;
    do {
      const value = this.next();
      if (OPENING.has(value)) depth++;
      else if (CLOSING.has(value)) depth--;
    } while (depth > 0 && !this.isAtEnd);
    return this.#tokens.slice(start, this.#at - 1);
  }

  /** Up to where the statement or the field ends: at `;`, or at a line that nothing continues. */
  initialiser(): readonly SourceToken[] {
    const start = this.#at;
    let continues = true;
    while (!this.isAtEnd && !this.sees(";")) {
      const token = this.#tokens[this.#at];
      const isOperator = token?.type === "Punctuator" && !OPENING.has(token.value);
      if (token?.startsLine === true && !continues && !isOperator) break;
      if (this.seesGroup) this.group();
      else this.next();
      continues = isOperator;
    }
    return this.#tokens.slice(start, this.#at);
  }
}
