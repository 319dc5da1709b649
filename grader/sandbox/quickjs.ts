// QuickJS in WebAssembly, the first implementation of the sandbox's runtime.
//
// Each runtime has a fresh instance of the module compiled once (machine.ts). Only numbers and bounded text come out,
// and only the host's own flags name a limit of steps or time.

import type { QuickJSHandle } from "quickjs-emscripten-core";
import type { LimitName, Limits } from "./limits.ts";
import { type Host, Machine } from "./machine.ts";
import type { Engine, Frame, Loadable, Outcome, RunOptions, Runtime, Tag } from "./runtime.ts";
import { framesOf, plainText } from "./text.ts";

const TAGS: readonly Tag[] = ["number", "missing", "boolean", "other"];
const MAX_SPARE_MACHINES = 3;
const POLLS_BETWEEN_CLOCKS = 8;

/** What an engine needs from outside: the core knows no files and no clocks. */
export interface EngineOptions {
  readonly wasmModule: WebAssembly.Module;
  readonly limits: Limits;
  /** Processor time so far, in milliseconds. */
  readonly clockMs: () => number;
}

/** An engine whose runtimes are QuickJS instances. */
export function createQuickJsEngine(options: EngineOptions): Engine {
  const { wasmModule, limits } = options;
  const spare: Machine[] = [];
  const giveBack = (machine: Machine): void => {
    if (machine.isRenewable && spare.length < MAX_SPARE_MACHINES) spare.push(machine);
  };
  return {
    async createRuntime(stackShare = 1) {
      const used = spare.pop();
      await used?.renew();
      const machine = used ?? (await Machine.create(wasmModule, limits));
      const runtime = new QuickJsRuntime(machine, options, giveBack);
      machine.serve(runtime.host, limits.stackBytes * stackShare);
      return runtime;
    },
  };
}

class QuickJsRuntime implements Runtime {
  readonly holesReached: Frame[] = [];
  reachedHole = false;
  readonly #options: EngineOptions;
  readonly #machine: Machine;
  readonly #giveBack: (machine: Machine) => void;
  readonly #sources = new Map<string, { code: string; standIn: boolean }>();
  /** Time inside so far; what the host does between two crossings costs the submission nothing. */
  #spentMs = 0;
  /** Since when the crossing is timed; null if it was over before: asking the clock costs more than most of them. */
  #timedFromMs: number | null = null;
  #state: "new" | "loaded" | "disposed" = "new";
  #polls = 0;
  #limit: LimitName | null = null;
  /** Whether a crossing ended in the middle, of the host's accord: what the machine holds is not to be trusted. */
  #broken = false;
  #output = "";

  constructor(machine: Machine, options: EngineOptions, giveBack: (machine: Machine) => void) {
    this.#machine = machine;
    this.#options = options;
    this.#giveBack = giveBack;
  }

  readonly host: Host = {
    poll: () => this.#poll(),
    print: (line) => this.#print(this.#textOf(line)),
    holeReached: (stack) => {
      this.reachedHole = true;
      const frame = this.#frames(this.#textOf(stack))[0];
      if (frame !== undefined && this.holesReached.length < 100) this.holesReached.push(frame);
    },
    moduleCode: (label) => this.#sources.get(label)?.code ?? { error: new Error(this.#notAFile(label)) },
    resolve: (name) => this.#resolve(name),
  };

  load(loadable: Loadable): Outcome {
    return this.#guarded(() => {
      for (const { label, code, standIn } of loadable.sources) this.#sources.set(label, { code, standIn });
      const { student, driver, markHoles } = this.#machine;
      const holes = this.#text(loadable.holeNames.join(" "));
      student.unwrapResult(student.callFunction(markHoles, student.undefined, [holes]));
      const operations = student.unwrapResult(student.evalCode(loadable.operations, "gradecheck"));
      this.#call(driver.setOperations, [operations]);
      this.#state = "loaded";
      for (const label of loadable.entries) this.#attach(label);
      return this.#ok(new Float64Array(), []);
    });
  }

  run(program: Float64Array, options: RunOptions): Outcome {
    if (this.#state !== "loaded") throw new Error(`Nothing can run on a runtime that is ${this.#state}.`);
    const { driver, driverRealm: context } = this.#machine;
    return this.#guarded(() => {
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
    if (this.#state !== "loaded") return null;
    const { driver } = this.#machine;
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
    if (this.#state !== "disposed" && !this.#broken && this.#limit === null) this.#giveBack(this.#machine);
    this.#state = "disposed";
    this.#sources.clear();
  }

  /** True to interrupt; called by the interpreter about every 10,000 calls and jumps. */
  #poll(): boolean {
    this.#polls++;
    if (this.#limit === null && this.#polls > this.#options.limits.steps) this.#limit = "steps";
    if (this.#limit === null && this.#polls % POLLS_BETWEEN_CLOCKS === 0) {
      const nowMs = this.#options.clockMs();
      this.#timedFromMs ??= nowMs;
      if (this.#spentMs + nowMs - this.#timedFromMs > this.#options.limits.timeMs) this.#limit = "time";
    }
    return this.#limit !== null;
  }

  /** Runs one crossing into the sandbox and turns every way it can end into an outcome. */
  #guarded(cross: () => Outcome, withWriters = false): Outcome {
    this.#polls = 0;
    this.#timedFromMs = null;
    try {
      const outcome = cross();
      if (this.#limit !== null) return { kind: "limit", limit: this.#limit };
      if (!withWriters || outcome.kind !== "ok") return outcome;
      return { ...outcome, writers: this.#writers() };
    } catch (cause) {
      if (this.#limit !== null) return { kind: "limit", limit: this.#limit };
      if (cause instanceof Refusal) return cause.outcome;
      this.#broken = true;
      // Deeply nested source exhausts the host's stack, not the interpreter's.
      if (cause instanceof RangeError) return { kind: "limit", limit: "stack" };
      // Where no memory is left, any call into the module may fail, in its own way.
      return this.#memoryWasFull() ? { kind: "limit", limit: "memory" } : { kind: "dead", cause };
    } finally {
      if (this.#timedFromMs !== null) this.#spentMs += this.#options.clockMs() - this.#timedFromMs;
    }
  }

  /** Whether the submission has had all memory: the module's own never shrinks, and grows that far for nothing else. */
  #memoryWasFull(): boolean {
    return this.#machine.memory.buffer.byteLength >= this.#options.limits.memoryBytes;
  }

  #ok(values: Float64Array, tags: readonly Tag[]): Outcome {
    return { kind: "ok", values, tags, writers: [] };
  }

  /** Calls a function of the driver; an error inside becomes a Refusal. */
  #call(fn: QuickJSHandle, args: QuickJSHandle[]): QuickJSHandle {
    const { driverRealm } = this.#machine;
    const result = driverRealm.callFunction(fn, driverRealm.undefined, args);
    if (result.error) throw new Refusal(this.#explain(result.error));
    return result.value;
  }

  #attach(label: string): void {
    const { driver, student: context } = this.#machine;
    if (!this.#sources.has(label)) throw new Error(`"${label}" is not among the sources.`);
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
    const { driver, driverRealm } = this.#machine;
    const result = driverRealm.callFunction(driver.explain, driverRealm.undefined, error);
    if (this.#limit !== null) return { kind: "limit", limit: this.#limit };
    if (result.error) return { kind: "limit", limit: "memory" };
    // Without memory there is no error to be made either: null is thrown in its place.
    if (this.#memoryWasFull() && driverRealm.sameValue(error, driverRealm.null))
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
    const stacks = this.#textOf(this.#call(this.#machine.driver.writers, [])).split("\u0001");
    return stacks.map((stack) => this.#frames(stack)[0] ?? null);
  }

  /** The frames of a stack that lie in the submission's own files. */
  #frames(stack: string): readonly Frame[] {
    return framesOf(stack).filter(({ label }) => this.#sources.get(label)?.standIn === false);
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
    return this.#machine.driverRealm.newString(text);
  }

  /** Text out of the sandbox, bounded; anything else is "". */
  #textOf(handle: QuickJSHandle): string {
    const context = this.#machine.driverRealm;
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
