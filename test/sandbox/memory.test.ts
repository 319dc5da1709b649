import { describe, expect, it } from "vitest";
import { encodeProgram } from "../../grader/sandbox/encoding.ts";
import { OPERATIONS } from "../../grader/sessions/micrograd/stand-in.ts";
import { CALL_ADD, createEngine, valueWhoseAdd } from "./engine.ts";

const MB = 2 ** 20;
const engine = createEngine();
const own = { operations: "own", propagate: "one", trace: false } as const;

/** One submission, from its runtime's beginning to its end. */
async function useOnce(code: string) {
  const runtime = await engine.createRuntime();
  const source = { label: "value.ts", code, standIn: false };
  const loaded = runtime.load({
    sources: [source],
    entries: ["value.ts"],
    holeNames: [],
    operations: OPERATIONS,
  });
  const outcome = loaded.kind === "ok" ? runtime.run(encodeProgram(CALL_ADD), own) : loaded;
  runtime.dispose();
  return outcome;
}

const HONEST = valueWhoseAdd("");
const BROKEN = [
  "for (;;) {}",
  "(function f() { f() })()",
  "const list = []; for (;;) list.push(new Uint8Array(1e5))",
  'eval("(".repeat(1e5))',
  "globalThis.left = new Uint8Array(8e6).fill(7)",
].map((does) => valueWhoseAdd(does));

describe("an engine", () => {
  it("gives a clean runtime after whatever the one before it ran into", async () => {
    const right = await useOnce(HONEST);
    expect(right).toMatchObject({ kind: "ok", values: Float64Array.of(4) });
    for (const broken of BROKEN) {
      await useOnce(broken);
      expect(await useOnce(HONEST)).toEqual(right);
    }
  });

  it("gives hundreds of runtimes in the memory of a few", async () => {
    const rss: number[] = [];
    for (let turn = 0; turn < 200; turn++) {
      await useOnce(turn % 10 === 0 ? (BROKEN[2] ?? "") : HONEST);
      if (turn % 10 === 9) rss.push(process.memoryUsage.rss());
    }
    // One that is kept holds a megabyte at least, and 24 where all memory was taken.
    expect(Math.max(...rss.slice(10)) - Math.max(...rss.slice(0, 10))).toBeLessThan(150 * MB);
  });
});
