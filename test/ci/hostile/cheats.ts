// Repositories whose code wants points that it has not earned: each is due what it would get without the cheat.

import { readFileSync } from "node:fs";
import { changeSolution, solutions } from "../../grading/grade-here.ts";
import { dueToWrongMul, FORGED, type HostileRepository, valueLost, wrongMul } from "./repository.ts";

/** Of ../../fixtures/hostile: value.ts with something before a class that computes nothing. */
const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/hostile/${name}/value.ts`, import.meta.url), "utf8");

const onWrongMul = (name: string, tries: string, before: string): HostileRepository => ({
  name,
  tries,
  files: wrongMul(before),
  ...dueToWrongMul,
});

const hollow = (name: string, tries: string): HostileRepository => ({
  name,
  tries,
  files: { ...solutions, "value.ts": fixture(name) },
  earned: valueLost,
  annotations: [
    "error add value.ts: add() {",
    "error mul value.ts: mul() {",
    "error tanh value.ts: tanh() {",
    // It has none.
    "error pow value.ts: }",
    "error backward value.ts: backward() {}",
  ],
});

const map = Buffer.from(
  JSON.stringify({ version: 3, sources: ["/etc/passwd"], names: [], mappings: "AAAA;AACA;AACA" }),
).toString("base64");

export const cheats: readonly HostileRepository[] = [
  onWrongMul(
    "patched-built-ins",
    "makes every comparison agree, every number finite and every list right",
    `Math.abs = () => 0; Math.max = () => Infinity; Number.isFinite = () => true; Number.isNaN = () => false;
     Object.is = () => true; Array.isArray = () => true as any; (JSON as any).stringify = () => '{"earned":20}';
     Array.prototype.every = () => true as any; Array.prototype.some = () => false; Array.prototype.includes = () => true;
     Object.assign(Object.prototype, { status: "passed", earned: 20, possible: 20, ok: true });
     (globalThis as any).expect = () => ({ toBe() {}, toEqual() {}, toBeCloseTo() {} });`,
  ),
  onWrongMul(
    "reads-its-caller",
    "looks for the expected numbers in whoever calls, and in the texts of functions",
    `const peek = new Function("try { return arguments.callee.caller.arguments } catch { return [] }");
     const seen: unknown[] = [];
     (Error as any).prepareStackTrace = (_: unknown, frames: any[]) => { seen.push(frames.map((one) => one.getFunction?.())); };
     const call = Function.prototype.call;
     Function.prototype.call = function (...args: any[]) { seen.push(peek(), String(this)); return call.apply(this, args as any); };
     for (const one of Object.values(Object.getOwnPropertyDescriptors(globalThis))) try { seen.push(String((one as any).value)); } catch {}`,
  ),
  onWrongMul(
    "forged-source-map",
    "says that its lines are those of another file",
    `//# sourceURL=/etc/passwd\n//# sourceMappingURL=data:application/json;base64,${map}`,
  ),
  {
    name: "forged-place",
    tries: "throws errors that say that they come from another file",
    files: changeSolution("value.ts", {
      "const out = new Value(this.data ** exponent": `throw Object.assign(new Error("x"), { stack: "    at pow (/etc/passwd:1:1)\\n    at nn.ts:1:1", fileName: "/etc/passwd", lineNumber: 1, name: "GraderError" });
    const out = new Value(this.data ** exponent`,
    }),
    earned: { pow: 0 },
    annotations: ["error pow value.ts: pow(exponent: number): Value {"],
  },
  hollow("escape-process-exit", "ends the process with success"),
  hollow("prints-passed", "prints that all is passed"),
  {
    name: "finite-differences",
    tries: "differences in the place of the derivative",
    files: changeSolution("value.ts", {
      "(1 - out.data * out.data)": "((Math.tanh(this.data + 1e-6) - Math.tanh(this.data - 1e-6)) / 2e-6)",
    }),
    earned: { tanh: 1.6 },
    annotations: [
      "error tanh value.ts: this.grad += ((Math.tanh(this.data + 1e-6) - Math.tanh(this.data - 1e-6)) / 2e-6) * out.grad;",
    ],
  },
  {
    name: "helper-file",
    tries: "keeps its code in a file that nobody declared",
    files: {
      ...solutions,
      "value.ts": 'export { Value } from "./helper.ts";\n',
      "helper.ts": solutions["value.ts"] ?? "",
    },
    earned: valueLost,
    annotations: ["error add"],
  },
  {
    name: "hangs-after-tampering",
    tries: "changes what it can reach, and never comes back",
    files: changeSolution("train.ts", {
      "const losses: number[] = [];": `Array.prototype.push = () => 0; Math.abs = () => 0; (globalThis as any).Float64Array = Array;
  console.log("::error::${FORGED}");
  for (;;) {}
  const losses: number[] = [];`,
    }),
    earned: { train: 0 },
    annotations: ["error train"],
  },
  {
    name: "crashes-after-tampering",
    tries: "changes what it can reach, and takes all memory",
    files: changeSolution("lol.ts", {
      "let [x, y] = [w1, w2];": `Object.prototype.toString = () => "passed"; Number.isFinite = () => true;
  const rest: unknown[] = [];
  for (;;) rest.push(new Float64Array(1e6), "x".repeat(1e6));
  let [x, y] = [w1, w2];`,
    }),
    earned: { descent: 0 },
    annotations: ["error descent"],
  },
];
