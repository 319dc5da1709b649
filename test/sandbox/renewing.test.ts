// A machine serves one exercise after another: each finds it as if it were new.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { encodeProgram } from "../../grader/sandbox/encoding.ts";
import { DEFAULT_LIMITS } from "../../grader/sandbox/limits.ts";
import { Machine } from "../../grader/sandbox/machine.ts";
import { OPERATIONS } from "../../grader/sessions/micrograd/stand-in.ts";
import { CALL_ADD, createEngine, valueWhoseAdd } from "./engine.ts";

const path = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm");
const wasmModule = await WebAssembly.compile(readFileSync(path));
const idle = {
  poll: () => false,
  print: () => {},
  holeReached: () => {},
  moduleCode: () => "",
  resolve: (name: string) => name,
};

/** Where the memory's last used byte lies. */
function usedBytes(memory: Uint8Array): number {
  return memory.findLastIndex((byte) => byte !== 0) + 1;
}

const engine = createEngine();
const own = { operations: "own", propagate: "one", trace: false } as const;

/** Loads one file, calls add, and tells how that came out and what was printed. */
async function useOnce(code: string) {
  const runtime = await engine.createRuntime();
  const sources = [{ label: "value.ts", code, standIn: false }];
  const loaded = runtime.load({ sources, entries: ["value.ts"], holeNames: ["$$$"], operations: OPERATIONS });
  const outcome = loaded.kind === "ok" ? runtime.run(encodeProgram(CALL_ADD), own) : loaded;
  const { reachedHole } = runtime;
  const output = runtime.output();
  runtime.dispose();
  return { outcome, output, reachedHole };
}

describe("a machine that is renewed", () => {
  it("holds what a new one holds, byte for byte, as far as its heap had come", async () => {
    const [used, fresh] = [
      await Machine.create(wasmModule, DEFAULT_LIMITS),
      await Machine.create(wasmModule, DEFAULT_LIMITS),
    ];
    const reach = usedBytes(new Uint8Array(fresh.memory.buffer));
    used.serve(idle, DEFAULT_LIMITS.stackBytes);
    const code =
      "var kept = []; for (let i = 0; i < 2000; i++) kept.push({ i, text: 'x' + i }); Object.freeze(Array.prototype)";
    expect(used.student.evalCode(code).error).toBeUndefined();
    // Its stack lies between its data and its heap: nothing there outlives a call.
    const heap = Math.floor(used.markHoles.value / 2 ** 16) * 2 ** 16;
    const parts = (machine: Machine) => {
      const all = new Uint8Array(machine.memory.buffer);
      return [Buffer.from(all.slice(0, 2 ** 17)), Buffer.from(all.slice(heap, reach))] as const;
    };
    const before = parts(fresh);
    expect(parts(used)[1].equals(before[1])).toBe(false);
    await used.renew();
    const [data, objects] = parts(used);
    expect(data.equals(before[0])).toBe(true);
    expect(objects.equals(before[1])).toBe(true);
  });

  it("serves an exercise as if no other had been there", async () => {
    const prints = valueWhoseAdd('console.log(typeof left, Math.random(), [].extra, "".trim.name)');
    const first = await useOnce(prints);
    expect(first.outcome.kind).toBe("ok");
    const tampering = [
      "globalThis.left = 1; Array.prototype.extra = 2; String.prototype.trim = null; console.log = null",
      "console = undefined; Math.random = () => 7; Object.freeze(Object.prototype)",
      "for (const name of Reflect.ownKeys(globalThis)) try { delete globalThis[name] } catch {}",
      "$$$",
    ];
    for (const does of tampering) {
      await useOnce(valueWhoseAdd(does));
      expect(await useOnce(prints)).toEqual(first);
    }
  });
});
