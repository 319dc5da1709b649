import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../grader/sandbox/limits.ts";
import { CALL_ADD, load, loadValue, printed, run, valueWhoseAdd } from "./engine.ts";

const MB = 2 ** 20;
const right = { kind: "ok", values: Float64Array.of(4) };

/** How a call of `add` ends, in a runtime of its own. */
async function outcomeOf(does: string, before = "") {
  return run(await loadValue(valueWhoseAdd(does, before)), CALL_ADD);
}

describe("the limit of steps", () => {
  it.each([
    ["an empty loop", "while (true) {}"],
    ["a loop that catches everything", "for (;;) try { for (;;) {} } catch {}"],
    ["a loop in a finally block", "try { throw 1 } finally { for (;;) {} }"],
    ["a generator without end", "function* g() { for (;;) yield 1 } for (const x of g()) ;"],
    ["a catastrophic regular expression", '/^(a+)+$/.test("a".repeat(40) + "b")'],
    ["a getter", "({ get x() { for (;;) {} } }).x"],
    ["a trap of a Proxy", "new Proxy({}, { get() { for (;;) {} } }).x"],
    ["an error's message", 'throw { name: "Error", get message() { for (;;) {} } }'],
    ["a thrown Proxy", "throw new Proxy({}, { get() { for (;;) {} } })"],
  ])("ends %s", async (_, does) => {
    expect(await outcomeOf(does)).toEqual({ kind: "limit", limit: "steps" });
  });

  it("ends code that never comes to an end while it is loaded", async () => {
    const { outcome } = await load({ files: { "value.ts": "for (;;) {}" } });
    expect(outcome).toEqual({ kind: "limit", limit: "steps" });
  });

  it("counts each call by itself", async () => {
    const runtime = await loadValue(valueWhoseAdd("for (let i = 0; i < 1e5; i++) {}"), {
      limits: { steps: 30 },
    });
    for (let call = 0; call < 5; call++) expect(run(runtime, CALL_ADD)).toMatchObject(right);
  });

  it("stays hit: what caught it does not go on", async () => {
    const runtime = await loadValue(valueWhoseAdd("if (turn++ === 0) for (;;) {}", "let turn = 0;"));
    expect(run(runtime, CALL_ADD)).toEqual({ kind: "limit", limit: "steps" });
    expect(run(runtime, CALL_ADD)).toEqual({ kind: "limit", limit: "steps" });
  });
});

describe("the limit of time", () => {
  it("is told apart from that of steps by the host's own clock", async () => {
    let nowMs = 0;
    const runtime = await loadValue(valueWhoseAdd("for (;;) {}"), { clockMs: () => (nowMs += 100) });
    expect(run(runtime, CALL_ADD)).toEqual({ kind: "limit", limit: "time" });
  });

  it("counts what runs inside only, not what the host does between two calls", async () => {
    let nowMs = 0;
    const runtime = await loadValue(valueWhoseAdd("for (let i = 0; i < 2e5; i++) {}"), {
      clockMs: () => nowMs,
    });
    for (let call = 0; call < 3; call++, nowMs += 5000) expect(run(runtime, CALL_ADD)).toMatchObject(right);
  });

  it.each(["interrupted", "time", "steps"])(
    "is not hit by throwing an error that says %j",
    async (message) => {
      const outcome = await outcomeOf(`throw Object.assign(new InternalError(${JSON.stringify(message)}))`);
      expect(outcome).toMatchObject({ kind: "threw", error: { name: "InternalError", message } });
    },
  );
});

describe("the limit of memory", () => {
  const exhaustions: readonly (readonly [string, string, string])[] = [
    ["a list that grows", "for (;;) list.push(list.length)", "const list = [];"],
    ["a chain of objects", "for (let head = null; ; ) head = { head }", ""],
    ["a Map", "const map = new Map(); for (let i = 0; ; i++) map.set(i, i)", ""],
    ["texts", 'for (;;) list.push("x".repeat(10000) + list.length)', "const list = [];"],
    ["typed arrays", "for (;;) list.push(new Uint8Array(1000))", "const list = [];"],
    ["promises", "for (let p = Promise.resolve(); ; ) p = p.then(() => 1)", ""],
    ["one array that is too large", "new Uint8Array(30e6)", ""],
  ];

  it.each(exhaustions)("ends %s", async (_, does, before) => {
    expect(await outcomeOf(does, before)).toEqual({ kind: "limit", limit: "memory" });
  });

  it.each([1, 8, 16, 100, 256])(
    "is named as well where all is kept and the error caught: %i bytes a piece",
    async (size) => {
      const runtime = await loadValue(
        valueWhoseAdd(`try { for (;;) list.push(new Uint8Array(${size})) } catch {}`, "const list = [];"),
      );
      const outcomes = [0, 1, 2].map(() => run(runtime, CALL_ADD, { trace: true }));
      for (const outcome of outcomes) expect(["ok", "limit"]).toContain(outcome.kind);
    },
  );

  it("is what the student is told: 24 MB, not less and not much more", async () => {
    expect(DEFAULT_LIMITS.memoryBytes).toBe(24 * MB);
    const [kept] = await printed(
      "const list = []; try { for (;;) list.push(new Uint8Array(1e5)) } catch {} console.log(list.length)",
    );
    expect(Number(kept) * 1e5).toBeGreaterThan(22 * MB);
    expect(Number(kept) * 1e5).toBeLessThan(26 * MB);
  });

  it("is not hit by throwing null, undefined or an error that only looks like it", async () => {
    for (const thrown of ["null", "undefined", 'new Error("out of memory")']) {
      expect(await outcomeOf(`throw ${thrown}`)).toMatchObject({ kind: "threw" });
    }
  });
});

describe("the limit of the stack", () => {
  it.each([
    ["recursion", "(function f() { f() })()"],
    ["constructors that call each other", "class A { constructor() { new A() } } new A()"],
    ["nested text that is parsed", 'JSON.parse("[".repeat(1e6))'],
    ["nested code", 'eval("(".repeat(1e5))'],
    [
      "nested lists that are flattened",
      "let l = []; for (let i = 0; i < 1e5; i++) l = [l]; l.flat(Infinity)",
    ],
  ])("ends %s", async (_, does) => {
    expect(await outcomeOf(does)).toEqual({ kind: "limit", limit: "stack" });
  });

  it("leaves room for a recursion of 1,000 calls", async () => {
    expect(await outcomeOf("(function f(n) { if (n > 0) f(n - 1) })(1000)")).toMatchObject(right);
  });
});

describe("the limit of output", () => {
  it("cuts what is printed, however many lines there are", async () => {
    const runtime = await loadValue('for (let i = 0; i < 20000; i++) console.log("line", i)');
    expect(runtime.output()).toHaveLength(DEFAULT_LIMITS.outputChars);
    expect(runtime.output().startsWith("line 0\nline 1\n")).toBe(true);
  });

  it("does not take a line over that is longer than all of it", async () => {
    expect(await printed('console.log("x".repeat(5e6)); console.log("next")')).toEqual([
      "(a text that is too long to be shown)",
      "next",
    ]);
  });

  it("bounds an error's name, message and stack", async () => {
    const outcome = await outcomeOf(
      'const long = "x".repeat(1e6); throw Object.assign(new Error(long), { name: long, stack: long })',
    );
    if (outcome.kind !== "threw") throw new Error(outcome.kind);
    expect(outcome.error.name.length).toBeLessThanOrEqual(60);
    expect(outcome.error.message.length).toBeLessThanOrEqual(400);
    expect(outcome.error.frames).toEqual([]);
  });
});
