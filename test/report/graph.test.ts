import pc from "picocolors";
import { describe, expect, it } from "vitest";
import type { DrawnNode } from "../../grader/report/drawn-node.ts";
import { drawGraph } from "../../grader/report/graph-svg.ts";
import { drawTree } from "../../grader/report/graph-text.ts";

function node(id: string, op: string, operands: readonly string[], actual: number | null = 1): DrawnNode {
  const found = actual === null ? null : String(actual);
  return { id, op, operands, data: 2, expected: 1, actual, found, differs: actual !== null && actual !== 1 };
}

const colors = pc.createColors(false);
/** b is used by c and by d. */
const diamond = [
  node("d", "mul", ["b", "c"]),
  node("c", "tanh", ["b"]),
  node("b", "**2", ["a"], 5),
  node("a", "", [], null),
];
const chain = (length: number): DrawnNode[] =>
  Array.from({ length }, (_, k) =>
    node(`n${k}`, k === length - 1 ? "" : "tanh", k === length - 1 ? [] : [`n${k + 1}`]),
  );

describe("a graph as text", () => {
  it("draws each node once, and says where one is used again", () => {
    expect(drawTree(diamond, colors)).toEqual([
      "d = b · c            data 2, grad 1",
      "├─ b = a ** 2        data 2, grad 1 ✗ got 5",
      "│  └─ a              data 2, grad 1",
      "└─ c = tanh(b)       data 2, grad 1",
      "   └─ b (see above)",
    ]);
  });

  it("stays within 76 columns for fifteen nodes in a row, and is left to a table beyond", () => {
    const lines = drawTree(chain(15), colors);
    expect(lines).toHaveLength(15);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(drawTree(chain(16), colors)).toEqual([]);
  });

  it("colours the line of a wrong node", () => {
    const lines = drawTree(diamond, pc.createColors(true));
    expect(lines.map((line) => line.includes("\u001b["))).toEqual([false, true, false, false, false]);
  });
});

describe("a graph as a picture", () => {
  it("has a node for each node, an edge for each operand, and a description", async () => {
    const svg = await drawGraph(diamond, "a title");
    expect(svg.match(/<g id="node\d+" class="node/g)).toHaveLength(4);
    expect(svg.match(/<g id="edge\d+" class="edge/g)).toHaveLength(4);
    expect(svg).toContain("<title>a title</title>");
    expect(svg).toContain("<desc>Wrong gradients: b is 5, not 1.</desc>");
    expect(svg).toContain("prefers-color-scheme: dark");
  });

  it("is drawn of right numbers, too: each node says what is due and what is there", async () => {
    const svg = await drawGraph(chain(2), "right");
    expect(svg).toContain("<desc>Every gradient that was read is right.</desc>");
    expect(svg.match(/>✓ got /g)).toHaveLength(svg.match(/>grad due /g)?.length ?? 0);
  });

  it("keeps names and titles from becoming markup", async () => {
    const evil = 'x"]; <script>\\&\u202e';
    const svg = await drawGraph(
      [node(evil, "tanh", ["a"], 3), node("a", "", [])],
      `<script>alert("1")</script>`,
    );
    expect(svg).not.toContain("<script");
    expect(svg).not.toContain("\u202e");
    expect(svg.match(/<g id="edge\d+"/g)).toHaveLength(1);
  });
});
