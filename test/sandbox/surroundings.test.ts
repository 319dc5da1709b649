import { describe, expect, it } from "vitest";
import type { Program } from "../../grader/sandbox/program.ts";
import { standInValue } from "../../grader/sessions/micrograd/stand-in.ts";
import { CALL_ADD, load, loadValue, printed, run, valueWhoseAdd } from "./engine.ts";

const CHANCE = `export class Value {
  constructor(data) { this.data = data; }
  add() { return new Value(Math.random()); }
  mul() { return new Value(Date.now()); }
  tanh() { return new Value(performance.now()); }
}`;

/** Chance and time, each asked twice. */
const ASK: Program = [
  { do: "construct", to: "a", className: "Value", args: [1] },
  ...["add", "add", "mul", "mul", "tanh", "tanh"].flatMap(
    (op, k): Program => [
      { do: "operate", to: `c${k}`, op, operands: ["a"] },
      { do: "read", at: [`c${k}`, "data"] },
    ],
  ),
];

describe("chance and time", () => {
  it("start alike in each case, in each runtime", async () => {
    const [one, other] = [await loadValue(CHANCE), await loadValue(`Math.random(); Date.now(); ${CHANCE}`)];
    const first = run(one, ASK);
    expect(first).toMatchObject({ kind: "ok" });
    expect(run(one, ASK)).toEqual(first);
    expect(run(other, ASK)).toEqual(first);
  });

  it("go on within a case", async () => {
    const outcome = run(await loadValue(CHANCE), ASK);
    if (outcome.kind !== "ok") throw new Error(outcome.kind);
    expect(new Set(outcome.values).size).toBe(6);
    const [random = 0, again = 0, now = 0, later = 0] = outcome.values;
    for (const x of [random, again]) expect(x > 0 && x < 1).toBe(true);
    expect(later).toBeGreaterThan(now);
  });

  it("are the same by every way to a Date", async () => {
    const years = await printed(`
      class Later extends Date {}
      const dates = [new Date(), new Later(), new (new Date().constructor)(), Reflect.construct(Date, []),
        new Date(Date()), new Date(Date.now()), new (Object.getPrototypeOf(new Later()).constructor)()];
      for (const date of dates) console.log(date.getUTCFullYear(), date instanceof Date);
      console.log(new Date(Date.UTC(2020, 1, 1)).toISOString(), Date.parse("2020-02-01T00:00:00Z"));`);
    expect(years).toEqual([
      ...Array.from({ length: 7 }, () => "2025 true"),
      "2020-02-01T00:00:00.000Z 1580515200000",
    ]);
  });
});

describe("the console", () => {
  it.each(["log", "info", "debug", "warn", "error", "table", "dir"])("has %s", async (name) => {
    expect(await printed(`console.${name}("a", 1)`)).toEqual(["a 1"]);
  });

  it("shows values as a student would write them, two levels deep", async () => {
    const lines = await printed(`
      class Value { data = 2; children = []; _backward = () => {}; }
      const circle = { name: "a" }; circle.self = circle;
      console.log(new Value(), [1, [2, [3, [4]]]], circle);
      console.log(null, undefined, true, -0.5, 10n, Symbol("s"), () => 1);`);
    expect(lines).toEqual([
      'Value { data: 2, children: [] } [1, [2, [3, …]]] { name: "a", self: { name: "a", self: { name: "a", self: … } } }',
      "null undefined true -0.5 10n [symbol] [function]",
    ]);
  });
});

describe("the console on what has no fields of its own", () => {
  it("shows an error by its name and its message", async () => {
    expect(await printed(`console.log(new TypeError("no Value"), [new Error("a")])`)).toEqual([
      "TypeError: no Value [Error: a]",
    ]);
  });

  it("shows the elements of sets and maps, twenty at most", async () => {
    const lines = await printed(`
      console.log(new Set([1, "b", [2]]), new Map([["a", 1], [{ x: 1 }, new Set()]]));
      console.log(new Set(Array.from({ length: 30 }, (_, k) => k)));
      Set.prototype.forEach = Map.prototype.forEach = () => { throw new Error("patched"); };
      console.log(new Set([new Map([[1, 2]])]));`);
    expect(lines).toEqual([
      'Set { 1, "b", [2] } Map { "a" => 1, { x: 1 } => Set {  } }',
      `Set { ${Array.from({ length: 20 }, (_, k) => k).join(", ")} }`,
      "Set { Map { 1 => 2 } }",
    ]);
  });
});

describe("what a submission throws", () => {
  it.each([
    ["null", "Thrown", "null"],
    ["undefined", "Thrown", "undefined"],
    ["5", "Thrown", "a number"],
    ['"a text"', "Thrown", "a text"],
    ['Object.assign(new Error("the mes\\u0001sage"), { name: "My\\u0001Error" })', "MyError", "the message"],
  ])("%s has a name and a message of its own", async (thrown, name, message) => {
    const runtime = await loadValue(valueWhoseAdd(`throw ${thrown}`));
    const outcome = run(runtime, CALL_ADD);
    expect(outcome).toMatchObject({ kind: "threw", error: { name, message } });
  });
});

describe("what the exercises need none of", () => {
  it.each(["setTimeout", "setInterval", "setImmediate", "fetch", "structuredClone", "crypto", "Intl"])(
    "%s is refused with a sentence that names it",
    async (name) => {
      const { outcome } = await load({ files: { "value.ts": `${name}(() => {}, 0)` } });
      const message = `${name} is not there while your code is graded: the exercises need none of it.`;
      expect(outcome).toMatchObject({ kind: "threw", error: { message } });
    },
  );

  it.each([
    ...["process", "require", "module", "exports", "global", "Buffer", "__dirname", "__filename"],
    ...["Deno", "Bun", "window", "self", "document", "navigator", "XMLHttpRequest", "WebSocket", "Worker"],
    ...[
      "WebAssembly",
      "Atomics",
      "queueMicrotask",
      "std",
      "os",
      "bjson",
      "scriptArgs",
      "print",
      "load",
      "gc",
    ],
  ])("%s is not there", async (name) => {
    expect(await printed(`console.log(typeof ${name}, typeof globalThis["${name}"])`)).toEqual([
      "undefined undefined",
    ]);
  });
});

describe("our own source", () => {
  /** Every text that can be had of a function, and of what hangs on it. */
  const LOOK = `
    const texts = [];
    const note = (make) => { try { texts.push(String(make())); } catch {} };
    const look = (f, depth = 0) => {
      if (typeof f !== "function" && (typeof f !== "object" || f === null)) return note(() => f);
      for (const show of [(x) => x.toString(), (x) => x + "", (x) => \`\${x}\`, (x) => JSON.stringify(x),
        (x) => Function.prototype.toString.call(x), (x) => Object.prototype.toString.call(x),
        (x) => Function.prototype.toString.call(x.bind()), (x) => x.toLocaleString(), (x) => x.source, (x) => x.caller,
        (x) => Function.prototype.toString.apply(new Proxy(x, {})), (x) => class extends x {},
        (x) => Reflect.apply(async function () {}.toString, x, []), (x) => function* () {}.toString.call(x)])
        note(() => show(f));
      if (depth < 3) for (const key of Reflect.ownKeys(f)) {
        const { get, set, value } = Object.getOwnPropertyDescriptor(f, key);
        for (const part of [get, set, value]) look(part, depth + 1);
      }
    };`;

  it("is not shown by anything that hangs on the globals", async () => {
    const seen = await printed(`${LOOK}
      look(globalThis);
      delete Function.prototype.toString;
      look(globalThis);
      const told = texts.filter((text) => /=>|return|0x6d2b|this\\./.test(text));
      console.log(texts.length > 1000, told.length, told[0]);`);
    expect(seen).toEqual(["true 0 undefined"]);
  });

  it("is not shown by what stands in for another file, nor by the errors it throws", async () => {
    const { runtime, outcome } = await load({
      files: {
        "value.ts": standInValue.code(standInValue.names),
        "nn.ts": `import { Value } from "./value.ts"; ${LOOK}
          const c = new Value(2).mul(new Value(3)).tanh();
          for (const thing of [Value, Value.prototype, c, c._backward, c.children]) look(thing);
          for (const wrong of [() => new Value(1).add(null), () => Value.prototype.backward.call(1), () => Value()])
            try { wrong(); } catch (error) { texts.push(error.stack, error.message, String(error)); }
          const told = texts.filter((text) => /=>|return|by[AB]|\\+=/.test(text));
          console.log(texts.length > 100, told.length, told[0]);`,
      },
      standIns: ["value.ts"],
    });
    expect(outcome.kind).toBe("ok");
    expect(runtime.output()).toBe("true 0 undefined\n");
  });

  it("is not shown by the realm of the driver, of which a Proxy gets hold", async () => {
    const runtime = await loadValue(`
      export const Value = new Proxy(class { data = 1 }, {
        construct(target, args) {
          const outside = args.constructor.constructor("return globalThis")();
          const { toString } = outside.Function.prototype;
          const ours = [console.log, Math.random, Date, outside.Function.prototype.toString];
          console.log(outside !== globalThis, ours.map((f) => toString.call(f)).join());
          return new target();
        },
      });`);
    run(runtime, [{ do: "construct", to: "a", className: "Value", args: [] }]);
    expect(runtime.output()).toBe(`true ${Array.from({ length: 4 }, () => "function () { }").join()}\n`);
  });

  it("is not found by walking up the callers", async () => {
    const lines = await printed(`
      function sloppy() { return Function("return [typeof arguments.callee.caller, typeof this]")(); }
      try { console.log(sloppy()); } catch (error) { console.log(error.message); }
      (function named() { try { console.log(named.caller); } catch (error) { console.log(error.message); } })();
      console.log(typeof Error.prepareStackTrace, typeof Error.captureStackTrace);`);
    expect(lines.slice(-2)).toEqual(["invalid property access", "undefined undefined"]);
    expect(lines[0]).toMatch(/^\["undefined"|invalid property access/);
  });
});
