// Programs as numbers: one flat Float64Array crosses into the sandbox in about two microseconds.

import {
  type Argument,
  type Instruction,
  type Name,
  type Options,
  type Path,
  type Program,
  readings,
  VOCABULARY,
} from "./program.ts";

/** Shared with inside/interpreter.ts, which decodes by the same numbers. */
export const OPCODES = {
  construct: 1,
  operate: 2,
  call: 3,
  set: 4,
  propagate: 5,
  mark: 6,
  repeat: 7,
  read: 8,
  count: 9,
  list: 10,
  invoke: 11,
  single: 12,
} as const;

const ARGUMENT = { number: 0, register: 1, list: 2, options: 3 } as const;

const names: ReadonlyMap<string, number> = new Map(VOCABULARY.map((word, index) => [word, index]));

function wordIndex(word: string): number {
  const index = names.get(word);
  if (index === undefined)
    throw new Error(`"${word}" is not in the vocabulary of programs: add it in program.ts.`);
  return index;
}

const isList = (arg: readonly Argument[] | Options): arg is readonly Argument[] => Array.isArray(arg);

/**
 * Encodes a program for the driver.
 *
 * @returns [number of variables, number of answers, where the path of each answer stands, then the instructions]
 * @throws {Error} if a variable is used before it is given a value, or a name is not in the vocabulary
 */
export function encodeProgram(program: Program): Float64Array {
  const registers = new Map<Name, number>();
  const answers = readings(program).length;
  const offsets: number[] = [];
  const code: number[] = [];

  const registerOf = (name: Name): number => {
    const register = registers.get(name);
    if (register === undefined) throw new Error(`The program uses "${name}" before it has a value.`);
    return register;
  };
  const newRegister = (name: Name): number => {
    const register = registers.get(name) ?? registers.size;
    registers.set(name, register);
    return register;
  };
  // A list index is counted from 0 up, a field from −1 down.
  const pushPath = ([name, ...steps]: Path): void => {
    code.push(registerOf(name), steps.length);
    for (const step of steps) code.push(typeof step === "number" ? step : -1 - wordIndex(step));
  };
  const pushArguments = (args: readonly Argument[]): void => {
    code.push(args.length);
    for (const arg of args) {
      if (typeof arg === "number") code.push(ARGUMENT.number, arg);
      else if (typeof arg === "string") code.push(ARGUMENT.register, registerOf(arg));
      else if (isList(arg)) {
        code.push(ARGUMENT.list);
        pushArguments(arg);
      } else {
        const options = Object.entries(arg);
        code.push(ARGUMENT.options, options.length);
        for (const [name, value] of options) code.push(wordIndex(name), value);
      }
    }
  };
  const push = (instruction: Instruction): void => {
    code.push(OPCODES[instruction.do]);
    switch (instruction.do) {
      case "construct":
        code.push(wordIndex(instruction.className));
        pushArguments(instruction.args);
        code.push(newRegister(instruction.to));
        break;
      case "operate":
        code.push(wordIndex(instruction.op));
        pushArguments(instruction.operands);
        code.push(newRegister(instruction.to));
        break;
      case "call":
        pushPath(instruction.on);
        code.push(wordIndex(instruction.method));
        pushArguments(instruction.args);
        code.push(instruction.to === null ? -1 : newRegister(instruction.to));
        break;
      case "invoke":
        code.push(wordIndex(instruction.fn));
        pushArguments(instruction.args);
        code.push(instruction.to === null ? -1 : newRegister(instruction.to));
        break;
      case "single":
        pushPath(instruction.from);
        code.push(newRegister(instruction.to));
        break;
      case "list":
        pushArguments(instruction.items);
        code.push(newRegister(instruction.to));
        break;
      case "set":
        pushPath(instruction.at);
        code.push(instruction.value);
        break;
      case "propagate":
        code.push(registerOf(instruction.from));
        break;
      case "mark":
        code.push(registerOf(instruction.from), instruction.value);
        break;
      case "repeat": {
        const length = code.push(instruction.times, 0);
        const start = code.length;
        instruction.body.forEach(push);
        code[length - 1] = code.length - start;
        break;
      }
      case "read":
      case "count":
        offsets.push(2 + answers + code.length);
        pushPath(instruction.at);
        break;
    }
  };
  program.forEach(push);
  return Float64Array.from([registers.size, answers, ...offsets, ...code]);
}
