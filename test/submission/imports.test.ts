import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile } from "../../grader/submission/compile.ts";
import { findImports } from "../../grader/submission/imports.ts";

describe("findImports", () => {
  it.each([
    ['import { Value } from "./value.ts";', ["Value"]],
    ["import { Value as V, topological } from './value.ts'", ["Value", "topological"]],
    ["import{Value}from'./value.ts'", ["Value"]],
    ["import {\n  Value, // the class\n  /* and */ clip,\n} from './value.ts';", ["Value", "clip"]],
    ["import {} from './value.ts';", []],
    ["import './value.ts';", []],
    ["import Value from './value.ts';", ["default"]],
    ["import Value, { clip } from './value.ts';", ["default", "clip"]],
    ["import { default as Value } from './value.ts';", ["default"]],
    ["import { 'Value' as V } from './value.ts';", ["Value"]],
    ["import { Value } from './value.ts' with { type: 'js' };", ["Value"]],
    ["export { Value, clip as c } from './value.ts';", ["Value", "clip"]],
    ["export { default } from './value.ts';", ["default"]],
    ["export * from './value.ts';", "*"],
    ["export * as engine from './value.ts';", "*"],
    ["import * as engine from './value.ts';", []],
    ["import * as e from './value.ts'; new e.Value(1); a.e; e\n  .clip(e.Value, ???)", ["Value", "clip"]],
    ["import * as e from './value.ts'; new e.Value(1); f(e)", "*"],
    ["import * as e from './value.ts'; e['Value']", "*"],
    ["import Value, * as e from './value.ts'; e.clip", ["default", "clip"]],
    // `type`, the mark and the name
    ["import { Value, type Gradient } from './value.ts';", ["Value"]],
    ["import { type Gradient as G, Value } from './value.ts';", ["Value"]],
    ["import { type, Value } from './value.ts';", ["type", "Value"]],
    ["import { type as t } from './value.ts';", ["type"]],
    ["import { type as } from './value.ts';", []],
    ["import { type as as } from './value.ts';", ["type"]],
    ["import type from './value.ts';", ["default"]],
    ["import type, { Value } from './value.ts';", ["default", "Value"]],
    ["import from from './value.ts';", ["default"]],
  ] as const)("reads the names in %j", (text, names) => {
    expect(findImports(text)).toEqual([{ specifier: "./value.ts", names, line: 1 }]);
  });

  it.each([
    "import type { Value } from './value.ts';",
    "import type Value from './value.ts';",
    "import type * as e from './value.ts';",
    "import type from from './value.ts';",
    "export type { Value } from './value.ts';",
    "export type * from './value.ts';",
    "export { Value }; from('./value.ts')",
    "export { Value }\nconst from = './value.ts'",
    "export const from = './value.ts'",
    "export default Value",
    "import('./value.ts'); import.meta.url; import v = require('./value.ts')",
    "// import './value.ts'\n/* import './value.ts' */ \"import './value.ts'\"; `import './value.ts'`",
    "o.import\n'./value.ts'",
    "o.import, o?.import, { import: './value.ts', export: 1 }",
    "import { Value from './value.ts'",
    "import { Value } from",
    "import",
    "export {",
    "",
  ])("finds none in %j", (text) => {
    expect(findImports(text)).toEqual([]);
  });

  it("names each statement's line, whatever ends the lines", () => {
    const text = "import './a.ts';\r\n\r\nimport { b } from './b.ts'\rexport {\n c } from './c.ts'";
    expect(findImports(text).map(({ specifier, line }) => [specifier, line])).toEqual([
      ["./a.ts", 1],
      ["./b.ts", 3],
      ["./c.ts", 4],
    ]);
  });

  it("keeps an export without a source apart from the import below it", () => {
    const text = "export { Value }\nimport { clip } from './clip.ts'";
    expect(findImports(text)).toEqual([{ specifier: "./clip.ts", names: ["clip"], line: 2 }]);
  });

  it("sees in compiled text that a name was a type only", () => {
    const text =
      'import { Gradient, Value } from "./value.ts";\nexport const zero: Gradient = new Value(???);';
    const compiled = compile("nn.ts", text);
    expect(compiled.ok && findImports(compiled.js)).toEqual([
      { specifier: "./value.ts", names: ["Value"], line: 1 },
    ]);
  });

  it("finds that nn.ts of the solution takes Value alone", () => {
    const text = readFileSync("solutions/01-micrograd/nn.ts", "utf8");
    expect(findImports(text).map(({ specifier, names }) => [specifier, names])).toEqual([
      ["./value.ts", ["Value"]],
    ]);
  });
});
