import type { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { OPERATORS } from "../../grader/audit/operators/index.ts";
import { openFiles } from "../../grader/audit/typed-files.ts";

/** What an operator makes of the body of a function of numbers, lists and points. */
function mutate(operator: string, body: string): string[] {
  const head = "interface P { x: number; y: number; plus(p: P): P }\n";
  const text = `${head}function f(a: number, b: number, p: P, q: P, list: number[]) {\n${body}\n}\n`;
  const files = openFiles({ "a.ts": text });
  expect(files.compiles("a.ts")).toBe(true);
  const tree = files.treeOf("a.ts");
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const proposals = OPERATORS.find(({ id }) => id === operator)?.propose(node, {
      checker: files.checker,
      tree,
    });
    for (const { start, end, text: other } of proposals ?? []) {
      const after = text.slice(0, start) + other + text.slice(end);
      if (start > head.length) found.push(after.split("\n").slice(2, -2).join("\n"));
    }
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

describe("the operator", () => {
  it.each([
    ["other-operator", "return a * b;", ["return a / b;", "return a + b;"]],
    ["other-operator", 'return "a" + "b";', []],
    ["swap-operands", "return a - b * 2;", ["return (b * 2) - a;", "return a - (2 * b);"]],
    ["drop-operand", "return a ** b;", ["return a;", "return b;"]],
    ["negate", "return a * b;", ["return -(a * b);"]],
    ["other-constant", "return 2;", ["return 3;", "return 1;", "return 0;", "return (-2);"]],
    ["off-by-one", "return a < b;", ["return a <= b;", "return a < b + 1;", "return a < b - 1;"]],
    [
      "skip-element",
      "for (const e of list) a += e;",
      ["for (const e of list.slice(1)) a += e;", "for (const e of list.slice(0, -1)) a += e;"],
    ],
    ["other-assignment", "p.x += a;", ["p.x = a;", "p.x -= a;"]],
    ["wrong-variable", "return p.x;", ["return q.x;"]],
    ["wrong-field", "return p.x;", ["return p.y;"]],
    ["swap-arguments", "return Math.max(a, b);", ["return Math.max(b, a);"]],
    ["swap-receiver", "return p.plus(q);", ["return (q).plus(p);"]],
    [
      "drop-call",
      "return Math.abs(p.plus(q).x);",
      ["return p.plus(q).x;", "return Math.abs(p.x);", "return Math.abs(q.x);"],
    ],
    ["drop-statement", "a = 1;", [""]],
    ["swap-statements", "a = 1;\nb = 2;", ["b = 2;\na = 1;"]],
    ["invert-condition", "if (a > b) b = 1;", ["if (!(a > b)) b = 1;"]],
    ["one-branch", "return a > b ? a : b;", ["return a;", "return b;"]],
  ])("%s makes of %j what a slip would", (operator, body, mutants) => {
    expect(mutate(operator, body)).toEqual(mutants);
  });
});
