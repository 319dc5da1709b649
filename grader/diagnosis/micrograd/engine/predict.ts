// Runs a program on an engine: what the sandbox's driver does with a submission, done with one of ours.

import type { Answer } from "../../../properties/property.ts";
import type { Argument, Instruction, Name, Path, Program } from "../../../sandbox/program.ts";
import type { Prediction } from "../../misconception.ts";
import { Engine, type Rules } from "./engine.ts";
import { Layer, MLP, Neuron } from "./network.ts";
import { Node } from "./value.ts";

type Thing = Record<string | number, unknown>;

/** What an engine of these rules answers to a program. */
export function predict(rules: Rules, program: Program): Prediction {
  try {
    return { kind: "ok", answers: new Run(new Engine(rules)).answers(program) };
  } catch (error) {
    // A rule that is replaced may throw, as the mistake it stands for does.
    if (!(error instanceof Error)) throw error;
    return { kind: "threw", name: error.name, message: error.message };
  }
}

class Run {
  readonly #engine: Engine;
  readonly #variables = new Map<Name, unknown>();
  readonly #answers: Answer[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  answers(program: Program): readonly Answer[] {
    for (const instruction of program) this.#do(instruction);
    return this.#answers;
  }

  #do(instruction: Instruction): void {
    switch (instruction.do) {
      case "construct":
        this.#store(instruction.to, this.#construct(instruction.className, instruction.args));
        break;
      case "operate": {
        const [target, ...rest] = this.#arguments(instruction.operands);
        this.#store(instruction.to, call(target, instruction.op, rest));
        break;
      }
      case "call": {
        const target = this.#at(instruction.on);
        this.#store(instruction.to, call(target, instruction.method, this.#arguments(instruction.args)));
        break;
      }
      case "invoke":
        this.#store(instruction.to, call(this.#engine, instruction.fn, this.#arguments(instruction.args)));
        break;
      case "single": {
        const found = this.#at(instruction.from);
        this.#store(instruction.to, Array.isArray(found) && found.length === 1 ? found[0] : found);
        break;
      }
      case "list":
        this.#store(instruction.to, this.#arguments(instruction.items));
        break;
      case "set":
        this.#set(instruction.at, instruction.value);
        break;
      case "propagate":
        call(this.#variables.get(instruction.from), "_backward", []);
        break;
      case "mark":
        markBelow(this.#variables.get(instruction.from), instruction.value);
        break;
      case "repeat":
        for (let time = 0; time < instruction.times; time++) {
          for (const inner of instruction.body) this.#do(inner);
        }
        break;
      case "read":
        this.#answer(this.#at(instruction.at));
        break;
      case "count": {
        const list = this.#at(instruction.at);
        this.#answer(isThing(list) ? list.length : undefined);
        break;
      }
    }
  }

  #store(to: Name | null, value: unknown): void {
    if (to !== null) this.#variables.set(to, value);
  }

  #construct(className: string, args: readonly Argument[]): unknown {
    const [first, second] = this.#arguments(args);
    // Programs construct with what the public shape asks for.
    if (className === "Value") return new Node(this.#engine, first as number);
    if (className === "Neuron") return new Neuron(this.#engine, first as number);
    if (className === "Layer") return new Layer(this.#engine, first as number, second as number);
    if (className === "MLP") return new MLP(this.#engine, first as number, second as readonly number[]);
    throw new Error(`The engine has no class "${className}".`);
  }

  #arguments(args: readonly Argument[]): unknown[] {
    return args.map((argument) => {
      if (typeof argument === "string") return this.#variables.get(argument);
      return Array.isArray(argument) ? this.#arguments(argument) : argument;
    });
  }

  #set([name, ...steps]: Path, value: number): void {
    const target = this.#at([name, ...steps.slice(0, -1)]);
    if (isThing(target)) target[steps.at(-1) ?? ""] = value;
  }

  #at([name, ...steps]: Path): unknown {
    return steps.reduce<unknown>(
      (thing, step) => (isThing(thing) ? thing[step] : undefined),
      this.#variables.get(name),
    );
  }

  #answer(value: unknown): void {
    const isNumber = typeof value === "number";
    this.#answers.push({ value: isNumber ? value : Number.NaN, tag: tagOf(value) });
  }
}

function tagOf(value: unknown): Answer["tag"] {
  if (typeof value === "number") return "number";
  if (value === undefined || value === null) return "missing";
  return typeof value === "boolean" ? "boolean" : "other";
}

const isThing = (value: unknown): value is Thing => typeof value === "object" && value !== null;

function call(target: unknown, name: string, args: readonly unknown[]): unknown {
  const method = isThing(target) ? target[name] : undefined;
  if (typeof method !== "function") throw new TypeError(`There is no ${name} to call.`);
  return Reflect.apply(method, target, args);
}

function markBelow(root: unknown, value: number, seen = new Set<unknown>()): void {
  if (!(root instanceof Node) || seen.has(root)) return;
  seen.add(root);
  root.grad = value;
  for (const child of root.children) markBelow(child, value, seen);
}
