// Lets an exercise be judged without its neighbours: names that a file declares itself are assigned from elsewhere.

import { findFreeName } from "./free-name.ts";
import { readTokens } from "./tokens.ts";

const DECLARATIONS: ReadonlySet<string> = new Set(["class", "function", "const", "let", "var"]);

/**
 * Assigns names that a module declares at its top level, after its own code has run; its lines and columns stay.
 *
 * Classes and functions can be assigned from within their module, a `const` once it has become a `let`.
 *
 * @param js - a module in JavaScript
 * @param names - those it does not declare are left alone
 * @returns the code, and the module to import them from, a name that does not occur in it; null if it declares none
 */
export function replaceDeclared(
  js: string,
  names: readonly string[],
): { readonly code: string; readonly module: string } | null {
  let code = js;
  const found = new Set<string>();
  let depth = 0;
  let before = { value: "", offset: 0 };
  for (const token of readTokens(js)) {
    if (token.value === "{") depth++;
    else if (token.value === "}") depth--;
    else if (depth === 0 && DECLARATIONS.has(before.value) && names.includes(token.value)) {
      found.add(token.value);
      if (before.value === "const") {
        code = `${code.slice(0, before.offset)}let  ${code.slice(before.offset + "const".length)}`;
      }
    }
    before = token;
  }
  if (found.size === 0) return null;
  const free = findFreeName(js);
  const module = `${free}.ts`;
  const assignments = names.filter((name) => found.has(name)).map((name) => `${name} = ${free}.${name};`);
  return { code: `${code}\nimport * as ${free} from "./${module}"; ${assignments.join(" ")}`, module };
}
