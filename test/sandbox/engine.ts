// Lets a test put code into the real sandbox, run programs on it, and read what comes out.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { encodeProgram } from "../../grader/sandbox/encoding.ts";
import { DEFAULT_LIMITS, type Limits } from "../../grader/sandbox/limits.ts";
import type { Program } from "../../grader/sandbox/program.ts";
import { createQuickJsEngine } from "../../grader/sandbox/quickjs.ts";
import type { Engine, Outcome, RunOptions, Runtime } from "../../grader/sandbox/runtime.ts";
import { OPERATIONS } from "../../grader/sessions/micrograd/stand-in.ts";

const { resolve } = createRequire(import.meta.url);
const wasmModule = await WebAssembly.compile(
  readFileSync(resolve("@jitl/quickjs-wasmfile-release-sync/wasm")),
);

/** What a runtime is loaded with. */
export interface Inside {
  /** JavaScript by label; the file at hand comes last. */
  readonly files: Readonly<Record<string, string>>;
  /** Labels of files that are ours. */
  readonly standIns?: readonly string[];
  readonly holeNames?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** A clock that stands still if left out: no test depends on how fast the machine is. */
  readonly clockMs?: () => number;
}

export function createEngine(limits: Partial<Limits> = {}, clockMs = () => 0): Engine {
  return createQuickJsEngine({ wasmModule, limits: { ...DEFAULT_LIMITS, ...limits }, clockMs });
}

/** A fresh runtime with these files in it, and how loading them came out. */
export async function load({ files, standIns = [], holeNames = [], limits, clockMs }: Inside) {
  const runtime = await createEngine(limits, clockMs).createRuntime();
  const labels = Object.keys(files);
  const sources = Object.entries(files).map(([label, code]) => ({
    label,
    code,
    standIn: standIns.includes(label),
  }));
  return { runtime, outcome: runtime.load({ sources, entries: labels, holeNames, operations: OPERATIONS }) };
}

/** The same for value.ts alone; it has to load. */
export async function loadValue(code: string, rest: Omit<Inside, "files"> = {}): Promise<Runtime> {
  const { runtime, outcome } = await load({ files: { "value.ts": code }, ...rest });
  if (outcome.kind !== "ok") throw new Error(`value.ts does not load: ${JSON.stringify(outcome)}`);
  return runtime;
}

/** What a file prints while it is loaded, line by line. */
export async function printed(code: string): Promise<string[]> {
  return (await loadValue(code)).output().trimEnd().split("\n");
}

const OWN: RunOptions = { operations: "own", propagate: "one", trace: false };

/** Runs a program on the submission's own operations. */
export function run(runtime: Runtime, program: Program, options: Partial<RunOptions> = {}): Outcome {
  return runtime.run(encodeProgram(program), { ...OWN, ...options });
}

/** a = new Value(2), then a.add(a): whatever a test puts into `add` runs. */
export const CALL_ADD: Program = [
  { do: "construct", to: "a", className: "Value", args: [2] },
  { do: "operate", to: "c", op: "add", operands: ["a", "a"] },
  { do: "read", at: ["c", "data"] },
];

/** A class whose `add` runs this and then gives twice its data. */
export function valueWhoseAdd(does: string, before = ""): string {
  return `${before}
    export class Value {
      constructor(data) { this.data = data; this.grad = 0; this.children = []; }
      add() { ${does}; return new Value(2 * this.data); }
    }`;
}
