// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the table holds source text
// Functions that are sent into the sandbox as text must be whole: a name from outside would be missing there.

import { readFileSync } from "node:fs";
import releaseVariant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { findImports } from "../../grader/submission/imports.ts";
import { listSources } from "./source-imports.ts";

const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile("a.js", text, ts.ScriptTarget.Latest, true);

/** Top-level functions of that kind, by name. */
function functionsOf(file: ts.SourceFile): Map<string, ts.FunctionDeclaration> {
  const functions = file.statements.filter(ts.isFunctionDeclaration);
  return new Map(functions.map((declared) => [declared.name?.text ?? "", declared]));
}

const senders = [...listSources("grader/sandbox/inside"), "grader/sessions/micrograd/stand-in.ts"];
const sent = senders.flatMap((path) =>
  [...functionsOf(parse(readFileSync(path, "utf8"))).keys()].filter((name) => /^make[A-Z]/.test(name)),
);
// As it is built, since that is the text that is sent.
const worker = readFileSync("dist/worker.js", "utf8");
const shared = findImports(worker)
  .map(({ specifier }) => specifier)
  .filter((name) => name.startsWith("./"));
const texts = [worker, ...shared.map((name) => readFileSync(`dist/${name}`, "utf8"))];
const built = new Map(texts.flatMap((text) => [...functionsOf(parse(text))]));

/** Names that a text uses and does not declare. */
function freeNames(text: string): string[] {
  const path = "/sent.js";
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (name) => (name === path ? file : undefined),
  };
  const options: ts.CompilerOptions = { allowJs: true, noLib: true, types: [] };
  const checker = ts.createProgram([path], options, host).getTypeChecker();
  const free = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isIdentifier(node) &&
      isUse(node) &&
      !checker.resolveName(node.text, node, ts.SymbolFlags.Value, false)
    ) {
      free.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...free].sort();
}

/** Neither the name of a member or key, nor a name that is being declared. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isMetaProperty(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.initializer === node;
  return !(ts.isMethodDeclaration(parent) || ts.isAccessor(parent));
}

describe("the names that a text uses and does not declare", () => {
  it.each([
    ["a + b.c", ["a", "b"]],
    ["const { x, y: z = w } = q; x + z", ["q", "w"]],
    ["(function f(n) { return { n, k: m, [p]() {} }; })()", ["m", "p"]],
    ["for (const e of es) { try { e.f(g); } catch (h) { h; } }", ["es", "g"]],
    ["class A { #p = 1; q = r; get s() { return this.#p; } static t() { return A; } }", ["r"]],
    ["const f = () => undeclared; function undeclared() {}", []],
    ["`${here} and ${{ there }}`; new.target", ["here", "there"]],
  ])("are found in %j", (text, names) => {
    expect(freeNames(text)).toEqual(names);
  });
});

describe("a function that is sent inside", () => {
  it("is found in the sources and in what is built", () => {
    expect(sent).toEqual(expect.arrayContaining(["makeDriver", "makePrelude", "makeEngine"]));
    expect([...built.keys()]).toEqual(expect.arrayContaining(sent));
  });

  it.each(sent)("%s uses nothing but its parameters and what QuickJS has by itself", async (name) => {
    const quickjs = await newQuickJSWASMModuleFromVariant(releaseVariant);
    const names: unknown = JSON.parse(
      String(quickjs.evalCode("JSON.stringify(Object.getOwnPropertyNames(globalThis))")),
    );
    const text = built.get(name)?.getText() ?? "";
    const own = new Set(["undefined", ...(names as string[])]);
    expect(text.length).toBeGreaterThan(200);
    expect(freeNames(text).filter((free) => !own.has(free))).toEqual([]);
  });
});
