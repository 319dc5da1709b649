// `gradecheck play`: a student's own script on their own files, as they would run it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { type Files, solutions, stubs } from "../grading/grade-here.ts";
import { CLI, gradecheck, lineOf, temporaryFolder, writeFiles } from "./command-line.ts";

const folder = temporaryFolder();
let count = 0;

/** Runs mine.ts beside these files. */
async function play(mine: string, files: Files = solutions, args: readonly string[] = []) {
  const dir = writeFiles(join(folder, `d${count++}`), { ...files, "mine.ts": mine });
  return { dir, ...(await gradecheck(["play", "mine.ts", "--dir", dir, ...args])) };
}

const value = solutions["value.ts"] ?? "";

describe("play", () => {
  it("runs a script on the student's files, shows what it prints, and hands it what stands behind --", async () => {
    const mine = `import { MLP } from "./nn.ts";
import { readFileSync } from "node:fs";
import { twice } from "./helper.js";
type Words = readonly string[];
const words: Words = process.argv.slice(2);
console.log(new MLP(3, [4, 4, 1]).parameters().length, words, twice(21), typeof readFileSync);
console.error("to stderr");
process.exitCode = 7;
`;
    const helper = "export const twice = (x: number): number => 2 * x;\n";
    const ended = await play(mine, { ...solutions, "helper.ts": helper }, ["--", "--lr", "0.1"]);
    expect(ended.stdout).toBe("41 [ '--lr', '0.1' ] 42 function\n");
    expect(ended.stderr).toBe("to stderr\n");
    expect(ended.exitCode).toBe(7);
  });

  it("takes ./value, ./value.js and ./value.ts for one module", async () => {
    const mine = `import { Value as A } from "./value";
import { Value as B } from "./value.js";
import { Value as C } from "./value.ts";
console.log(A === B && B === C, (await import("./value.js")).Value === A);
`;
    expect((await play(mine)).stdout).toBe("true true\n");
  });

  it("throws at a hole that is reached, and names exercise, file and line", async () => {
    const mine = `import { Value } from "./value.ts";
const c = new Value(2).add(new Value(3));
console.log(c.data);
c.grad = 1;
c._backward();
console.log("never");
`;
    const { stdout, stderr, exitCode } = await play(mine, stubs);
    const line = lineOf(stubs["value.ts"] ?? "", "this.grad += ???");
    expect(stdout).toBe("5\n");
    expect(stderr).toMatch(
      new RegExp(
        `^Exercise add: \\?\\?\\? in value\\.ts:${line} is not filled in yet\\.\\n +at .*value\\.ts:${line}:\\d+\\)?\\n$`,
      ),
    );
    expect(exitCode).toBe(1);
  });

  it("says so even where the script catches it, and where the hole is assigned to or asked for its type", async () => {
    const mine = `export {};
const tries = [() => typeof ???, () => { ??? = 1; }];
for (const one of tries) try { one(); console.log("not thrown"); } catch { console.log("caught"); }
`;
    const { stdout, stderr, exitCode } = await play(mine);
    expect(stdout).toBe("caught\ncaught\n");
    expect(stderr).toBe("??? in mine.ts:2 is not filled in yet.\n");
    expect(exitCode).toBe(1);
  });

  it("shows an error with the places of the text as it was written", async () => {
    const broken = value.replace(
      "add(other: Value | number): Value {",
      "$& const n: number = 1; n.nothing();",
    );
    const mine = `import { Value } from "./value.ts";\nconst a: Value = new Value(1); a.add(2);\n`;
    const { stderr, exitCode } = await play(mine, { ...solutions, "value.ts": broken });
    const line = lineOf(broken, "n.nothing");
    const column = (broken.split("\n")[line - 1] ?? "").indexOf("nothing") + 1;
    expect(stderr).toContain("TypeError: n.nothing is not a function");
    expect(stderr).toContain(`value.ts:${line}:${column})`);
    expect(stderr).toContain("mine.ts:2:34");
    expect(exitCode).toBe(1);
  });

  it("says where a file cannot be read, in the words of check", async () => {
    const { stderr, exitCode } = await play(`import "./value.ts";\n`, {
      ...solutions,
      "value.ts": `${value}\nfoo((`,
    });
    expect(stderr).toMatch(/^value\.ts:\d+ {2}The file ends in the middle of a statement/);
    expect(stderr).not.toContain("dist/");
    expect(exitCode).toBe(1);
  });

  it("refuses a script and a port that are none", async () => {
    const missing = await gradecheck(["play", "nobody.ts", "--dir", folder]);
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toBe(
      'error: The script "nobody.ts" does not exist: name a file of yours, such as play.ts.\n',
    );
    const port = await gradecheck(["play", "mine.ts", "--inspect", "--port", "x"]);
    expect(port.exitCode).toBe(2);
    expect(port.stderr).toContain("It has to be a whole number from 0 to 65535.");
  });
});

describe("play --svg", () => {
  const mine = `import { Value } from "./value.ts";
export const a = new Value(3), b = new Value(5);
const c = a.mul(b).add(a);
c.backward();
export default c;
export const other = a.tanh();
export const text = "none";
`;

  it("draws the graph of the Value that the script exports, with data and gradients as they are", async () => {
    const file = join(folder, "graph.svg");
    const { stdout, exitCode } = await play(mine, solutions, ["--svg", file]);
    expect(stdout).toMatch(/^Drawn: .*graph\.svg\n$/);
    expect(exitCode).toBe(0);
    const texts = [...readFileSync(file, "utf8").matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(texts).toEqual(expect.arrayContaining(["data 18", "data 15", "grad 6", "grad 3", "a", "b"]));
    expect(texts.some((text) => text?.includes("a · b"))).toBe(true);
  });

  it("draws another export where it is named, and says which there are where it is none", async () => {
    const file = join(folder, "other.svg");
    expect((await play(mine, solutions, ["--svg", file, "--value", "other"])).exitCode).toBe(0);
    expect(readFileSync(file, "utf8")).toContain("tanh(a)");
    const nothing = await play(mine, solutions, ["--svg", file, "--value", "text"]);
    expect(nothing.stderr).toBe(
      "Nothing is drawn: text is no Value; --value draws one of a, b, default, other.\n",
    );
    expect(nothing.exitCode).toBe(1);
  });

  it("draws what has a Set of children, and refuses a graph that is too large", async () => {
    const sets = value
      .replace("readonly children: readonly Value[];", "readonly children: Set<Value>;")
      .replace("this.children = children;", "this.children = new Set(children);");
    const file = join(folder, "set.svg");
    expect((await play(mine, { ...solutions, "value.ts": sets }, ["--svg", file])).exitCode).toBe(0);
    expect(readFileSync(file, "utf8")).toContain("a · b");
    const large = `import { Value } from "./value.ts";
let sum = new Value(0);
for (let k = 0; k < 500; k++) sum = sum.add(k);
export default sum;
`;
    const { stderr } = await play(large, solutions, ["--svg", file]);
    expect(stderr).toBe("Nothing is drawn: the graph has more than 300 nodes. Draw a smaller one.\n");
  });
});

describe("play --inspect-brk", () => {
  it("stops at a breakpoint in the student's TypeScript, and shows the line as it was written", async () => {
    const mine = `import { Value } from "./value.ts";\nconst a: Value = new Value(2);\nconsole.log(a.mul(3).data);\n`;
    const dir = writeFiles(join(folder, "debugged"), { ...solutions, "mine.ts": mine });
    const script = execa("node", [CLI, "play", "mine.ts", "--dir", dir, "--inspect-brk", "--port", "0"], {
      reject: false,
    });
    const listening = await said(script.stderr, /ws:\/\/(127\.0\.0\.1:\d+)\//);
    const debug = execa("node", ["inspect", listening[1] ?? ""], { stdin: "pipe", reject: false });
    await said(debug.stdout, /break on start in .*value\.ts:\d/i);
    const line = lineOf(value, "this.data * other.data, [this, other]");
    debug.stdin.write(`setBreakpoint("value.ts", ${line})\n`);
    await said(debug.stdout, new RegExp(`>${line} `));
    debug.stdin.write("cont\n");
    await said(debug.stdout, new RegExp(`break in .*value\\.ts:${line}`));
    debug.stdin.write("exec this.data + other.data\n");
    await said(debug.stdout, /\b5\n/);
    debug.stdin.write("cont\n");
    expect((await said(script.stdout, /\n/)).input).toBe("6\n");
    debug.stdin.write(".exit\n");
    await debug;
    expect((await script).exitCode).toBe(0);
  });
});

/** Waits until a process has said this, from now on. */
function said(stream: NodeJS.ReadableStream, what: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = "";
    const take = (bytes: Buffer): void => {
      text += bytes.toString();
      const found = what.exec(text);
      if (found === null) return;
      stream.off("data", take);
      resolve(found);
    };
    stream.on("data", take);
    stream.once("end", () => reject(new Error(`It ends without ${what}:\n${text}`)));
  });
}
