// QuickJS in WebAssembly, the first implementation of the sandbox's runtime.
//
// Each runtime is a fresh instance of the module compiled once, with two realms: the submission's, and the
// driver's. Only numbers and bounded text come out, and only the host's own flags name a limit of steps or time.

import releaseVariant from "@jitl/quickjs-wasmfile-release-sync";
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from "quickjs-emscripten-core";
import { OPCODES } from "./encoding.ts";
import { DRIVER } from "./inside/driver.ts";
import { makePrelude } from "./inside/prelude.ts";
import type { LimitName, Limits } from "./limits.ts";
import { VOCABULARY } from "./program.ts";
import type { Engine, Frame, Loadable, Outcome, RunOptions, Runtime, Tag } from "./runtime.ts";
import { framesOf, plainText } from "./text.ts";

const TAGS: readonly Tag[] = ["number", "missing", "boolean", "other"];
const WASM_PAGE_BYTES = 65_536;
const MODULE_INITIAL_BYTES = 16 * 2 ** 20;
const MAX_SPARE_MEMORIES = 3;
/** What the module needs beside the submission's memory: its stack and its data. */
const MODULE_OWN_BYTES = 6 * 2 ** 20;

/** What an engine needs from outside: the core knows no files and no clocks. */
export interface EngineOptions {
  readonly wasmModule: WebAssembly.Module;
  readonly limits: Limits;
  /** Processor time so far, in milliseconds. */
  readonly clockMs: () => number;
}

/** An engine whose runtimes are QuickJS instances. */
export function createQuickJsEngine(options: EngineOptions): Engine {
  // A memory is wiped and used again: collecting 16 MB for every exercise costs more than the exercise.
  const spare: WebAssembly.Memory[] = [];
  const giveBack = (memory: WebAssembly.Memory): void => {
    if (memory.buffer.byteLength > MODULE_INITIAL_BYTES || spare.length >= MAX_SPARE_MEMORIES) return;
    new Uint8Array(memory.buffer).fill(0);
    spare.push(memory);
  };
  return {
    async createRuntime(stackShare = 1) {
      // This cap is the memory limit: the interpreter's own counts no more than eight bytes of each block.
      const wasmMemory =
        spare.pop() ??
        new WebAssembly.Memory({
          initial: MODULE_INITIAL_BYTES / WASM_PAGE_BYTES,
          maximum: (options.limits.memoryBytes + MODULE_OWN_BYTES) / WASM_PAGE_BYTES,
        });
      const variant = newVariant(releaseVariant, { wasmModule: options.wasmModule, wasmMemory });
      const quickjs = await newQuickJSWASMModuleFromVariant(variant);
      const runtime = quickjs.newRuntime();
      runtime.setMaxStackSize(options.limits.stackBytes * stackShare);
      return new QuickJsRuntime(runtime, wasmMemory, options, giveBack);
    },
  };
}

class QuickJsRuntime implements Runtime {
  readonly holesReached: Frame[] = [];
  reachedHole = false;
  readonly #options: EngineOptions;
  readonly #memory: WebAssembly.Memory;
  readonly #giveBack: (memory: WebAssembly.Memory) => void;
  #disposed = false;
  readonly #student: QuickJSContext;
  readonly #driverRealm: QuickJSContext;
  readonly #sources = new Map<string, { code: string; standIn: boolean }>();
  /** Time inside so far; what the host does between two crossings costs the submission nothing. */
  #spentMs = 0;
  #enteredMs = 0;
  #driver: Record<
    "attach" | "setOperations" | "run" | "writers" | "explain" | "lineOf",
    QuickJSHandle
  > | null = null;
  #polls = 0;
  #limit: LimitName | null = null;
  #output = "";

  constructor(
    runtime: QuickJSRuntime,
    memory: WebAssembly.Memory,
    options: EngineOptions,
    giveBack: (memory: WebAssembly.Memory) => void,
  ) {
    this.#options = options;
    this.#giveBack = giveBack;
    this.#memory = memory;
    // For a single block that is too large: it is refused with an error that says so.
    runtime.setMemoryLimit(options.limits.memoryBytes);
    runtime.setInterruptHandler(() => this.#poll());
    this.#student = runtime.newContext();
    this.#driverRealm = runtime.newContext();
    runtime.setModuleLoader(
      (name) => this.#sources.get(name)?.code ?? { error: new Error(this.#notAFile(name)) },
      (_base, name) => this.#resolve(name),
    );
  }

  load(loadable: Loadable): Outcome {
    return this.#guarded(() => {
      for (const { label, code, standIn } of loadable.sources) this.#sources.set(label, { code, standIn });
      const prelude = this.#callStudent(`(${makePrelude})`, [
        this.#hooks(),
        this.#text(loadable.holeNames.join(" ")),
      ]);
      const vocabulary = this.#text(JSON.stringify({ words: VOCABULARY, opcodes: OPCODES }));
      const driver = this.#callDriver(DRIVER, [vocabulary, prelude]);
      const part = (name: string) => this.#driverRealm.getProp(driver, name);
      this.#driver = {
        attach: part("attach"),
        setOperations: part("setOperations"),
        run: part("run"),
        writers: part("writers"),
        explain: part("explain"),
        lineOf: part("lineOf"),
      };
      this.#call(this.#driver.setOperations, [this.#evaluate(loadable.operations)]);
      for (const label of loadable.entries) this.#attach(label);
      return this.#ok(new Float64Array(), []);
    });
  }

  run(program: Float64Array, options: RunOptions): Outcome {
    const driver = this.#driver;
    if (driver === null) throw new Error("Nothing is loaded yet.");
    return this.#guarded(() => {
      const context = this.#driverRealm;
      const answers = (program[1] ?? 0) * 2;
      const flags =
        (options.operations === "ours" ? 1 : 0) +
        (options.propagate === "all" ? 2 : 0) +
        (options.trace ? 4 : 0);
      const code = context.newArrayBuffer(program.buffer);
      // What is never answered is no number.
      const answerBuffer = context.newArrayBuffer(new Float64Array(answers).fill(Number.NaN).buffer);
      const flagsHandle = context.newNumber(flags);
      try {
        this.#call(driver.run, [code, answerBuffer, flagsHandle]).dispose();
        const view = context.getArrayBuffer(answerBuffer);
        // A copy, and aligned: the view lies at any byte of the module's memory.
        const numbers = new Float64Array(view.value.slice().buffer);
        view.dispose();
        const values = numbers.filter((_, index) => index % 2 === 0);
        const tags = Array.from(values, (_, index) => TAGS[numbers[2 * index + 1] ?? 3] ?? "other");
        return this.#ok(values, tags);
      } finally {
        code.dispose();
        answerBuffer.dispose();
        flagsHandle.dispose();
      }
    }, options.trace);
  }

  lineOf(className: string, method: string): Frame | null {
    const driver = this.#driver;
    if (driver === null) return null;
    let frame: Frame | null = null;
    this.#guarded(() => {
      const answer = this.#call(driver.lineOf, [this.#text(className), this.#text(method)]);
      frame = this.#frames(this.#textOf(answer))[0] ?? null;
      return this.#ok(new Float64Array(), []);
    });
    return frame;
  }

  output(): string {
    return this.#output;
  }

  dispose(): void {
    // Nothing of the instance outlives it: dropping it whole is cheaper, and safer after a limit, than freeing
    // handle by handle.
    this.#driver = null;
    this.#sources.clear();
    if (!this.#disposed) this.#giveBack(this.#memory);
    this.#disposed = true;
  }

  /** True to interrupt; called by the interpreter about every 10,000 calls and jumps. */
  #poll(): boolean {
    this.#polls++;
    if (this.#limit === null && this.#polls > this.#options.limits.steps) this.#limit = "steps";
    if (this.#limit === null && this.#polls % 16 === 0) {
      const usedMs = this.#spentMs + this.#options.clockMs() - this.#enteredMs;
      if (usedMs > this.#options.limits.timeMs) this.#limit = "time";
    }
    return this.#limit !== null;
  }

  /** Runs one crossing into the sandbox and turns every way it can end into an outcome. */
  #guarded(cross: () => Outcome, withWriters = false): Outcome {
    this.#polls = 0;
    this.#enteredMs = this.#options.clockMs();
    try {
      const outcome = cross();
      if (this.#limit !== null) return { kind: "limit", limit: this.#limit };
      if (!withWriters || outcome.kind !== "ok") return outcome;
      return { ...outcome, writers: this.#writers() };
    } catch (cause) {
      if (this.#limit !== null) return { kind: "limit", limit: this.#limit };
      if (cause instanceof Refusal) return cause.outcome;
      // Deeply nested source exhausts the host's stack, not the interpreter's.
      if (cause instanceof RangeError) return { kind: "limit", limit: "stack" };
      // Where no memory is left, any call into the module may fail, in its own way.
      return this.#memoryWasFull() ? { kind: "limit", limit: "memory" } : { kind: "dead", cause };
    } finally {
      this.#spentMs += this.#options.clockMs() - this.#enteredMs;
    }
  }

  /** Whether the submission has had all memory: the module's own never shrinks, and grows that far for nothing else. */
  #memoryWasFull(): boolean {
    return this.#memory.buffer.byteLength >= this.#options.limits.memoryBytes;
  }

  #ok(values: Float64Array, tags: readonly Tag[]): Outcome {
    return { kind: "ok", values, tags, writers: [] };
  }

  /** Calls a function of the driver; an error inside becomes a Refusal. */
  #call(fn: QuickJSHandle, args: QuickJSHandle[]): QuickJSHandle {
    const result = this.#driverRealm.callFunction(fn, this.#driverRealm.undefined, args);
    if (result.error) throw new Refusal(this.#explain(result.error));
    return result.value;
  }

  #callDriver(source: string, args: QuickJSHandle[]): QuickJSHandle {
    return this.#call(this.#driverRealm.unwrapResult(this.#driverRealm.evalCode(source, "driver")), args);
  }

  #callStudent(source: string, args: QuickJSHandle[]): QuickJSHandle {
    const context = this.#student;
    return context.unwrapResult(context.callFunction(this.#evaluate(source), context.undefined, args));
  }

  /** Evaluates our own text in the submission's realm. */
  #evaluate(source: string): QuickJSHandle {
    return this.#student.unwrapResult(this.#student.evalCode(source, "gradecheck"));
  }

  #attach(label: string): void {
    const driver = this.#driver;
    const source = this.#sources.get(label);
    if (driver === null || source === undefined) throw new Error(`"${label}" is not among the sources.`);
    const context = this.#student;
    const result = context.evalCode(`export * from ${JSON.stringify(label)};`, "gradecheck", {
      type: "module",
    });
    if (result.error) throw new Refusal(this.#explain(result.error));
    const namespace = result.value;
    const state = context.getPromiseState(namespace);
    if (state.type === "rejected") throw new Refusal(this.#explain(state.error));
    if (state.type === "pending") throw new Refusal(topLevelAwait(label));
    this.#call(driver.attach, [this.#text(label), state.notAPromise ? namespace : state.value]);
  }

  /** What an error says, read by the driver under the same limits as everything else. */
  #explain(error: QuickJSHandle): Outcome {
    if (this.#limit !== null) return { kind: "limit", limit: this.#limit };
    if (this.#driver === null) return { kind: "dead", cause: new Error("The driver does not start.") };
    const result = this.#driverRealm.callFunction(this.#driver.explain, this.#driverRealm.undefined, error);
    if (this.#limit !== null) return { kind: "limit", limit: this.#limit };
    if (result.error) return { kind: "limit", limit: "memory" };
    // Without memory there is no error to be made either: null is thrown in its place.
    if (this.#memoryWasFull() && this.#driverRealm.sameValue(error, this.#driverRealm.null))
      return { kind: "limit", limit: "memory" };
    const [kind, name = "", message = "", rest = ""] = this.#textOf(result.value).split("\u0001");
    if (kind === "missing") {
      const found = rest === "" ? [] : rest.split(",").map(plainText);
      return { kind: "missing", missing: { name, owner: plainText(message), found } };
    }
    // A submission may throw these names itself: it ends its own exercise with them and gains nothing.
    if (name === "InternalError" && message === "out of memory") return { kind: "limit", limit: "memory" };
    if (name === "InternalError" && message === "stack overflow") return { kind: "limit", limit: "stack" };
    const error_ = { name: plainText(name), message: plainText(message), frames: this.#frames(rest) };
    return { kind: "threw", error: error_ };
  }

  #writers(): readonly (Frame | null)[] {
    if (this.#driver === null) return [];
    const stacks = this.#textOf(this.#call(this.#driver.writers, [])).split("\u0001");
    return stacks.map((stack) => this.#frames(stack)[0] ?? null);
  }

  /** The frames of a stack that lie in the submission's own files. */
  #frames(stack: string): readonly Frame[] {
    return framesOf(stack).filter(({ label }) => this.#sources.get(label)?.standIn === false);
  }

  #hooks(): QuickJSHandle {
    const context = this.#student;
    const hooks = context.newObject();
    const print = context.newFunction("print", (line) => {
      this.#print(this.#textOf(line));
    });
    const holeReached = context.newFunction("holeReached", (stack) => {
      this.reachedHole = true;
      const frame = this.#frames(this.#textOf(stack))[0];
      if (frame !== undefined && this.holesReached.length < 100) this.holesReached.push(frame);
    });
    context.setProp(hooks, "print", print);
    context.setProp(hooks, "holeReached", holeReached);
    return hooks;
  }

  #print(line: string): void {
    const room = this.#options.limits.outputChars - this.#output.length;
    if (room > 0) this.#output += `${line}\n`.slice(0, room);
  }

  #resolve(name: string): string {
    const label = name.replace(/^\.\//, "").replace(/\.js$/, ".ts");
    const candidates = [label, `${label}.ts`];
    return candidates.find((candidate) => this.#sources.has(candidate)) ?? name;
  }

  #notAFile(name: string): string {
    const files = [...this.#sources.keys()].map((label) => `./${label}`).join(", ");
    return `cannot import "${plainText(name)}": only the session's own files are graded (${files}).`;
  }

  #text(text: string): QuickJSHandle {
    return this.#driverRealm.newString(text);
  }

  /** Text out of the sandbox, bounded; anything else is "". */
  #textOf(handle: QuickJSHandle): string {
    const context = this.#driverRealm;
    if (context.typeof(handle) !== "string") return "";
    const length = context.getProp(handle, "length").consume((value) => context.getNumber(value));
    return length <= 20_000 ? context.getString(handle) : "(a text that is too long to be shown)";
  }
}

/** An outcome on its way up from a crossing. */
class Refusal extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super("The submission refused.");
    this.outcome = outcome;
  }
}

function topLevelAwait(label: string): Outcome {
  const message = `${label} waits at its top level (await): the exercises run without waiting.`;
  return { kind: "threw", error: { name: "SyntaxError", message, frames: [] } };
}
