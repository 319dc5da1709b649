import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Compiled, compile, frameAt, type SyntaxProblem } from "../../grader/submission/compile.ts";

function compileWell(text: string): Extract<Compiled, { ok: true }> {
  const compiled = compile("value.ts", text);
  if (!compiled.ok) throw new Error(`${compiled.problem.message}\n${compiled.problem.frame}`);
  return compiled;
}

function findProblem(text: string): SyntaxProblem {
  const compiled = compile("value.ts", text);
  if (compiled.ok) throw new Error(`compiled to ${compiled.js}`);
  return compiled.problem;
}

// A text with ▮ before the character that the problem is about.
function split(marked: string): { text: string; line: number; column: number } {
  const before = marked.slice(0, marked.indexOf("▮")).split("\n");
  return { text: marked.replace("▮", ""), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const stub = `import { Value } from "./value.ts";

interface Shape {
  rows: number;
}

export abstract class Layer<T extends Value = Value> implements Iterable<T> {
  declare x: number;
  constructor(private readonly shape: Shape, public nin?: number) {}
  abstract size(): number;
  call(x: readonly (Value | number)[]): Value { // line 11
    const act: Value = ???; // line 12
    type Local = {
      a: number;
    };
    enum Mode {
      A,
      B = 2,
    }
    return (act as Value)!.tanh() satisfies Value; // line 20
  }
}
function over(x: number): number;
function over(x: string): string;
function over(x: any) { // line 25
  return ???; // line 26
}
`;

describe("compile", () => {
  it("removes the types, keeps the imports and names the holes", () => {
    const { js, holes, holeName } = compileWell(
      'import { Value, Shape } from "./value.ts";\nexport const a: Shape = new Value(???);',
    );
    expect(js).toBe('import { Value, } from "./value.ts";\nexport const a = new Value($$$);');
    expect(holeName).toBe("$$$");
    expect(holes).toEqual([{ offset: 77, line: 2, column: 35 }]);
  });

  it("leaves every line where it was", () => {
    const lines = compileWell(stub).js.split("\n");
    expect(lines).toHaveLength(stub.split("\n").length);
    for (const line of [11, 12, 20, 25, 26]) expect(lines[line - 1]).toContain(`// line ${line}`);
  });

  it.each(["\r\n", "\r"])("gives an engine that counts LF alone the lines of a file with %j", (end) => {
    const { js, holes } = compileWell(`\ufeff${stub.replaceAll("\n", end)}`);
    expect(js).toBe(compileWell(stub).js);
    expect(holes.map(({ line, column }) => [line, column])).toEqual([
      [12, 24],
      [26, 10],
    ]);
  });

  it("keeps modern JavaScript as it is", () => {
    const text = "class A { #x = 1_000; y = this.#x ?? a?.b; static { try { a ??= 1 } catch {} } }";
    expect(compileWell(text).js).toBe(text);
  });

  it.each(["value.ts", "nn.ts"])("compiles %s of the solution, line by line", (file) => {
    const text = readFileSync(`solutions/01-micrograd/${file}`, "utf8");
    const { js, holes } = compileWell(text);
    expect(holes).toEqual([]);
    expect(js.split("\n")).toHaveLength(text.split("\n").length);
  });

  it.each(["", "\ufeff", "\n", "\u2028", "// nothing"])("compiles %j, which holds nothing", (text) => {
    expect(compileWell(text).holes).toEqual([]);
  });
});

describe("a file that cannot be read", () => {
  it.each([
    [
      "let x = 1 ▮2",
      '"2" follows a statement that is complete: an operator, a comma or a ; is missing before it.',
    ],
    ["let x = 1 ▮2; 'never closed", /^"2" follows/],
    ["if (x ▮{\n}", '"{" stands where ")" is expected.'],
    [
      "a = ???;\n  b = ▮;",
      '";" is not expected here: something before it is missing, or it is one too many.',
    ],
    [
      "class A {\n  f() {\n}\n▮",
      "The file ends in the middle of a statement: a closing bracket may be missing.",
    ],
    ["f(???▮", "The file ends in the middle of a statement: a closing bracket may be missing."],
    ["f( // ???▮", "The file ends in the middle of a statement: a closing bracket may be missing."],
    ["const a = ▮'x;\nconst b = 'y';", "This string is never closed: its second quote is missing."],
    ["const a = ▮'x;\n", "This string is never closed: its second quote is missing."],
    ["/* a */ b\n▮/* c\nd", "This comment is never closed: */ is missing."],
    ["a = `▮b", "This template is never closed: its second ` is missing."],
    ["a = /▮b", "This regular expression is never closed: its second / is missing."],
    ["hello ▮this is text", /^"this" follows a statement that is complete/],
    ["▮\u001b[31m \u0000", /^This character is not expected here/],
  ])("is explained at the marked place in %j", (marked, message) => {
    const { text, line, column } = split(marked);
    const problem = findProblem(text);
    expect([problem.line, problem.column]).toEqual([line, column]);
    expect(problem.message).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });

  it.each(["a ▮??? b", "const ▮??? = 1", "return▮???;", "a.▮???", "f()\n  .▮??? + ???", "a.▮??? b : c"])(
    "has a ??? that is no hole in %j",
    (marked) => {
      const { text, line, column } = split(marked);
      expect(findProblem(text)).toMatchObject({
        line,
        column,
        message:
          "??? stands for a value or a statement, with a blank between it and a word: here neither is due.",
      });
    },
  );

  it("is shown as the student wrote it", () => {
    expect(findProblem("a = ???;\r\n\tb = ??? c;\r\n").frame).toBe(
      ["  1 | a = ???;", "> 2 | \tb = ??? c;", "    | \t        ^", "  3 |"].join("\n"),
    );
  });

  it("gets the same place whatever ends its lines", () => {
    const text = "a = ???;\n'\u2028';\n  b = ;\n";
    for (const end of ["\n", "\r\n", "\r"]) {
      const other = findProblem(`\ufeff${text.replaceAll("\n", end)}`);
      expect(other).toEqual(findProblem(text));
      expect(other).toMatchObject({ line: 3, column: 7 });
    }
  });

  it("is refused in words where its brackets are nested too deeply", () => {
    expect(findProblem("[".repeat(200_000))).toMatchObject({
      message: "value.ts cannot be read: its brackets are nested too deeply.",
      line: 1,
      column: 1,
    });
  });

  it("is refused in words where sucrase loses its way", () => {
    expect(findProblem("import x from y").message).toBe(
      "value.ts cannot be read: the order of its words and brackets is not TypeScript.",
    );
  });
});

describe("TypeScript that would be lost or passed on", () => {
  it.each([
    ["let a;\n▮namespace Util { export const x = 1 }", "namespace Util"],
    ["▮module Util { function f() {} }", "namespace Util"],
    ["export ▮namespace A.B { interface I {} namespace C { class D {} } }", "namespace A"],
    ["▮namespace A { type T = { a: 1 };\n export let { x } = y }", "namespace A"],
  ])("refuses the code in %j", (marked, name) => {
    const { text, line, column } = split(marked);
    expect(findProblem(text)).toMatchObject({
      line,
      column,
      message: `value.ts has code in the ${name} in line ${line}, and it would be lost: please move it out.`,
    });
  });

  it.each(["▮@memo class A {}", "class A {\n  ▮@memo() f() {}\n}"])(
    "refuses the decorator in %j",
    (marked) => {
      const { text, line, column } = split(marked);
      const message = `value.ts has the decorator @memo in line ${line}, which no engine knows: please call it as a function.`;
      expect(findProblem(text)).toMatchObject({ line, column, message });
    },
  );

  it.each([
    "namespace Types { export interface A { class: string; const?: 1 } type B = typeof let_ }",
    "declare namespace A { const x: number; namespace B { function f(): void } }",
    "declare module 'a' { namespace B { const x: number } }",
    "declare global { var x: number; namespace B { const x: number } }",
    "const namespace = 1, module = { namespace };\nnamespace\nmodule.namespace\n{ let x = 1 }",
    "'@memo namespace A { let x }'; // @memo namespace A { let x }\n/@memo/; `@memo`",
  ])("accepts %j", (text) => {
    expect(compile("value.ts", text).ok).toBe(true);
  });
});

describe("frameAt", () => {
  it("shows the last line where the engine names one beyond it", () => {
    expect(frameAt("a\nb", 9, 1)).toBe(["  1 | a", "> 2 | b", "    | ^"].join("\n"));
  });

  it("shows the part around the column of a long line", () => {
    const frame = frameAt(`${"a".repeat(5000)}!${"b".repeat(5000)}`, 1, 5001);
    const [shown = "", marker = ""] = frame.split("\n");
    expect(shown.length).toBeLessThan(200);
    expect(shown[marker.indexOf("^")]).toBe("!");
  });

  it("counts no line for U+2028", () => {
    expect(frameAt("'\u2028'\nb", 2, 1)).toBe(["  1 | ' '", "> 2 | b", "    | ^"].join("\n"));
  });

  it("has no colours", () => {
    expect(frameAt("const a = 'b'", 1, 1)).toBe("> 1 | const a = 'b'\n    | ^");
  });
});
