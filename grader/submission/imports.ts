// Finds what a file takes from others, so that a file that needs more than `Value` can be told apart.

import { createLocator } from "./position.ts";
import { readTokens, type SourceToken } from "./tokens.ts";

export interface Import {
  /** As written: "./value.ts". */
  readonly specifier: string;
  /** The names on the other side ("default" for a default import); "*" where every one may be used. */
  readonly names: readonly string[] | "*";
  /** From 1. */
  readonly line: number;
}

/**
 * The static `import ... from` and `export ... from` statements of a file, in order; what is marked `type` is left out.
 *
 * Names that only types use without saying so are gone from compiled JavaScript: pass that to see what really runs.
 * `import * as ns` takes the members written as `ns.member`, or "*" where `ns` is used in any other way.
 *
 * @param text - TypeScript or JavaScript
 */
export function findImports(text: string): readonly Import[] {
  const tokens = [...readTokens(text)];
  const locate = createLocator(text);
  const imports: Import[] = [];
  for (const [at, { type, value, offset }] of tokens.entries()) {
    if (type !== "IdentifierName" || isMember(tokens, at)) continue;
    const statement =
      value === "import"
        ? readImport(tokens, at + 1)
        : value === "export"
          ? readExport(tokens, at + 1)
          : undefined;
    if (statement) imports.push({ ...statement, line: locate(offset).line });
  }
  return imports;
}

type Statement = Omit<Import, "line">;

// What comes after the word: "x" | a, {b as c}, * as ns from "x".
function readImport(tokens: readonly SourceToken[], start: number): Statement | undefined {
  const bare = unquote(tokens[start]);
  if (bare !== undefined) return { specifier: bare, names: [] };
  if (marksType(tokens, start)) return undefined;
  const names: string[] = [];
  let takesAll = false;
  let at = start;
  for (;;) {
    const specifier = readSource(tokens, at);
    if (specifier !== undefined) return { specifier, names: takesAll ? "*" : names };
    const token = tokens[at];
    if (token?.value === "{") {
      const end = findListEnd(tokens, at + 1);
      names.push(...readNames(tokens.slice(at + 1, end)));
      at = end + 1;
    } else if (token?.value === "*") {
      const members = findMembers(tokens, at + 2);
      if (members) names.push(...members);
      else takesAll = true;
      at += 3;
    } else if (token?.type === "IdentifierName") {
      names.push("default");
      at++;
    } else if (token?.value === ",") at++;
    else return undefined; // import(), import.meta, import a = require("x"), or no import at all
  }
}

// What comes after the word: {b as c} from "x" | * from "x" | * as ns from "x".
function readExport(tokens: readonly SourceToken[], start: number): Statement | undefined {
  if (tokens[start]?.value === "*") {
    const specifier = readSource(tokens, tokens[start + 1]?.value === "as" ? start + 3 : start + 1);
    return specifier === undefined ? undefined : { specifier, names: "*" };
  }
  if (tokens[start]?.value !== "{") return undefined;
  const end = findListEnd(tokens, start + 1);
  const specifier = readSource(tokens, end + 1);
  return specifier === undefined ? undefined : { specifier, names: readNames(tokens.slice(start + 1, end)) };
}

// `type` marks unless it is itself the name: `import type from "x"`, `import type, { a } from "x"`.
function marksType(tokens: readonly SourceToken[], at: number): boolean {
  return (
    tokens[at]?.value === "type" && tokens[at + 1]?.value !== "," && readSource(tokens, at + 1) === undefined
  );
}

// a, b as c, type d, type e as f: the names before `as`, without those marked. Where `type` has one or three words
// after it, it marks; alone or before `as c` it is a name.
function readNames(tokens: readonly SourceToken[]): string[] {
  const names: string[] = [];
  let words: SourceToken[] = [];
  for (const token of [...tokens, undefined]) {
    if (token && token.value !== ",") words.push(token);
    else {
      const isType = words[0]?.value === "type" && words.length % 2 === 0;
      if (words[0] && !isType) names.push(unquote(words[0]) ?? words[0].value);
      words = [];
    }
  }
  return names;
}

// The members of the namespace that is declared at this token; undefined if it is used as a whole somewhere.
function findMembers(tokens: readonly SourceToken[], declaredAt: number): Set<string> | undefined {
  const namespace = tokens[declaredAt]?.value;
  const members = new Set<string>();
  for (const [at, { type, value }] of tokens.entries()) {
    if (type !== "IdentifierName" || value !== namespace || at === declaredAt || isMember(tokens, at))
      continue;
    const member = tokens[at + 2];
    if (!isMember(tokens, at + 2) || member?.type !== "IdentifierName") return undefined;
    members.add(member.value);
  }
  return members;
}

function isMember(tokens: readonly SourceToken[], at: number): boolean {
  const before = tokens[at - 1]?.value;
  return before === "." || before === "?.";
}

// The first token that no list of names holds: its closing brace, if the list is whole.
function findListEnd(tokens: readonly SourceToken[], from: number): number {
  let at = from;
  while (
    tokens[at]?.type === "IdentifierName" ||
    tokens[at]?.type === "StringLiteral" ||
    tokens[at]?.value === ","
  )
    at++;
  return at;
}

function readSource(tokens: readonly SourceToken[], at: number): string | undefined {
  return tokens[at]?.value === "from" ? unquote(tokens[at + 1]) : undefined;
}

function unquote(token: SourceToken | undefined): string | undefined {
  return token?.type === "StringLiteral" ? token.value.slice(1, -1) : undefined;
}
