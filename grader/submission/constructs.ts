// Finds what the fast compiler would drop, or pass on, without a word.

import { readTokens, type SourceToken } from "./tokens.ts";

export interface Construct {
  readonly kind: "namespace" | "decorator" | "question marks";
  readonly name: string;
  /** From 0, in UTF-16 units. */
  readonly offset: number;
}

/**
 * The first namespace with code in it (sucrase drops it), decorator (sucrase passes it on, and no engine knows it) or
 * `???` that is no hole (it takes `a.??` for a member). A namespace of types alone is fine, and so is what `declare`
 * announces.
 *
 * @param text - TypeScript that sucrase accepts, its holes filled
 */
export function findUnsupported(text: string): Construct | undefined {
  const tokens = [...readTokens(text)];
  // For each open brace the namespace it is in: its index, "declared" where nothing is code, undefined outside of all.
  const enclosing: (number | "declared" | undefined)[] = [];
  let opening: number | "declared" | undefined;
  for (const [at, { type, value, offset }] of tokens.entries()) {
    const namespace = enclosing.at(-1);
    if (type === "QuestionMarks") return { kind: "question marks", name: value, offset };
    if (type === "Invalid" && value === "@") {
      return { kind: "decorator", name: tokens[at + 1]?.value ?? "", offset };
    }
    if (value === "{") {
      enclosing.push(opening ?? namespace);
      opening = undefined;
    } else if (value === "}") enclosing.pop();
    else if (opensNamespace(tokens, at))
      opening = tokens[at - 1]?.value === "declare" ? "declared" : (namespace ?? at);
    else if (typeof namespace === "number" && declares(tokens, at)) {
      return {
        kind: "namespace",
        name: tokens[namespace + 1]?.value ?? "",
        offset: tokens[namespace]?.offset ?? 0,
      };
    }
  }
  return undefined;
}

// `namespace A {`, `namespace A.B {`, `declare module "a" {`, `declare global {`. These words are names too, so the
// word after them counts.
function opensNamespace(tokens: readonly SourceToken[], at: number): boolean {
  const [before, word, name, after] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (before?.value === "declare" && word?.value === "global") return name?.value === "{";
  if (word?.value !== "namespace" && word?.value !== "module") return false;
  if (before?.value === "." || before?.value === "?." || name?.startsLine) return false;
  const isNamed = name?.type === "IdentifierName" || name?.type === "StringLiteral";
  return isNamed && (after?.value === "{" || after?.value === ".");
}

const DECLARING_WORDS: ReadonlySet<string> = new Set(["class", "const", "enum", "function", "let", "var"]);

// Such a word and a name, pattern or `*` after it; `{ class: string }` in a type declares nothing.
function declares(tokens: readonly SourceToken[], at: number): boolean {
  const [word, next] = [tokens[at], tokens[at + 1]];
  if (word?.type !== "IdentifierName" || !DECLARING_WORDS.has(word.value)) return false;
  return next?.type === "IdentifierName" || ["{", "[", "*"].includes(next?.value ?? "");
}
