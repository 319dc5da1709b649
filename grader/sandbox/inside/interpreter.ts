// Runs encoded programs (encoding.ts) on the submission's objects, one number at a time.
//
// `makeInterpreter` is sent inside as text, so it may use nothing from outside itself but types.

import type { OPCODES } from "../encoding.ts";
import type { Note, Thing, Tools } from "./tools.ts";

/** The submission's realm, as far as programs need it (inside/prelude.ts). */
export interface Prelude {
  /** An empty array of the submission's realm. */
  list(): unknown[];
  /** An empty object of the submission's realm. */
  record(): Record<string, unknown>;
  /** Sets Math.random and Date back, so that every case starts alike. */
  restart(): void;
}

/** Our operations on the submission's class: what the exercise at hand needs of its neighbours. */
export type Operate = (valueClass: unknown, op: string, operands: readonly unknown[]) => unknown;

/** What a program can name, and what happens if it is not there. */
export interface Scope {
  readonly exported: (name: string) => unknown;
  readonly missing: (name: string, owner: string, found: unknown) => never;
  readonly operate: Operate;
}

export interface Interpreter {
  /** Answers with two numbers a reading: the value, NaN if it is no number, and the index of its tag. */
  run(code: Float64Array, answers: Float64Array, flags: number): void;
  /** After a traced run: a note per reading. */
  notes(): readonly Note[];
}

export function makeInterpreter(
  tools: Tools,
  opcodes: typeof OPCODES,
  words: readonly string[],
  prelude: Prelude,
  scope: Scope,
): Interpreter {
  const { isThing } = tools;
  let code = tools.numbers(new ArrayBuffer(0));
  let answers = code;
  let registers: unknown[] = [];
  let notes: Note[] = [];
  let at = 0;
  let answer = 0;
  let useOurs = false;
  let propagateAll = false;
  let watching = false;

  const next = (): number => code[at++] as number;
  // QuickJS finds an element by an integer at once; by a float such as 2.0, as read from `code`, only by way of its text.
  const index = (): number => (code[at++] as number) | 0;
  const word = (): string => words[index()] as string;
  const nameAt = (step: number): string | number => (step >= 0 ? step : (words[-1 - step] as string));

  /** Follows a path up to its last `keep` steps. Most of a program is paths: this calls nothing. */
  function follow(keep: number): unknown {
    const path = code;
    let thing = registers[(path[at] as number) | 0];
    let here = at + 2;
    const end = here + ((path[at + 1] as number) | 0) - keep;
    for (; here < end; here++) {
      const step = (path[here] as number) | 0;
      thing =
        (typeof thing === "object" && thing !== null) || typeof thing === "function"
          ? (thing as Thing)[step >= 0 ? step : (words[-1 - step] as string)]
          : undefined;
    }
    at = end;
    return thing;
  }

  function readArguments(into: unknown[]): unknown[] {
    const count = index();
    for (let a = 0; a < count; a++) {
      const kind = index();
      if (kind === 0) into[a] = next();
      else if (kind === 1) into[a] = registers[index()];
      else into[a] = kind === 2 ? readArguments(prelude.list()) : readOptions(prelude.record());
    }
    return into;
  }

  function readOptions(into: Record<string, unknown>): Record<string, unknown> {
    const count = index();
    for (let o = 0; o < count; o++) {
      const name = word();
      into[name] = next();
    }
    return into;
  }

  function store(value: unknown): void {
    const register = index();
    if (register >= 0) registers[register] = value;
  }

  function callMethod(target: unknown, name: string, args: readonly unknown[]): unknown {
    const method = isThing(target) ? target[name] : undefined;
    if (typeof method !== "function") return scope.missing(name, tools.classNameOf(target), target);
    return tools.apply(method, target, args);
  }

  function answerWith(value: unknown): void {
    const isNumber = typeof value === "number";
    const absent = value === undefined || value === null;
    answers[2 * answer] = isNumber ? value : Number.NaN;
    answers[2 * answer + 1] = isNumber ? 0 : absent ? 1 : typeof value === "boolean" ? 2 : 3;
    answer++;
  }

  /** Just before the first closure runs: watch the grad of what will be read. */
  function watchReadings(): void {
    if (!watching) return;
    watching = false;
    const here = at;
    for (let reading = 0; reading < (code[1] as number); reading++) {
      at = (code[2 + reading] as number) | 0;
      notes[reading] = tools.watch(follow(1));
    }
    at = here;
  }

  function operate(): unknown {
    const op = word();
    const operands = readArguments([]);
    if (useOurs) return scope.operate(scope.exported("Value"), op, operands);
    const rest: unknown[] = [];
    for (let o = 1; o < operands.length; o++) rest[o - 1] = operands[o];
    return callMethod(operands[0], op, rest);
  }

  function propagate(node: unknown): void {
    watchReadings();
    if (!propagateAll) callMethod(node, "_backward", []);
    else {
      // A leaf has no share to pass on: a closure that was put there belongs on a result.
      const nodes = tools.nodesBelow(node, false);
      for (let n = 0; n < nodes.length; n++) callMethod(nodes[n], "_backward", []);
    }
  }

  function block(end: number): void {
    while (at < end) {
      const opcode = index();
      if (opcode === opcodes.construct) {
        const made = scope.exported(word());
        store(tools.construct(made, readArguments([])));
      } else if (opcode === opcodes.operate) store(operate());
      else if (opcode === opcodes.read) answerWith(follow(0));
      else if (opcode === opcodes.set) {
        const target = follow(1);
        const name = nameAt(index());
        const value = next();
        if (isThing(target)) target[name] = value;
      } else if (opcode === opcodes.propagate) propagate(registers[index()]);
      else if (opcode === opcodes.call) {
        const target = follow(0);
        const method = word();
        const args = readArguments([]);
        if (method === "backward") watchReadings();
        store(callMethod(target, method, args));
      } else if (opcode === opcodes.invoke) {
        const fn = scope.exported(word());
        const args = readArguments([]);
        store(tools.apply(fn, undefined, args));
      } else if (opcode === opcodes.single) {
        const found = follow(0);
        // A Value has data; what has none, and a length of 1, is a list of one.
        store(isThing(found) && found.data === undefined && found.length === 1 ? found[0] : found);
      } else if (opcode === opcodes.list) store(readArguments(prelude.list()));
      else if (opcode === opcodes.count) {
        const found = follow(0);
        answerWith(isThing(found) ? found.length : undefined);
      } else if (opcode === opcodes.mark) {
        const nodes = tools.nodesBelow(registers[index()], true);
        const mark = next();
        for (let n = 0; n < nodes.length; n++) (nodes[n] as Thing).grad = mark;
      } else {
        const times = index();
        const length = index();
        const start = at;
        for (let t = 0; t < times; t++) {
          at = start;
          block(start + length);
        }
        at = start + length;
      }
    }
  }

  return {
    run(program, into, flags) {
      prelude.restart();
      code = program;
      answers = into;
      registers = [];
      for (let r = 0; r < (code[0] as number); r++) registers[r] = undefined;
      notes = [];
      useOurs = (flags & 1) !== 0;
      propagateAll = (flags & 2) !== 0;
      watching = (flags & 4) !== 0;
      at = 2 + (code[1] as number);
      answer = 0;
      block(code.length);
    },
    notes: () => notes,
  };
}
