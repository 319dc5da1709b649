// A QuickJS that is ready for a submission: two realms, the submission's and the driver's, with our own code in both.
//
// Making it costs more than most exercises, so it is made once and set back between them: a fresh instance, and every
// byte of its memory as it was before any submission.

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
import type { Limits } from "./limits.ts";
import { VOCABULARY } from "./program.ts";
import { RenewableModule } from "./renewable-module.ts";

const WASM_PAGE_BYTES = 65_536;
const MODULE_INITIAL_BYTES = 16 * 2 ** 20;
/** What the module needs beside the submission's memory: its stack and its data. */
const MODULE_OWN_BYTES = 6 * 2 ** 20;

/** What a submission does that the host has to hear of, or is asked for. */
export interface Host {
  /** True to interrupt; called by the interpreter about every 10,000 calls and jumps. */
  poll(): boolean;
  print(line: QuickJSHandle): void;
  holeReached(stack: QuickJSHandle): void;
  /** The code of a module by its label, or why there is none. */
  moduleCode(label: string): string | { error: Error };
  /** The label of the module that an import names. */
  resolve(name: string): string;
}

type DriverPart = "attach" | "setOperations" | "run" | "writers" | "explain" | "lineOf";

export class Machine {
  readonly student: QuickJSContext;
  readonly driverRealm: QuickJSContext;
  /** Functions of the driver (inside/driver.ts). */
  readonly driver: Readonly<Record<DriverPart, QuickJSHandle>>;
  /** Makes names stand for holes (inside/prelude.ts). */
  readonly markHoles: QuickJSHandle;
  readonly memory: WebAssembly.Memory;
  readonly #module: RenewableModule;
  readonly #runtime: QuickJSRuntime;
  #host: Host | null = null;

  static async create(wasmModule: WebAssembly.Module, limits: Limits): Promise<Machine> {
    // This cap is the memory limit: the interpreter's own counts no more than eight bytes of each block.
    const wasmMemory = new WebAssembly.Memory({
      initial: MODULE_INITIAL_BYTES / WASM_PAGE_BYTES,
      maximum: (limits.memoryBytes + MODULE_OWN_BYTES) / WASM_PAGE_BYTES,
    });
    const module = new RenewableModule(wasmModule, wasmMemory);
    const instantiateWasm = module.instantiate.bind(module);
    const variant = newVariant(releaseVariant, { wasmMemory, emscriptenModule: { instantiateWasm } });
    const quickjs = await newQuickJSWASMModuleFromVariant(variant);
    return new Machine(module, quickjs.newRuntime(), limits);
  }

  private constructor(module: RenewableModule, runtime: QuickJSRuntime, limits: Limits) {
    this.#module = module;
    this.memory = module.memory;
    this.#runtime = runtime;
    // For a single block that is too large: it is refused with an error that says so.
    runtime.setMemoryLimit(limits.memoryBytes);
    runtime.setMaxStackSize(limits.stackBytes);
    runtime.setInterruptHandler(() => this.#host?.poll() ?? false);
    this.student = runtime.newContext();
    this.driverRealm = runtime.newContext();
    runtime.setModuleLoader(
      (name) => this.#host?.moduleCode(name) ?? { error: new Error("No submission is loaded.") },
      (_base, name) => this.#host?.resolve(name) ?? name,
    );
    // What is made from here on is never disposed of: renewing brings all of it back, where it was.
    const student = this.student;
    const hooks = student.newObject();
    student.setProp(
      hooks,
      "print",
      student.newFunction("print", (line) => this.#host?.print(line)),
    );
    student.setProp(
      hooks,
      "holeReached",
      student.newFunction("holeReached", (stack) => this.#host?.holeReached(stack)),
    );
    const prelude = call(student, evaluate(student, `(${makePrelude})`, "gradecheck"), [hooks]);
    this.markHoles = student.getProp(prelude, "markHoles");
    const { driverRealm } = this;
    const vocabulary = driverRealm.newString(JSON.stringify({ words: VOCABULARY, opcodes: OPCODES }));
    const driver = call(driverRealm, evaluate(driverRealm, DRIVER, "driver"), [vocabulary, prelude]);
    const part = (name: DriverPart): QuickJSHandle => driverRealm.getProp(driver, name);
    this.driver = {
      attach: part("attach"),
      setOperations: part("setOperations"),
      run: part("run"),
      writers: part("writers"),
      explain: part("explain"),
      lineOf: part("lineOf"),
    };
    module.record(this.markHoles.value);
  }

  /** Who hears of what happens inside from now on. */
  serve(host: Host, stackBytes: number): void {
    this.#host = host;
    this.#runtime.setMaxStackSize(stackBytes);
  }

  get isRenewable(): boolean {
    return this.#module.isRenewable;
  }

  /** Leaves nothing of the last submission; only where nothing runs inside. */
  async renew(): Promise<void> {
    this.#host = null;
    await this.#module.renew();
  }
}

function evaluate(context: QuickJSContext, source: string, name: string): QuickJSHandle {
  return context.unwrapResult(context.evalCode(source, name));
}

function call(context: QuickJSContext, fn: QuickJSHandle, args: QuickJSHandle[]): QuickJSHandle {
  return context.unwrapResult(context.callFunction(fn, context.undefined, args));
}
