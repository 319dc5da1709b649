// The driver: interprets programs inside the sandbox and answers with numbers.
//
// `makeDriver` is sent inside as text (`${makeDriver}`), so it may use nothing from outside itself. It runs in a
// realm of its own, made before the submission's code, and holds nothing worth taking: no expected value, no
// verdict. A Proxy of the submission can get hold of that realm; all it gains is to answer wrongly.

/** The submission's realm, as far as the driver needs it (inside/prelude.ts). */
export interface Prelude {
  /** An empty array of the submission's realm. */
  list(): unknown[];
  /** Sets Math.random and Date back, so that every case starts alike. */
  restart(): void;
}

/** Our operations on the submission's class: what the exercise at hand needs of its neighbours. */
type Operate = (valueClass: unknown, op: string, operands: readonly unknown[]) => unknown;

export interface Driver {
  attach(label: string, namespace: object): void;
  setOperations(operate: Operate): void;
  run(code: ArrayBuffer, answers: ArrayBuffer, flags: number): void;
  writers(): string;
  explain(error: unknown): string;
  lineOf(className: string, method: string): string;
}

/** @param words - the vocabulary of programs, joined by blanks */
export function makeDriver(words: string, prelude: Prelude): Driver {
  const { apply, construct, ownKeys, getPrototypeOf } = Reflect;
  const { defineProperty } = Object;
  const uncurry = <T extends unknown[], R>(method: (...args: T) => R) =>
    Function.prototype.call.bind(method) as (self: unknown, ...args: T) => R;
  const slice = uncurry(String.prototype.slice);
  const split = uncurry(String.prototype.split as (separator: string) => string[]);
  const Numbers = Float64Array;
  const Nodes = Set<object>;
  const Failure = Error;
  Function.prototype.toString = () => "function () { }";

  const vocabulary = split(words, " ");
  const entries: { label: string; namespace: Record<string, unknown> }[] = [];
  let ours: Operate = () => undefined;
  let missing: { name: string; owner: string; found: string } | null = null;
  let written: { stack: string }[] = [];

  type Thing = Record<string | number, unknown>;
  const isThing = (thing: unknown): thing is Thing =>
    (typeof thing === "object" && thing !== null) || typeof thing === "function";

  const text = (value: unknown, length: number): string =>
    typeof value === "string" ? slice(value, 0, length) : "";

  /** At most twenty names that a thing and its prototypes have. */
  function namesOf(thing: unknown): string {
    let names = "";
    let count = 0;
    for (let at = thing; isThing(at) && count < 20; at = getPrototypeOf(at)) {
      // What every object has is not worth naming.
      if (at !== thing && getPrototypeOf(at) === null) break;
      const keys = ownKeys(at);
      for (let k = 0; k < keys.length && count < 20; k++) {
        const key = keys[k];
        if (typeof key !== "string" || key === "constructor" || key === "prototype" || key === "length")
          continue;
        names += `${count++ === 0 ? "" : ","}${text(key, 40)}`;
      }
    }
    return names;
  }

  function fail(name: string, owner: string, thing: unknown): never {
    missing = { name, owner, found: namesOf(thing) };
    throw missing;
  }

  function classNamed(name: string): unknown {
    for (let e = 0; e < entries.length; e++) {
      const found = entries[e]?.namespace[name];
      if (found !== undefined) return found;
    }
    const first = entries[0];
    return fail(name, first?.label ?? "", first?.namespace);
  }

  /** Every node from here down along `children` (array, Set, anything that can be walked), operands last. */
  function nodesBelow(root: unknown): Thing[] {
    const seen = new Nodes();
    const order: Thing[] = [];
    const visit = (node: unknown): void => {
      if (!isThing(node) || seen.has(node)) return;
      seen.add(node);
      const children = node.children;
      if (isThing(children)) for (const child of children as unknown as Iterable<unknown>) visit(child);
      order[order.length] = node;
    };
    visit(root);
    const topDown: Thing[] = [];
    for (let n = order.length - 1; n >= 0; n--) topDown[topDown.length] = order[n] as Thing;
    return topDown;
  }

  function callMethod(target: unknown, name: string, args: unknown[], owner: string): unknown {
    const method = isThing(target) ? target[name] : undefined;
    if (typeof method !== "function") return fail(name, owner, target);
    return apply(method, target, args);
  }

  function ownerName(target: unknown): string {
    if (!isThing(target)) return typeof target;
    const maker = target.constructor;
    return isThing(maker) ? text(maker.name, 40) || "object" : "object";
  }

  /** Puts an accessor on node.grad that notes who writes to it. */
  function watch(node: unknown): { stack: string } {
    const note = { stack: "" };
    if (!isThing(node)) return note;
    let value = node.grad;
    defineProperty(node, "grad", {
      get: () => value,
      set: (next: unknown) => {
        note.stack = text(new Failure().stack, 1500);
        value = next;
      },
      configurable: true,
      enumerable: true,
    });
    return note;
  }

  function run(codeBuffer: ArrayBuffer, answerBuffer: ArrayBuffer, flags: number): void {
    const code = new Numbers(codeBuffer);
    const answers = new Numbers(answerBuffer);
    const useOurs = (flags & 1) !== 0;
    const propagateAll = (flags & 2) !== 0;
    const trace = (flags & 4) !== 0;
    const registers: unknown[] = [];
    for (let r = 0; r < (code[0] as number); r++) registers[r] = undefined;
    let at = 2;
    let answer = 0;
    let watching = false;
    prelude.restart();
    written = [];

    const next = (): number => code[at++] as number;
    const word = (): string => vocabulary[next()] as string;
    const step = (thing: unknown, key: number): unknown =>
      isThing(thing) ? thing[key >= 0 ? key : (vocabulary[-1 - key] as string)] : undefined;

    /** Follows a path up to its last `keep` steps. */
    const follow = (keep: number): unknown => {
      let thing = registers[next()];
      const steps = next();
      for (let s = 0; s < steps - keep; s++) thing = step(thing, next());
      return thing;
    };
    const readArguments = (into: unknown[]): unknown[] => {
      const count = next();
      for (let a = 0; a < count; a++) {
        const kind = next();
        into[a] = kind === 0 ? next() : kind === 1 ? registers[next()] : readArguments(prelude.list());
      }
      return into;
    };
    const store = (value: unknown): void => {
      const register = next();
      if (register >= 0) registers[register] = value;
    };
    /** Before the first closure runs: watch the grad of every place that will be read. */
    const watchReadings = (): void => {
      if (!trace || watching) return;
      watching = true;
      const here = at;
      for (at = 2; at < code.length; ) {
        const opcode = skip();
        if (opcode === 8 || opcode === 9) {
          const after = at;
          at = lastPath;
          const owner = follow(1);
          written[written.length] = isThing(owner) && "grad" in owner ? watch(owner) : { stack: "" };
          at = after;
        }
      }
      at = here;
    };
    let lastPath = 0;
    const skipPath = (): void => {
      lastPath = at;
      at += 2 + (code[at + 1] as number);
    };
    const skipArguments = (): void => {
      const count = next();
      for (let a = 0; a < count; a++) {
        if (next() === 2) skipArguments();
        else at++;
      }
    };
    const skip = (): number => {
      const opcode = next();
      if (opcode === 1 || opcode === 2) {
        at++;
        skipArguments();
        at++;
      } else if (opcode === 3) {
        skipPath();
        at++;
        skipArguments();
        at++;
      } else if (opcode === 4) {
        skipPath();
        at++;
      } else if (opcode === 5) at++;
      else if (opcode === 6 || opcode === 7) at += 2;
      else skipPath();
      return opcode;
    };

    const block = (end: number): void => {
      while (at < end) {
        const opcode = next();
        if (opcode === 1) {
          const made = classNamed(word());
          store(construct(made as new () => unknown, readArguments([])));
        } else if (opcode === 2) {
          const op = word();
          const operands = readArguments([]);
          if (useOurs) store(ours(classNamed("Value"), op, operands));
          else {
            const [target, ...rest] = operands;
            store(callMethod(target, op, rest, ownerName(target)));
          }
        } else if (opcode === 3) {
          const target = follow(0);
          const method = word();
          const args = readArguments([]);
          if (method === "backward") watchReadings();
          store(callMethod(target, method, args, ownerName(target)));
        } else if (opcode === 4) {
          const target = follow(1);
          const key = next();
          const value = next();
          if (isThing(target)) target[key >= 0 ? key : (vocabulary[-1 - key] as string)] = value;
        } else if (opcode === 5) {
          const node = registers[next()];
          watchReadings();
          if (propagateAll) {
            const nodes = nodesBelow(node);
            for (let n = 0; n < nodes.length; n++) callMethod(nodes[n], "_backward", [], "Value");
          } else callMethod(node, "_backward", [], ownerName(node));
        } else if (opcode === 6) {
          const nodes = nodesBelow(registers[next()]);
          const mark = next();
          for (let n = 0; n < nodes.length; n++) (nodes[n] as Thing).grad = mark;
        } else if (opcode === 7) {
          const times = next();
          const length = next();
          const start = at;
          for (let t = 0; t < times; t++) {
            at = start;
            block(start + length);
          }
          at = start + length;
        } else {
          const found = follow(0);
          const value = opcode === 9 ? (isThing(found) ? found.length : undefined) : found;
          const isNumber = typeof value === "number";
          answers[2 * answer] = isNumber ? value : Number.NaN;
          const absent = value === undefined || value === null;
          answers[2 * answer + 1] = isNumber ? 0 : absent ? 1 : typeof value === "boolean" ? 2 : 3;
          answer++;
        }
      }
    };
    block(code.length);
  }

  return {
    attach(label, namespace) {
      entries[entries.length] = { label, namespace: namespace as Record<string, unknown> };
    },
    setOperations(operate) {
      ours = operate;
    },
    run,
    writers() {
      let all = "";
      for (let w = 0; w < written.length; w++) all += `${w === 0 ? "" : "\u0001"}${written[w]?.stack}`;
      return all;
    },
    explain(error) {
      if (missing !== null && error === missing) {
        return `missing\u0001${missing.name}\u0001${missing.owner}\u0001${missing.found}`;
      }
      let name = "";
      let message = "";
      let stack = "";
      try {
        if (isThing(error)) {
          name = text(error.name, 60);
          message = text(error.message, 400);
          stack = text(error.stack, 1500);
        } else {
          name = "Thrown";
          message = text(error, 400) || `a ${typeof error}`;
        }
      } catch {
        // A getter of the submission's own error threw: what could be read is enough.
      }
      return `threw\u0001${name || "Error"}\u0001${message}\u0001${stack}`;
    },
    lineOf(className, method) {
      let made: unknown;
      for (let e = 0; e < entries.length && made === undefined; e++) made = entries[e]?.namespace[className];
      const prototype = isThing(made) ? made.prototype : undefined;
      const found = isThing(prototype) ? prototype[method] : undefined;
      const place = isThing(found) ? found : made;
      if (!isThing(place)) return "";
      const { fileName, lineNumber, columnNumber } = place;
      return typeof lineNumber === "number"
        ? `at (${text(fileName, 100)}:${lineNumber}:${columnNumber})`
        : "";
    },
  };
}
