import { beforeAll, describe, expect, it } from "vitest";
import { changeSolution, possible, solutions } from "../grading/grade-here.ts";
import { PATCHES } from "../sandbox/patches.ts";
import { earned, gradeSome } from "./earned.ts";

const MUL = "this.grad += other.data * out.grad;\n      other.grad += this.data * out.grad;";

/** The solution with a text before value.ts, and other closures in mul. */
const withMul = (closures: string, before = "") =>
  changeSolution("value.ts", { [MUL]: closures, "export class Value {": `${before}\nexport class Value {` });

describe("a mul that is wrong", () => {
  // The operands' derivatives mixed up.
  const wrong = "this.grad += this.data * out.grad; other.grad += other.data * out.grad;";
  let honest: number;
  beforeAll(async () => {
    honest = (await earned(withMul(wrong), ["mul"])).mul ?? Number.NaN;
    expect(honest).toBeLessThan(1);
  });

  // A patched iterator hides the children of a right one: that is all it loses.
  it.each(PATCHES)("earns no more by patching %s, and a right one loses 0.1 at most", async (_, patch) => {
    expect((await earned(withMul(wrong, patch), ["mul"])).mul).toBe(honest);
    const right = (await earned(withMul(MUL, patch), ["mul"])).mul ?? 0;
    expect(right).toBeGreaterThanOrEqual((possible.get("mul") ?? 0) - 0.1);
  });

  it("earns no more by a Proxy around its class that changes the realm it gets hold of", async () => {
    const files = withMul(wrong, "const robbed = new Set();");
    const value = (files["value.ts"] ?? "").replace("export class Value", "class Value");
    const proxied = `${value}
      const Proxied = new Proxy(Value, { construct(target, args) {
        const outside = args.constructor.constructor("return globalThis")();
        if (outside !== globalThis && !robbed.has(outside)) {
          robbed.add(outside);
          outside.Math.abs = () => 0;
          outside.Number.isFinite = () => true;
          outside.Array.prototype.every = () => true;
          const arrays = outside.Object.getPrototypeOf(outside.Float64Array.prototype);
          Object.defineProperty(arrays, "length", { get: () => 0 });
        }
        return Reflect.construct(target, args);
      } });
      export { Proxied as Value };`;
    expect((await earned({ ...files, "value.ts": proxied }, ["mul"])).mul).toBeLessThanOrEqual(honest);
  });
});

describe("a mul without a derivative", () => {
  let forwardOnly: number;
  beforeAll(async () => {
    forwardOnly = (await earned(withMul(""), ["mul"])).mul ?? Number.NaN;
  });

  it.each([
    [
      "takes what our own operations work out, by a patched iterator",
      `const k = stolen.at(-1) ?? [0, 0, 0]; this.grad += k[1] * out.grad; other.grad += k[2] * out.grad;`,
      `const stolen: number[][] = [];
       const walk = Array.prototype[Symbol.iterator];
       Array.prototype[Symbol.iterator] = function () { stolen.push([...Array.from({ length: this.length }, (_, k) => this[k])]); return walk.call(this); };`,
    ],
    [
      "looks for answers in the stack of an error",
      `const found = /-?\\d+\\.\\d+/.exec(new Error().stack ?? ""); this.grad += Number(found?.[0]); other.grad += Number(found?.[0]);`,
      "",
    ],
    [
      "looks for answers among the globals",
      `for (const name of Object.getOwnPropertyNames(globalThis)) { try { const x = (globalThis as any)[name];
         if (typeof x === "number" && Number.isFinite(x)) { this.grad += x; other.grad += x; } } catch {} }`,
      "",
    ],
    [
      "knows the answers to the cases that are the same for everyone",
      `const known: Record<string, [number, number]> = { "2,3": [3, 2], "0.1,0.7": [0.7, 0.1], "3,5": [5, 3], "2,1": [1, 2], "0,3": [3, 0], "3,2": [2, 3] };
       const [a, b] = known[[this.data, other.data].join()] ?? [0, 0]; this.grad += a * out.grad; other.grad += b * out.grad;`,
      "",
    ],
    [
      "estimates it by finite differences",
      `const h = 1e-5; const f = (a: number, b: number) => a * b; const b = (other as Value).data;
       this.grad += ((f(this.data + h, b) - f(this.data - h, b)) / (2 * h)) * out.grad;
       other.grad += ((f(this.data, b + h) - f(this.data, b - h)) / (2 * h)) * out.grad;`,
      "",
    ],
    ["counts its calls", "calls++; this.grad += calls; other.grad += calls;", "let calls = 0;"],
    ["guesses by chance", "this.grad += Math.random(); other.grad += Math.random();", ""],
  ])("earns its forward pass only where it %s", async (_, closures, before) => {
    expect((await earned(withMul(closures, before), ["mul"])).mul).toBeLessThanOrEqual(forwardOnly);
  });
});

describe("a submission that leaves an exercise to us", () => {
  it("gets no tanh out of our network", async () => {
    const value = (solutions["value.ts"] ?? "")
      .replace("export class Value {", 'import { Neuron } from "./nn.ts";\nexport class Value {')
      .replace(
        "new Value(Math.tanh(this.data), [this]",
        "new Value(new (Neuron as any)(1).call([this]).data, [this]",
      );
    expect(await earned({ ...solutions, "value.ts": value }, ["tanh"])).toEqual({ tanh: 0 });
  });

  it("gets no points for a zeroGrad that does nothing to a Value of its own making", async () => {
    const hollow = (solutions["train.ts"] ?? "")
      .replace("parameter.grad = 0;", "")
      .replace('import { Value } from "./value.ts";', 'import { Value as Real } from "./value.ts";')
      .replace("new Value(0)", "new Real(0)");
    const own = `export class Value { data: number; constructor(data: number) { this.data = data; }
      get grad() { return 0; } set grad(_) {} }`;
    for (const train of [hollow, hollow + own]) {
      const { exercises } = await gradeSome({ ...solutions, "train.ts": train }, ["step"]);
      const points = exercises[0]?.properties.map(({ id, earned: part }) => [id, part > 0]);
      expect(points).toEqual([
        ["zero", false],
        ["moves", true],
        ["only", false],
      ]);
    }
  });

  it("gets no descent out of finite differences", async () => {
    const files = changeSolution("lol.ts", {
      "lol(a, b).backward();": `const f = (p: number, q: number) => lol(new Value(p), new Value(q)).data;
        a.grad = (f(x + 1e-5, y) - f(x - 1e-5, y)) / 2e-5; b.grad = (f(x, y + 1e-5) - f(x, y - 1e-5)) / 2e-5;`,
    });
    expect(await earned(files, ["descent"])).toEqual({ descent: 0 });
  });

  it("gets no points for a neuron, a layer or an mlp whose names only are there", async () => {
    const hollow = `import { Value } from "./value.ts";
      export class Neuron { w = []; b = new Value(0); call() { return new Value(0); } parameters() { return []; } }
      export class Layer { neurons = []; call() { return []; } parameters() { return []; } }
      export class MLP { layers = []; call() { return []; } parameters() { return []; } }`;
    const none = { neuron: 0, layer: 0, mlp: 0 };
    expect(await earned({ ...solutions, "nn.ts": hollow }, Object.keys(none))).toEqual(none);
  });
});
