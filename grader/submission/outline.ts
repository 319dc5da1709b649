// The outline of a file: what it declares and exports, its classes with their members, who takes which parameters.
//
// It is read from tokens alone, in one pass whose time is linear in the text: so it needs no thread that can be ended.
// Text that is no TypeScript gives some outline, never an error.

import { readTokens, type SourceToken } from "./tokens.ts";

/** Something declared: `lol`, `Value`, `Value.add`, `Value.grad`. */
export interface Part {
  readonly name: string;
  readonly isExported: boolean;
  readonly isMember: boolean;
  /** As "data", "children?", "...rest"; null where it takes none, as it is no function or not written as one. */
  readonly parameters: readonly string[] | null;
  /** Its tokens, whatever the layout; null where it has none, or holes are in it. */
  readonly body: string | null;
}

const MODIFIERS: ReadonlySet<string> = new Set(
  "abstract accessor async declare get override private protected public readonly set static".split(" "),
);
const OPENING: ReadonlySet<string> = new Set(["(", "[", "{"]);
const CLOSING: ReadonlySet<string> = new Set([")", "]", "}"]);

/** The parts of a file by name, in its order. Of two with one name, the last counts, as it does when it runs. */
export function outlineOf(text: string): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const exportedBelow = new Set<string>();
  const scan = new Scan([...readTokens(text)]);
  while (!scan.isAtEnd) {
    const isExported = scan.take("export");
    if (isExported && scan.sees("{")) {
      for (const name of namesOf(scan.group())) exportedBelow.add(name);
      continue;
    }
    scan.take("default");
    while (scan.sees("abstract") || scan.sees("async") || scan.sees("declare")) scan.next();
    const declared = { isExported, isMember: false };
    if (scan.take("class")) {
      const name = scan.next();
      while (!scan.isAtEnd && !scan.sees("{")) scan.next();
      parts.set(name, { name, ...declared, parameters: null, body: null });
      for (const member of membersOf(scan.group(), name)) parts.set(member.name, member);
    } else if (scan.take("function")) {
      scan.take("*");
      const name = scan.next();
      parts.set(name, { name, ...declared, ...scan.signature() });
    } else if (scan.take("const") || scan.take("let") || scan.take("var")) {
      const name = scan.next();
      parts.set(name, { name, ...declared, parameters: null, body: asBody(scan.initialiser()) });
    } else if (scan.seesGroup) scan.group();
    else scan.next();
  }
  for (const part of parts.values())
    if (exportedBelow.has(part.name)) parts.set(part.name, { ...part, isExported: true });
  return parts;
}

function membersOf(tokens: readonly SourceToken[], owner: string): Part[] {
  const members: Part[] = [];
  const scan = new Scan(tokens);
  while (!scan.isAtEnd) {
    while (MODIFIERS.has(scan.value) && !["(", "=", ":", ";", "?", "!", ""].includes(scan.valueAfter))
      scan.next();
    if (scan.take("*") || scan.take(";")) continue;
    if (scan.seesGroup) {
      scan.group();
      if (!scan.sees("(")) continue;
    }
    const name = `${owner}.${scan.sees("(") ? "[computed]" : scan.next()}`;
    const declared = { name, isExported: false, isMember: true };
    if (scan.take("?") || scan.take("!") || !(scan.sees("(") || scan.sees("<"))) {
      scan.initialiser();
      members.push({ ...declared, parameters: null, body: null });
      continue;
    }
    const { properties, ...signature } = scan.signature();
    members.push({ ...declared, ...signature });
    for (const property of properties)
      members.push({ ...declared, name: `${owner}.${property}`, parameters: null, body: null });
  }
  return members;
}

/** A row of tokens, and how far it is read. */
class Scan {
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

  /** Type parameters, parameters, the type of the result, and a body if there is one. */
  signature(): Pick<Part, "parameters" | "body"> & { readonly properties: readonly string[] } {
    while (!this.isAtEnd && !this.sees("(")) this.next();
    const parameters = splitParameters(this.group());
    if (this.sees(":")) this.#type();
    const body = this.sees("{") ? asBody(this.group()) : null;
    return {
      parameters: parameters.map(({ text }) => text),
      properties: parameters.flatMap(({ property }) => property ?? []),
      body,
    };
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

  /** A `{` belongs to a type where a type is due. */
  #type(): void {
    let isDue = true;
    while (!this.isAtEnd && !this.sees(";") && (isDue || !this.sees("{"))) {
      if (this.seesGroup) {
        this.group();
        isDue = false;
      } else isDue = [":", "|", "&", "=>", "<", ",", "is", "keyof", "readonly"].includes(this.next());
    }
  }
}

interface Parameter {
  readonly text: string;
  /** The field that it declares as well. */
  readonly property: string | null;
}

function splitParameters(tokens: readonly SourceToken[]): Parameter[] {
  const parameters: Parameter[] = [];
  const scan = new Scan(tokens);
  while (!scan.isAtEnd) {
    let isProperty = false;
    while (MODIFIERS.has(scan.value) && ![",", ":", "=", "?", ""].includes(scan.valueAfter)) {
      scan.next();
      isProperty = true;
    }
    const isRest = scan.take("...");
    const isPattern = scan.seesGroup;
    if (isPattern) scan.group();
    const name = isPattern ? "{…}" : scan.next();
    let isOptional = scan.sees("?");
    let angles = 0;
    while (!scan.isAtEnd && !(angles === 0 && scan.sees(","))) {
      if (scan.seesGroup) {
        scan.group();
        continue;
      }
      const value = scan.next();
      if (value === "<" && !isOptional) angles++;
      else if (/^>+$/.test(value)) angles = Math.max(0, angles - value.length);
      else if (value === "=" && angles === 0) isOptional = true;
    }
    scan.take(",");
    parameters.push({
      text: isRest ? `...${name}` : `${name}${isOptional ? "?" : ""}`,
      property: isProperty ? name : null,
    });
  }
  return parameters;
}

/** `{ a, b as c, type D }`: a, c. */
function namesOf(tokens: readonly SourceToken[]): string[] {
  const names = tokens.map(({ value }) => value);
  return names.filter((_, index) => [",", undefined].includes(names[index + 1]) && names[index] !== ",");
}

/** The same for the same code: quotes, semicolons and last commas are a matter of taste. */
function asBody(tokens: readonly SourceToken[]): string | null {
  if (tokens.some(({ type }) => type === "QuestionMarks")) return null;
  const values = tokens.map(({ type, value }) =>
    type === "StringLiteral" ? `"${value.slice(1, -1)}"` : value,
  );
  return values
    .filter((value, index) => value !== ";" && !(value === "," && CLOSING.has(values[index + 1] ?? "")))
    .join(" ");
}
