import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { makeToken } from "../../grader/replay/token.ts";
import type { Result } from "../../grader/result.ts";
import { readHostile, writeHostile } from "../fixtures/hostile.ts";
import { changeSolution, session, solutions, stubs } from "../grading/grade-here.ts";
import { gradecheck, lineOf, temporaryFolder, writeFiles } from "./command-line.ts";

const folder = temporaryFolder();
const solved = writeFiles(join(folder, "solved"), solutions);
const withoutOutGrad = changeSolution("value.ts", { "other.data * out.grad;": "other.data;" });
const wrong = writeFiles(join(folder, "wrong"), withoutOutGrad);
const line = lineOf(withoutOutGrad["value.ts"] ?? "", "this.grad += other.data;");

/** The token that a check hands out for a property. */
async function tokenOf(dir: string, exercise: string, property: string): Promise<string> {
  const { stdout } = await gradecheck(["check", exercise, "--dir", dir, "--json", "--runs", "20"]);
  const result = JSON.parse(stdout) as Result;
  const found = result.exercises[0]?.properties.find(({ id }) => id === property)?.replay;
  if (found === undefined || found === null) throw new Error(`${exercise}.${property} has no token.`);
  return found;
}

const replay = (token: string, dir: string, ...more: string[]) =>
  gradecheck(["replay", token, "--dir", dir, ...more]);

let token: string;
beforeAll(async () => {
  token = await tokenOf(wrong, "mul", "scaled");
});

describe("replay of a lost point", () => {
  it("ends with 1 and shows each node from the root down, the first that differs marked", async () => {
    const { exitCode, stdout, stderr } = await replay(token, wrong);
    expect([exitCode, stderr]).toEqual([1, ""]);
    expect(stdout).toBe(`mul.scaled  the gradient of both operands is multiplied by out.grad

    const a = new Value(3), b = new Value(5)
    const c = a.mul(b); c.grad = 3; c._backward()

    c = a · b  data 15, grad 3
    ├─ a       data 3, grad 15 ✗ got 5
    └─ b       data 5, grad 9

  Node by node, in the order of the backward pass:
     node  made of  data  grad due  got
     c     a · b      15         3    3
  →  a                 3        15    5  ✗ first to differ
     b                 5         9    9

✗ This case still fails.
  expected  a.grad = 15
  got       a.grad = 5
  value.ts:${line}
`);
  });

  it("ends with 0 once the mistake is mended", async () => {
    const { exitCode, stdout } = await replay(token, solved);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\n✓ This case passes now\.\n$/);
    expect(stdout).not.toContain("✗");
  });

  it("says where the hole is that it runs into", async () => {
    const holes = writeFiles(join(folder, "holes"), stubs);
    const { exitCode, stdout } = await replay(token, holes);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("✗ This case cannot be run to its end: it reaches a ???");
    const hole = (stubs["value.ts"] ?? "").split("\n").indexOf("      this.grad += ??? * out.grad;") + 1;
    expect(stdout).toContain(`\n  value.ts:${hole}\n`);
  });

  it("shows a syntax error with its lines", async () => {
    const broken = changeSolution("value.ts", {
      "const out = new Value(this.data * other.data": "const const out = (",
    });
    const { exitCode, stdout } = await replay(token, writeFiles(join(folder, "broken"), broken));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/cannot be run to its end: .*\n(.*\n)*.*> \d+ \| .*const const/);
  });

  it("ends code that no interrupt reaches, and says so", async () => {
    const hostile = readHostile().find(({ name }) => name === "native-index-of");
    if (hostile === undefined) throw new Error("There is no native-index-of.");
    const dir = join(folder, "hostile");
    writeHostile(hostile, dir);
    const { exitCode, stdout } = await replay(await tokenOf(dir, "add", "local"), dir);
    expect(exitCode).toBe(1);
    expect(stdout.replace(/\s+/g, " ")).toContain("cannot be run to its end: it does not come to an end");
  });

  it("tells of a case that fails only after others have run", async () => {
    const counting = changeSolution("value.ts", {
      "const out = new Value(this.data * other.data":
        "const out = new Value(calls++ < 5 ? this.data * other.data : 7",
      "export class Value": "let calls = 0;\nexport class Value",
    });
    const dir = writeFiles(join(folder, "counting"), counting);
    const { exitCode, stdout } = await replay(await tokenOf(dir, "mul", "forward"), dir);
    expect(exitCode).toBe(1);
    expect(stdout.replace(/\s+/g, " ")).toContain("Alone it holds: it fails after other cases have run");
  });

  it("tells where a case that is mended leaves the property broken", async () => {
    const only = changeSolution("value.ts", {
      "other.data * out.grad;": "other.data * (out.grad === 3 ? 3 : 1);",
    });
    const { exitCode, stdout } = await replay(token, writeFiles(join(folder, "only"), only));
    expect(exitCode).toBe(0);
    expect(stdout).toContain("The property still fails in another case: gradecheck check mul");
  });

  it("of a property that is no graph shows each number that is read", async () => {
    const dir = writeFiles(
      join(folder, "sum"),
      changeSolution("value.ts", {
        "this.data * other.data, [this, other]": "this.data + other.data, [this, other]",
      }),
    );
    const { exitCode, stdout } = await replay(await tokenOf(dir, "mul", "forward"), dir);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("     read    due  got\n  →  c.data   15    8  ✗\n");
  });

  it("of a network marks the differing parameter that is nearest to the output, within 80 columns", async () => {
    const detached = changeSolution("nn.ts", {
      "values = layer.call(values);": "values = layer.call(values).map((value) => new Value(value.data));",
    });
    const dir = writeFiles(join(folder, "detached"), detached);
    const { stdout } = await replay(await tokenOf(dir, "mlp", "gradients"), dir);
    expect(stdout).toMatch(/\n +→ {2}m\.layers\[1\]\.neurons\[0\]\.b .* ✗ first to differ\n/);
    const [, table = ""] = stdout.split("Node by node");
    expect(Math.max(...table.split("\n").map((row) => row.length))).toBeLessThanOrEqual(80);
  });

  it("prints what the code prints in this case alone, where it cannot be taken for ours", async () => {
    const printing = changeSolution("value.ts", {
      "other.data * out.grad;": 'other.data; console.log("✓ This case passes now.");',
    });
    const { stdout } = await replay(token, writeFiles(join(folder, "printing"), printing));
    expect(stdout).toContain("  mul prints:\n  │ ✓ This case passes now.\n");
  });

  it("as JSON holds the same, with the graph", async () => {
    const { exitCode, stdout } = await replay(token, wrong, "--json");
    expect(exitCode).toBe(1);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      session: session.id,
      exercise: "mul",
      property: "scaled",
      verdict: "fails",
      location: { file: "value.ts", line },
    });
    expect(
      report.shown.steps.map(({ id, expected, actual }: Record<string, unknown>) => [id, expected, actual]),
    ).toEqual([
      ["c", 3, 3],
      ["a", 15, 5],
      ["b", 9, 9],
    ]);
  });
});

describe("replay with --svg", () => {
  it("draws the graph, wrong nodes in colour, framed twice and named in the description", async () => {
    const file = join(folder, "graph.svg");
    const { exitCode, stdout } = await replay(token, wrong, "--svg", file);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`\nDrawn: ${file}\n`);
    const svg = readFileSync(file, "utf8");
    expect(svg).toMatch(/^<svg role="img"/);
    expect(svg).toContain("<title>mul: the gradient of both operands is multiplied by out.grad</title>");
    expect(svg).toContain("<desc>Wrong gradients: a is 5, not 15.</desc>");
    const [, node = ""] = /<g id="[^"]+" class="node wrong">(.*?)<\/g>/s.exec(svg) ?? [];
    expect(node.match(/<polygon/g)).toHaveLength(2);
    expect(node).toContain(">✗ wrong: 5<");
    expect(svg.match(/class="node wrong"/g)).toHaveLength(1);
  });

  it("says that there is nothing to draw of a case that is no graph", async () => {
    const plain = makeToken(session.id, "mul.forward", [3, 5]);
    const { exitCode, stderr } = await replay(plain, solved, "--svg", join(folder, "none.svg"));
    expect([exitCode, stderr]).toEqual([2, "error: The case of mul.forward is no graph: leave --svg out.\n"]);
  });
});

describe("replay of what is no token", () => {
  const made = (property: string, value: unknown) =>
    [property, makeToken(session.id, property, value)] as const;
  const deepList = (depth: number): unknown => (depth === 0 ? 1 : [deepList(depth - 1)]);

  it.each([
    made("backward.deep", { kind: "line", depth: 1e9 }),
    made("descent.fresh", { start: [2, 1], learningRate: 0.1, steps: 1e12 }),
    made("loss.lengths", { predictions: 1e9, targets: 2 }),
    made("neuron.initial", 3e9),
    made("mlp.shape", { nin: 1e7, nouts: [1e7], numbers: 0 }),
    made("mul.scaled", "3, 5"),
    made("mul.scaled", null),
    made("mul.local", ["b", "a"]),
    made("mul.forward", deepList(40)),
    made("backward.chain", { nodes: [{ op: "add", operands: [0, 0] }] }),
    made("backward.chain", {
      nodes: [
        { op: "leaf", data: 2 },
        { op: "constructor", operands: [0] },
      ],
    }),
  ])("calls a made-up case of %s broken, and runs nothing", async (_property, forged) => {
    const { exitCode, stdout, stderr } = await replay(forged, solved);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: The token .+ is broken: it holds no case of its property\.\n$/);
  });

  it.each([
    ["mul.scaled.AAAAAAAA", /^error: The token is mistyped/],
    ["mul.scald.AAAAAAAA", /^error: There is no property mul\.scald here/],
    ["mul", /^error: This is no replay token: one looks like/],
    [`mul.scaled.${"A".repeat(9000)}`, /^error: This is no replay token/],
  ])("ends with 2 for %s", async (text, message) => {
    const { exitCode, stderr } = await replay(text, solved);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("names the folder that does not exist", async () => {
    const { exitCode, stderr } = await replay(token, join(folder, "nowhere"));
    expect(exitCode).toBe(2);
    expect(stderr).toContain("does not exist: --dir names the one with your files.");
  });
});
