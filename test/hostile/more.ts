// Hostile submissions beside those of the fixtures: each needs the whole grader, its watch and its reports.

import { changeSolution, type Files, solutions } from "../grading/grade-here.ts";

/** Set in the environment of the grader, and to be found nowhere it writes. */
export const SECRET = "a-secret-of-the-machine";

const CLOSURE = "this.grad += other.data * out.grad;";
const ESCAPES = "\u001b[31m\u001b[2J\u0007\u202e";

/** Nothing but value.ts, with this in the closure of mul. */
export const inMul = (code: string): Files => ({
  "value.ts": changeSolution("value.ts", { [CLOSURE]: code })["value.ts"] ?? "",
});

const after = (file: string, code: string): Files => ({
  ...solutions,
  [file]: `${solutions[file]}\n${code}\n`,
});

/** By name; what each is expected to earn is in batch.test.ts. */
export const more: Readonly<Record<string, Files>> = {
  // 230 KB that our own reading of imports takes half a minute for.
  "imports-without-end": after("nn.ts", `export const x = {${"import,".repeat(33_000)}};`),
  "escapes-in-syntax-error": after("value.ts", `const a = ${ESCAPES} 1;`),
  "escapes-in-import": {
    ...solutions,
    "nn.ts": `import { "a${ESCAPES}" as a } from "./value.ts"; a;\n${solutions["nn.ts"]}`,
  },
  "escapes-in-error": inMul(
    `throw new Error("${ESCAPES}\\r\\n::error file=value.ts::forged\\u2028 20 / 20");`,
  ),
  "tells-the-environment": inMul(`
    const found: unknown[] = [];
    for (const look of ["process.env", "require('fs')", "globalThis.process", "import.meta.url", "Deno.env", "os"])
      try { found.push(Function("return " + look)()); } catch (error) { found.push(String(error)); }
    throw new Error(JSON.stringify(found));`),
  "endless-in-advice": changeSolution("value.ts", {
    "Math.tanh(this.data)": "(this.data > 300 ? Array(2 ** 32 - 1).indexOf(1) : Math.tanh(this.data))",
  }),
};
