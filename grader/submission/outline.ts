// The outline of a file: what it declares and exports, its classes with their members, who takes which parameters.
//
// It is read from tokens alone, in one pass whose time is linear in the text: so it needs no thread that can be ended.
// Text that is no TypeScript gives some outline, never an error.

import { CLOSING, TokenScan } from "./token-scan.ts";
import { readTokens, type SourceToken } from "./tokens.ts";

/** Something declared: `lol`, `Value`, `Value.add`, `Value.grad`. */
export interface Part {
  readonly name: string;
  readonly isExported: boolean;
  /** Members are read of a class; what a subclass inherits is not, nor what else may be built like one. */
  readonly kind: "class" | "subclass" | "function" | "value" | "member";
  /** As "data", "children?", "...rest"; null where it takes none, as it is no function or not written as one. */
  readonly parameters: readonly string[] | null;
  /** Its tokens, whatever the layout; null where it has none, or holes are in it. */
  readonly body: string | null;
}

const MODIFIERS: ReadonlySet<string> = new Set(
  "abstract accessor async declare get override private protected public readonly set static".split(" "),
);

/** The parts of a file by name, in its order. Of two with one name, the last counts, as it does when it runs. */
export function outlineOf(text: string): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const exportedBelow = new Set<string>();
  const scan = new TokenScan([...readTokens(text)]);
  while (!scan.isAtEnd) {
    const hasExport = scan.take("export");
    if (hasExport && scan.sees("{")) {
      for (const name of namesOf(scan.group())) exportedBelow.add(name);
      continue;
    }
    // What is exported as the default has no name outside.
    const isExported = !scan.take("default") && hasExport;
    while (scan.sees("abstract") || scan.sees("async") || scan.sees("declare")) scan.next();
    if (scan.take("class")) {
      const name = scan.next();
      let kind: Part["kind"] = "class";
      while (!scan.isAtEnd && !scan.sees("{")) if (scan.next() === "extends") kind = "subclass";
      parts.set(name, { name, isExported, kind, parameters: null, body: null });
      for (const member of membersOf(scan.group(), name)) parts.set(member.name, member);
    } else if (scan.take("function")) {
      scan.take("*");
      const name = scan.next();
      const { parameters, body } = readSignature(scan);
      parts.set(name, { name, isExported, kind: "function", parameters, body });
    } else if (scan.take("const") || scan.take("let") || scan.take("var")) {
      const names = scan.seesGroup ? namesOf(scan.group()) : [];
      for (const name of names)
        parts.set(name, { name, isExported, kind: "value", parameters: null, body: null });
      if (names.length > 0) continue;
      const name = scan.next();
      parts.set(name, {
        name,
        isExported,
        kind: "value",
        parameters: null,
        body: asBody(scan.initialiser()),
      });
    } else if (scan.seesGroup) scan.group();
    else scan.next();
  }
  for (const name of exportedBelow) {
    const part = parts.get(name) ?? { name, kind: "value", parameters: null, body: null };
    parts.set(name, { ...part, isExported: true });
  }
  return parts;
}

function membersOf(tokens: readonly SourceToken[], owner: string): Part[] {
  const members: Part[] = [];
  const scan = new TokenScan(tokens);
  while (!scan.isAtEnd) {
    while (MODIFIERS.has(scan.value) && !["(", "=", ":", ";", "?", "!", ""].includes(scan.valueAfter))
      scan.next();
    if (scan.take("*") || scan.take(";")) continue;
    if (scan.seesGroup) {
      scan.group();
      if (!scan.sees("(")) continue;
    }
    const name = `${owner}.${scan.sees("(") ? "[computed]" : scan.next()}`;
    const declared = { name, isExported: false, kind: "member" as const };
    if (scan.take("?") || scan.take("!") || !(scan.sees("(") || scan.sees("<"))) {
      scan.initialiser();
      members.push({ ...declared, parameters: null, body: null });
      continue;
    }
    const { properties, ...signature } = readSignature(scan);
    members.push({ ...declared, ...signature });
    for (const property of properties)
      members.push({ ...declared, name: `${owner}.${property}`, parameters: null, body: null });
  }
  return members;
}

/** Type parameters, parameters, the type of the result, and a body if there is one. */
function readSignature(
  scan: TokenScan,
): Pick<Part, "parameters" | "body"> & { readonly properties: readonly string[] } {
  while (!scan.isAtEnd && !scan.sees("(")) scan.next();
  const parameters = splitParameters(scan.group());
  if (scan.sees(":")) skipType(scan);
  const body = scan.sees("{") ? asBody(scan.group()) : null;
  return {
    parameters: parameters.map(({ text }) => text),
    properties: parameters.flatMap(({ property }) => property ?? []),
    body,
  };
}

/** A `{` belongs to a type where a type is due. */
function skipType(scan: TokenScan): void {
  let isDue = true;
  while (!scan.isAtEnd && !scan.sees(";") && (isDue || !scan.sees("{"))) {
    if (scan.seesGroup) {
      scan.group();
      isDue = false;
    } else isDue = [":", "|", "&", "=>", "<", ",", "is", "keyof", "readonly"].includes(scan.next());
  }
}

interface Parameter {
  readonly text: string;
  /** The field that it declares as well. */
  readonly property: string | null;
}

function splitParameters(tokens: readonly SourceToken[]): Parameter[] {
  const parameters: Parameter[] = [];
  const scan = new TokenScan(tokens);
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

/** The names that go out of `{ a, b as c }`, or that `{ a, b: c } = ...` declares: a, c. */
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
  return dropResultTypes(values)
    .filter((value, index, all) => value !== ";" && !(value === "," && CLOSING.has(all[index + 1] ?? "")))
    .join(" ");
}

/** `(): Value => 0` becomes `() => 0`. */
function dropResultTypes(values: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < values.length; at++) {
    if (values[at] === ":" && values[at - 1] === ")") {
      // Types that matter here are short; without a bound, many colons would be many long searches.
      const end = values.slice(at, at + 20).findIndex((value) => value === "=>" || value === ";");
      if (values[at + end] === "=>") at += end;
    }
    kept.push(values[at] ?? "");
  }
  return kept;
}
