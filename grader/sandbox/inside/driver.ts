// The driver: what the host calls inside the sandbox.
//
// It runs in a realm of its own, made before the submission's code, and holds nothing worth taking: no expected value,
// no verdict. A Proxy of the submission can get hold of that realm; all it gains is to answer wrongly.

import type { OPCODES } from "../encoding.ts";
import { type Interpreter, makeInterpreter, type Operate, type Prelude, type Scope } from "./interpreter.ts";
import { makeTools, type Tools } from "./tools.ts";

interface Driver {
  /** Makes the names of a module known, in the order in which they are searched. */
  attach(label: string, namespace: object): void;
  setOperations(operate: Operate): void;
  run(code: ArrayBuffer, answers: ArrayBuffer, flags: number): void;
  /** After a traced run: a stack per reading, joined by U+0001. */
  writers(): string;
  /** What an error says, its parts joined by U+0001: what kind it is, then three texts. */
  explain(error: unknown): string;
  /** Where a class's method is written, as a line of a stack; "" if it cannot be told. */
  lineOf(className: string, method: string): string;
}

/** @param vocabulary - the words and opcodes of programs, as JSON */
function makeDriver(
  tools: Tools,
  interpreterOf: typeof makeInterpreter,
  vocabulary: string,
  prelude: Prelude,
): Driver {
  const { isThing, text } = tools;
  const { words, opcodes } = tools.parse(vocabulary) as { words: readonly string[]; opcodes: typeof OPCODES };
  const entries: { label: string; namespace: Record<string, unknown> }[] = [];
  let operate: Operate = () => undefined;
  let missing: { name: string; owner: string; found: string } | null = null;

  function find(name: string): unknown {
    for (let e = 0; e < entries.length; e++) {
      const found = entries[e]?.namespace[name];
      if (found !== undefined) return found;
    }
    return undefined;
  }

  const scope: Scope = {
    exported(name) {
      const atHand = entries[entries.length - 1];
      return find(name) ?? scope.missing(name, atHand?.label ?? "", atHand?.namespace);
    },
    missing: (name, owner, found) => {
      missing = { name, owner, found: tools.namesOf(found) };
      throw missing;
    },
    operate: (valueClass, op, operands) => operate(valueClass, op, operands),
  };
  const interpreter: Interpreter = interpreterOf(tools, opcodes, words, prelude, scope);

  return {
    attach(label, namespace) {
      entries[entries.length] = { label, namespace: namespace as Record<string, unknown> };
    },
    setOperations(ours) {
      operate = ours;
    },
    run(code, answers, flags) {
      interpreter.run(tools.numbers(code), tools.numbers(answers), flags);
    },
    writers() {
      let all = "";
      const notes = interpreter.notes();
      for (let n = 0; n < notes.length; n++) all += `${n === 0 ? "" : "\u0001"}${notes[n]?.stack}`;
      return all;
    },
    explain(error) {
      if (missing !== null && error === missing) {
        return `missing\u0001${missing.name}\u0001${missing.owner}\u0001${missing.found}`;
      }
      if (!isThing(error)) {
        const nothing = error === null || error === undefined;
        return `threw\u0001Thrown\u0001${text(error, 400) || (nothing ? `${error}` : `a ${typeof error}`)}\u0001`;
      }
      let [name, message, stack] = ["", "", ""];
      try {
        name = text(error.name, 60);
        message = text(error.message, 400);
        stack = text(error.stack, 1500);
      } catch {
        // A getter of the submission's own error threw: what could be read is enough.
      }
      return `threw\u0001${name || "Error"}\u0001${message}\u0001${stack}`;
    },
    lineOf(className, method) {
      const made = find(className);
      const prototype = isThing(made) ? made.prototype : undefined;
      const found = isThing(prototype) ? prototype[method] : undefined;
      const place = isThing(found) ? found : made;
      if (!isThing(place)) return "";
      const { fileName, lineNumber, columnNumber } = place;
      if (typeof lineNumber !== "number" || typeof columnNumber !== "number") return "";
      return `at (${text(fileName, 100)}:${lineNumber}:${columnNumber})`;
    },
  };
}

/** The driver's code: a function of the vocabulary and the prelude, self-contained. */
export const DRIVER = `((vocabulary, prelude) => (${makeDriver})((${makeTools})(), ${makeInterpreter}, vocabulary, prelude))`;
