import { describe, expect, it } from "vitest";
import type { Program } from "../../grader/sandbox/program.ts";
import { CALL_ADD, loadValue, run, valueWhoseAdd } from "./engine.ts";
import { PATCHES } from "./patches.ts";

/** What is read where a number is due. */
async function readingOf(expression: string) {
  const runtime = await loadValue(`export class Value { get data() { return ${expression}; } }`);
  const outcome = run(runtime, [
    { do: "construct", to: "a", className: "Value", args: [] },
    { do: "read", at: ["a", "data"] },
  ]);
  if (outcome.kind !== "ok") throw new Error(outcome.kind);
  return { value: outcome.values[0], tag: outcome.tags[0], printed: runtime.output() };
}

describe("where a number is due", () => {
  it.each(["6", "-0", "1e-300", "Infinity", "NaN", "5e-324"])("%s is read as it is", async (literal) => {
    expect(await readingOf(literal)).toMatchObject({ value: Number(literal), tag: "number" });
  });

  it.each([
    ["a text", '"6"', "other"],
    ["a BigInt", "6n", "other"],
    ["a boxed number", "new Number(6)", "other"],
    ["an object that turns into one", '{ valueOf() { console.log("asked"); return 6 } }', "other"],
    [
      "an object with Symbol.toPrimitive",
      '{ [Symbol.toPrimitive]() { console.log("asked"); return 6 } }',
      "other",
    ],
    ["a Proxy", 'new Proxy(new Number(6), { get() { console.log("asked"); return 6 } })', "other"],
    ["a list of one", "[6]", "other"],
    ["a function", "() => 6", "other"],
    ["a symbol", "Symbol()", "other"],
    ["a date", "new Date(6)", "other"],
    ["a boolean", "true", "boolean"],
    ["undefined", "undefined", "missing"],
    ["null", "null", "missing"],
  ])("%s is no number, and is not asked to become one", async (_, expression, tag) => {
    expect(await readingOf(`(${expression})`)).toEqual({ value: Number.NaN, tag, printed: "" });
  });
});

describe("a submission that patches", () => {
  it.each(PATCHES)("%s is read as if it had not", async (_, patch) => {
    const runtime = await loadValue(valueWhoseAdd("", patch));
    for (let call = 0; call < 2; call++) {
      expect(run(runtime, CALL_ADD)).toMatchObject({ kind: "ok", values: Float64Array.of(4) });
    }
  });
});

describe("a Proxy in the place of the class gets hold of the driver's realm", () => {
  /** Runs twice: what the first call changes, the second one meets. */
  async function rob(robbery: string) {
    const runtime = await loadValue(`
      class Node { constructor(data) { this.data = data; } add() { return new Node(5); } }
      let robbed = false;
      export const Value = new Proxy(Node, {
        construct(target, args) {
          const outside = robbed || args.constructor.constructor("return globalThis")();
          if (outside === globalThis) throw new Error("this is no other realm");
          if (!robbed) { ${robbery} }
          robbed = true;
          return new Node(args[0]);
        },
      });`);
    return [run(runtime, CALL_ADD), run(runtime, CALL_ADD)];
  }
  const whatItHolds = { kind: "ok", values: Float64Array.of(5), tags: ["number"] };
  const nothing = { kind: "ok", values: Float64Array.of(Number.NaN), tags: ["other"] };

  it.each([
    [
      "empties it",
      "for (const name of Object.getOwnPropertyNames(outside)) try { delete outside[name] } catch {}",
    ],
    ["replaces its classes", "outside.Float64Array = outside.Set = outside.Array = outside.Error = null"],
    ["patches its objects", 'Object.defineProperty(outside.Object.prototype, "data", { get: () => 4 })'],
    ["patches its functions", "outside.Function.prototype.call = outside.Function.prototype.apply = () => 4"],
    [
      "patches its Math, JSON and Reflect",
      "outside.Math.abs = outside.JSON.parse = outside.Reflect.apply = () => 4",
    ],
    [
      "patches its typed arrays",
      "outside.Float64Array.prototype.set = outside.Float64Array.prototype.fill = () => 4",
    ],
  ])("and %s: what its objects hold is read", async (_, robbery) => {
    expect(await rob(robbery)).toMatchObject([whatItHolds, whatItHolds]);
  });

  const length = (get: string) => `
    const arrays = outside.Object.getPrototypeOf(outside.Float64Array.prototype);
    Object.defineProperty(arrays, "length", { configurable: true, get() { ${get} } });`;

  it.each([
    ["ends programs before they answer", length("return 0")],
    ["takes the program's numbers away", length("this.buffer.transfer(); return 100")],
  ])("and %s: what is not answered is no number", async (_, robbery) => {
    const [first, second] = await rob(robbery);
    expect(first).toMatchObject(whatItHolds);
    expect([whatItHolds.values, nothing.values]).toContainEqual(second?.kind === "ok" ? second.values : null);
  });
});

describe("what a program hands over", () => {
  it("is made in the submission's own realm", async () => {
    const program: Program = [
      { do: "construct", to: "a", className: "Value", args: [[1, [2, 3]], { learningRate: 0.1 }] },
      { do: "read", at: ["a", "data"] },
    ];
    const runtime = await loadValue(`export class Value {
      constructor(list, options) {
        const same = list.constructor === Array && list[1].constructor === Array && options.constructor === Object;
        this.data = same && list[1][1] === 3 && options.learningRate === 0.1 ? 1 : 0;
      }
    }`);
    expect(run(runtime, program)).toMatchObject({ kind: "ok", values: Float64Array.of(1) });
  });

  it("tells nothing of the host: no function, no name beyond the exercises' own", async () => {
    const runtime = await loadValue(
      valueWhoseAdd("console.log(arguments.length, typeof arguments[0], Object.keys(this).join())"),
    );
    run(runtime, CALL_ADD);
    expect(runtime.output()).toBe("1 object data,grad,children\n");
  });
});

describe("a runtime", () => {
  it("shares nothing with another one of the same thread", async () => {
    const mark = "globalThis.mark = Array.prototype.mark = Math.mark = 1; ";
    await loadValue(valueWhoseAdd("", mark));
    const clean = await loadValue("console.log(typeof mark, typeof [].mark, typeof Math.mark)");
    expect(clean.output()).toBe("undefined undefined undefined\n");
  });
});
