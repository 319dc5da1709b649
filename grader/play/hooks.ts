// How Node loads a student's files while they play: TypeScript with holes, compiled as for a check.
//
// Node runs this in a thread of its own (module.register). Other modules, such as packages and Node's, load as ever.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { LoadFnOutput, LoadHook, ResolveHook } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "../submission/compile.ts";
import { PLAY, USUAL_HOLE } from "./holes-reached.ts";

const isTypeScript = (url: string): boolean =>
  url.startsWith("file:") && /\.m?ts$/.test(new URL(url).pathname);

/** "./value", "./value.js" and "./value.ts" are one module, as in a check: a second Value would be another class. */
export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  const { parentURL } = context;
  if (/^(\.{0,2}\/|file:)/.test(specifier) && parentURL?.startsWith("file:") === true) {
    const url = new URL(specifier, parentURL);
    const path = url.pathname.replace(/\.js$/, "");
    const wanted = /\.\w+$/.test(path) ? null : new URL(`${path}.ts${url.search}`, url);
    if (wanted !== null && existsSync(fileURLToPath(wanted))) return nextResolve(wanted.href, context);
  }
  return nextResolve(specifier, context);
};

export const load: LoadHook = async (url, context, nextLoad) => {
  if (!isTypeScript(url)) return nextLoad(url, context);
  const file = new URL(url);
  const source = translate(url, basename(fileURLToPath(file)), await readFile(file, "utf8"));
  return { format: "module", shortCircuit: true, source } satisfies LoadFnOutput;
};

/** The module's JavaScript: its lines are the file's, and a source map tells the columns. */
function translate(url: string, label: string, text: string): string {
  const compiled = compile(label, text, true);
  if (!compiled.ok) {
    const { line, message, frame } = compiled.problem;
    return `${callOf("refuse", `${label}:${line}  ${message}\n${frame}`)};`;
  }
  // An import runs before all else of its module, wherever it stands. The usual name is marked already: a debugger that
  // stops at the first line is to stop in the student's.
  const marking = encodeURIComponent(callOf("mark", compiled.holeName));
  const isUsual = compiled.holes.length === 0 || compiled.holeName === USUAL_HOLE;
  const hole = isUsual ? "" : `import "data:text/javascript,${marking}";`;
  const map = JSON.stringify({ ...compiled.map, sources: [url], sourcesContent: [text] });
  const mapped = `data:application/json;base64,${Buffer.from(map).toString("base64")}`;
  return `${compiled.js}\n${hole}\n//# sourceMappingURL=${mapped}\n`;
}

const callOf = (name: "refuse" | "mark", argument: string): string =>
  `globalThis[Symbol.for(${JSON.stringify(PLAY)})].${name}(${JSON.stringify(argument)})`;
