// A program as the TypeScript that a student can paste: the same instructions, as text.

import type { Argument, Instruction, Options, Program } from "../sandbox/program.ts";
import { showPath } from "./expectation.ts";

const LINE_LENGTH = 88;

/**
 * The program as code, at most a few lines for a small case. What is only read is left out.
 *
 * @param note - a remark for the last line, such as whose operations ran
 */
export function renderProgram(program: Program, note = ""): string {
  const assignments = assignmentsOf(program);
  const declared = new Set<string>();
  const declare = (name: string): string => {
    if (declared.has(name)) return name;
    declared.add(name);
    return `${(assignments.get(name) ?? 0) > 1 ? "let" : "const"} ${name}`;
  };
  const statements = joinConstants(program.flatMap((instruction) => renderInstruction(instruction, declare)));
  return wrap(statements) + (note === "" ? "" : `\n// ${note}`);
}

function assignmentsOf(program: Program, into = new Map<string, number>()): ReadonlyMap<string, number> {
  for (const instruction of program) {
    if (instruction.do === "repeat") assignmentsOf([...instruction.body, ...instruction.body], into);
    else if ("to" in instruction && instruction.to !== null)
      into.set(instruction.to, (into.get(instruction.to) ?? 0) + 1);
  }
  return into;
}

function renderInstruction(instruction: Instruction, declare: (name: string) => string): string[] {
  switch (instruction.do) {
    case "construct":
      return [
        `${declare(instruction.to)} = new ${instruction.className}(${renderArguments(instruction.args)})`,
      ];
    case "operate":
      return [`${declare(instruction.to)} = ${renderOperation(instruction.op, instruction.operands)}`];
    case "call": {
      const call = `${showPath(instruction.on)}.${instruction.method}(${renderArguments(instruction.args)})`;
      return [instruction.to === null ? call : `${declare(instruction.to)} = ${call}`];
    }
    case "invoke": {
      const call = `${instruction.fn}(${renderArguments(instruction.args)})`;
      return [instruction.to === null ? call : `${declare(instruction.to)} = ${call}`];
    }
    case "single":
      return [`${declare(instruction.to)} = ${showPath(instruction.from)}[0]`];
    case "list":
      return [`${declare(instruction.to)} = [${renderArguments(instruction.items)}]`];
    case "set":
      return [`${showPath(instruction.at)} = ${instruction.value}`];
    case "propagate":
      return [`${instruction.from}._backward()`];
    case "mark":
      return [
        `const mark = (node: Value): void => { node.grad = ${instruction.value}; node.children.forEach(mark) }`,
        `mark(${instruction.from})`,
      ];
    case "repeat":
      return instruction.times === 0 ? [] : renderLoop(instruction.times, instruction.body, declare);
    case "read":
    case "count":
      return [];
  }
}

function renderLoop(times: number, body: Program, declare: (name: string) => string): string[] {
  const inside = body.flatMap((instruction) => renderInstruction(instruction, declare));
  const block = inside.length === 1 ? inside.join() : `{ ${inside.join("; ")} }`;
  return [`for (let i = 0; i < ${times}; i++) ${block}`];
}

function renderOperation(op: string, [target, ...rest]: readonly Argument[]): string {
  return `${renderArgument(target ?? "")}.${op}(${renderArguments(rest)})`;
}

const renderArguments = (args: readonly Argument[]): string => args.map(renderArgument).join(", ");

function renderArgument(argument: Argument): string {
  if (typeof argument !== "object") return String(argument);
  if (isList(argument)) return `[${renderArguments(argument)}]`;
  const options = Object.entries(argument).map(([name, value]) => `${name}: ${value}`);
  return `{ ${options.join(", ")} }`;
}

const isList = (argument: readonly Argument[] | Options): argument is readonly Argument[] =>
  Array.isArray(argument);

/** `const a = …`, `const b = …` in a row become one statement. */
function joinConstants(statements: readonly string[]): string[] {
  const joined: string[] = [];
  for (const statement of statements) {
    const last = joined.at(-1);
    const isConstruction = (text: string) => /^const [^;]*= new /.test(text);
    const fits = last !== undefined && last.length + statement.length < LINE_LENGTH;
    if (fits && isConstruction(last) && isConstruction(statement)) {
      joined[joined.length - 1] = `${last}, ${statement.slice("const ".length)}`;
    } else joined.push(statement);
  }
  return joined;
}

/** A declaration begins a line; what follows it joins it while there is room. */
function wrap(statements: readonly string[]): string {
  const lines: string[] = [];
  for (const statement of statements) {
    const last = lines.at(-1);
    const begins = /^(const|let|for|\/\/) /.test(statement) && !/^let/.test(last ?? "");
    if (
      last !== undefined &&
      !begins &&
      !last.startsWith("//") &&
      last.length + statement.length < LINE_LENGTH
    ) {
      lines[lines.length - 1] = `${last}; ${statement}`;
    } else lines.push(statement);
  }
  return lines.join("\n");
}
