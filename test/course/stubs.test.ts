import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CourseError } from "../../grader/course/problems.ts";
import { stubOf } from "../../grader/course/stubs.ts";

const problemsOf = (text: string): readonly string[] => {
  try {
    stubOf(text, "value.ts");
  } catch (error) {
    if (error instanceof CourseError) return error.problems;
    throw error;
  }
  return [];
};

const linesOfStub = (name: string): string[] => {
  const solution = new URL(`../../solutions/01-micrograd/${name}`, import.meta.url);
  return stubOf(readFileSync(solution, "utf8"), name)
    .split("\n")
    .filter((line) => line.includes("???"));
};

test("the stub of value.ts reads like the slides", () => {
  expect(linesOfStub("value.ts")).toEqual([
    "      this.grad += ???;",
    "      other.grad += ???;",
    "      this.grad += ??? * out.grad;",
    "      other.grad += ??? * out.grad;",
    '    const out = new Value(???, [this], "tanh");',
    "      this.grad += ??? * out.grad;",
    `    const out = new Value(???, [this], \`**\${exponent}\`);`,
    "      this.grad += ??? * out.grad;",
    "      ???;",
    "    this.grad = ???;",
    "    ???;",
  ]);
});

test("the stub of nn.ts reads like the slides", () => {
  expect(linesOfStub("nn.ts")).toEqual([
    "    const act = ???;",
    "    return ???;",
    "    return ???;",
    "    this.layers = ???;",
    "    ???;",
    "    return ???;",
  ]);
});

test("nothing that stands between marks is left in a stub, comments included", () => {
  const solution =
    "const a = /*hole*/ /* secret */ secret(1) // secret\n  /*end*/;\n/*hole*/\n// secret\nsecret();\n\nsecret();\n/*end*/\n";
  expect(stubOf(solution, "value.ts")).toBe("const a = ???;\n???;\n");
});

test.each([
  ["f(/*hole*/ a /*end*/, /*hole*/ b /*end*/);", "f(???, ???);"],
  ["const x = c ? /*hole*/ a /*end*/ : /*hole*/ b /*end*/;", "const x = c ? ??? : ???;"],
  ["const f = () => /*hole*/ a + b /*end*/;", "const f = () => ???;"],
  [`const s = \`a \${/*hole*/ b /*end*/} c\`;`, `const s = \`a \${???} c\`;`],
  ["const x = [\n  /*hole*/\n  a + b\n  /*end*/\n];", "const x = [\n  ???\n];"],
  ["if (a) {\n\t/*hole*/\n\tb();\n\tc()\n\t/*end*/\n}", "if (a) {\n\t???;\n}"],
  [
    "switch (a) {\n  case 1:\n    /*hole*/\n    b();\n    break;\n    /*end*/\n}",
    "switch (a) {\n  case 1:\n    ???;\n}",
  ],
  ["/*hole*/\r\na();\r\n/*end*/\r\nb();\r\n", "???;\r\nb();\r\n"],
])("%j becomes %j", (solution, stub) => {
  expect(stubOf(solution, "value.ts")).toBe(stub);
});

test("a mark inside a string, template text, a regular expression or another comment is no mark", () => {
  const text = [
    'const a = "/*hole*/ 1 /*end*/";',
    "const b = `/*hole*/`;",
    "const c = /[/*]hole[*/]/;",
    "// write /*hole*/ and /*end*/ around it",
  ].join("\n");
  expect(stubOf(text, "value.ts")).toBe(text);
});

test.each([
  [
    "a hole that is never closed",
    "const a = 1;\nconst b = /*hole*/ 2;",
    ["value.ts:2: /*hole*/ is never closed"],
  ],
  ["an end without a hole", "const a = 1 /*end*/;", ["value.ts:1: /*end*/ has nothing to close"]],
  [
    "a hole inside a hole",
    "const a = /*hole*/ 1 + /*hole*/ 2 /*end*/;",
    ["value.ts:1: /*hole*/ stands inside another"],
  ],
  ["an empty hole", "f(/*hole*/ /*end*/);", ["value.ts:1: The hole that ends here is empty"]],
  [
    "a hole with a comment alone",
    "/*hole*/\n// later\n/*end*/",
    ["value.ts:3: The hole that ends here is empty"],
  ],
  [
    "a misspelt mark",
    "const a = /* hole */ 1 /*End*/;",
    ["value.ts:1: /* hole */ is not", "value.ts:1: /*End*/ is not"],
  ],
  ["half an expression", "const a = 1 * /*hole*/ 2 + 3 /*end*/;", ["value.ts:1: The marks enclose neither"]],
  [
    "an expression that a stronger operator follows",
    "const a = /*hole*/ 1 + 2 /*end*/ * 3;",
    ["value.ts:1: The marks enclose neither"],
  ],
  ["two arguments", "f(/*hole*/ 1, 2 /*end*/);", ["value.ts:1: The marks enclose neither"]],
  [
    "the beginning of a block",
    "/*hole*/\na();\n{\n/*end*/\nb();\n}",
    ["value.ts:1: The marks enclose neither"],
  ],
  ["half a block", "{\n/*hole*/\na();\n}\nb();\n/*end*/", ["value.ts:2: The marks enclose neither"]],
  ["a whole method", "class A {\n/*hole*/\nf() {}\n/*end*/\n}", ["value.ts:2: The marks enclose neither"]],
  ["a type", "const a: /*hole*/ Value /*end*/ = b;", ["value.ts:1: The marks enclose neither"]],
  ["a key", "const a = { /*hole*/ b /*end*/: 1 };", ["value.ts:1: The marks enclose neither"]],
  ["a name behind a dot", "a./*hole*/ b /*end*/ = 1;", ["value.ts:1: The marks enclose neither"]],
  ["a name that is declared", "const /*hole*/ a /*end*/ = 1;", ["value.ts:1: The marks enclose neither"]],
  [
    "statements in the middle of a line",
    "{ /*hole*/ a(); b(); /*end*/ }",
    ["value.ts:1: The marks around these statements"],
  ],
  ["a hole left in the solution", "const a = 1;\nconst b = ???;", ["value.ts:2: A solution has no ???"]],
  [
    "a syntax error",
    "const a = 1;\nconst b = (2;",
    ["value.ts:2: TypeScript cannot read this: ')' expected"],
  ],
  [
    "a hole that would make a word longer",
    "const a = typeof/*hole*/ b /*end*/;",
    ["value.ts: The solution marks 1 holes, but its stub shows 0"],
  ],
])("%s is the author's mistake, named with its line", (_, text, beginnings) => {
  expect(problemsOf(text)).toEqual(beginnings.map((beginning) => expect.stringContaining(beginning)));
});

test("all misplaced marks come at once, in their order", () => {
  const text =
    "const a = 1 * /*hole*/ 2 + 3 /*end*/;\nconst b = 1 /*end*/;\nconst c = /*hole*/ 2 /*end*/;\nf(/*hole*/ 1, 2 /*end*/);";
  expect(problemsOf(text).map((problem) => problem.slice(0, 11))).toEqual([
    "value.ts:1:",
    "value.ts:2:",
    "value.ts:4:",
  ]);
});
