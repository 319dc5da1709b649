import { describe, expect, it } from "vitest";
import { load } from "./engine.ts";

const loadWith = (code: string) => load({ files: { "value.ts": code }, holeNames: ["$$$"] });

describe("a hole", () => {
  it.each([
    ["read", "const a = $$$"],
    ["called", "$$$()"],
    ["assigned", "$$$ = 1"],
    ["added to", "$$$ += 1"],
    ["asked for its type", "typeof $$$"],
    ["asked for a field", "$$$.a"],
    ["exported", "export default $$$"],
    ["taken apart", "const { a } = $$$"],
    ["taken from globalThis", 'globalThis["$$$"]'],
    ["read by Reflect", 'Reflect.get(globalThis, "$$$")'],
    ["read by its own getter", 'Object.getOwnPropertyDescriptor(globalThis, "$$$").get()'],
    ["met in other code made of text", 'Function("return $$$")()'],
    ["in a closure that is called", "(() => $$$)()"],
    ["in a generator", "[...(function* () { yield $$$ })()]"],
  ])("counts when it is %s, and what reads it throws", async (_, code) => {
    const { runtime, outcome } = await loadWith(code);
    expect(outcome).toMatchObject({ kind: "threw", error: { message: "this ??? is not filled in yet" } });
    expect(runtime.reachedHole).toBe(true);
  });

  it.each([
    ["a catch", "try { $$$ } catch {}"],
    ["a finally", "(() => { try { return $$$ } finally { return 1 } })()"],
    ["an async function", "(async () => $$$)()"],
    [
      "patched errors",
      'Error = null; Object.defineProperty(Object.prototype, "stack", { get() { throw 1 } }); try { $$$ } catch {}',
    ],
    ["deleting it", 'try { delete globalThis["$$$"] } catch {} try { $$$ } catch {}'],
    [
      "redefining it",
      'try { Object.defineProperty(globalThis, "$$$", { value: 1 }) } catch {} try { $$$ } catch {}',
    ],
    ["shadowing it with let", '(0, eval)("let $$$ = 1"); try { $$$ } catch {}'],
    ["shadowing it with var", 'try { (0, eval)("var $$$ = 1") } catch {} try { $$$ } catch {}'],
    ["freezing the globals", "Object.freeze(globalThis); try { $$$ } catch {}"],
  ])("is not hidden by %s", async (_, code) => {
    const { runtime, outcome } = await loadWith(code);
    expect([outcome.kind, runtime.reachedHole]).toEqual(["ok", true]);
  });

  it.each([
    ["in a function that nobody calls", "export const f = () => $$$"],
    ["behind a condition that does not hold", "const a = true || $$$"],
    ["that is not there at all", "const a = 1"],
  ])("does not count %s", async (_, code) => {
    const { runtime, outcome } = await loadWith(code);
    expect([outcome.kind, runtime.reachedHole, runtime.holesReached]).toEqual(["ok", false, []]);
  });

  it("is named by its line, and the places kept are bounded", async () => {
    const { runtime } = await loadWith("let n = 0;\n\nfor (; n < 1000; n++) try { $$$ } catch {}");
    expect(runtime.holesReached[0]).toMatchObject({ label: "value.ts", line: 3 });
    expect(runtime.holesReached).toHaveLength(100);
  });
});
