import { describe, expect, it } from "vitest";
import { load } from "./engine.ts";

/** What a submission with such an nn.ts prints while it is loaded, or the sentence with which it is refused. */
async function loadNetwork(nn: string, value = "export class Value {}"): Promise<string> {
  const { runtime, outcome } = await load({ files: { "value.ts": value, "nn.ts": nn } });
  return outcome.kind === "threw" ? outcome.error.message : `${outcome.kind}: ${runtime.output().trimEnd()}`;
}

describe("an import", () => {
  it("means one module, whichever of its three names is written", async () => {
    const printed = await loadNetwork(
      `import { Value as a } from "./value";
       import { Value as b } from "./value.js";
       import { Value as c } from "./value.ts";
       console.log(a === b, b === c);`,
      'console.log("value.ts runs"); export class Value {}',
    );
    expect(printed).toBe("ok: value.ts runs\ntrue true");
  });

  it.each(["./helper.ts", "./helper", "../value.ts", "./value.json", "/etc/passwd", "file:///etc/passwd"])(
    "of %s is refused with a sentence that names it and the files there are",
    async (specifier) => {
      expect(await loadNetwork(`import * as all from "${specifier}"; console.log(all)`)).toBe(
        `cannot import "${specifier}": only the session's own files are graded (./value.ts, ./nn.ts).`,
      );
    },
  );

  it.each(["fs", "node:fs", "process", "std", "os", "driver", "lodash", "https://example.org/a.js"])(
    "of %s is refused: there is no such module inside",
    async (specifier) => {
      expect(await loadNetwork(`import "${specifier}"`)).toContain(`cannot import "${specifier}"`);
    },
  );

  it("cannot forge a line of output with what it names", async () => {
    const sentence = await loadNetwork('import "./a\\u001b[2J\\nfs"');
    expect(sentence).toContain('cannot import "./a [2J fs"');
  });

  it("of a name that the file does not export is refused with both names", async () => {
    const sentence = await loadNetwork('import { Vaule } from "./value.ts"; new Vaule()');
    expect(sentence).toBe("Could not find export 'Vaule' in module 'value.ts'");
  });
});

describe("a dynamic import", () => {
  it.each(["./helper.ts", "fs", "node:fs", "gradecheck"])("of %s never comes back", async (specifier) => {
    const printed = await loadNetwork(
      `import("${specifier}").then(() => console.log("loaded"), () => console.log("refused"));
       console.log("after")`,
    );
    expect(printed).toBe("ok: after");
  });

  it("finds no way to the host by the errors it gives", async () => {
    const printed = await loadNetwork(
      `import("fs").catch((e) => console.log(e.constructor.constructor("return typeof process")()));
       console.log(Error.constructor("return typeof process")())`,
    );
    expect(printed).toBe("ok: undefined");
  });
});

describe("a file that waits at its top level", () => {
  it.each([
    ["a promise", "await 1; export class Value {}"],
    ["a dynamic import", 'const fs = await import("fs"); export class Value {}'],
    ["something that never comes", "await new Promise(() => {}); export class Value {}"],
  ])("for %s is refused with a sentence that names the file", async (_, value) => {
    expect(await loadNetwork("", value)).toBe(
      "value.ts waits at its top level (await): the exercises run without waiting.",
    );
  });

  it("may hold functions that wait, as long as nothing runs them", async () => {
    expect(await loadNetwork("export async function later() { await 1 } console.log(1)")).toBe("ok: 1");
  });
});
