// What a submission's realm looks like before its code runs: seeded chance and time, a console, holes that throw.
//
// `makePrelude` is sent inside as text (`${makePrelude}`), so it may use nothing from outside itself.

import type { Prelude } from "./interpreter.ts";

/** Functions of the host, each taking text only. */
interface Hooks {
  print(line: string): void;
  holeReached(stack: string): void;
}

export function makePrelude(hooks: Hooks): Prelude & {
  /** @param holes - the names that stand for holes, joined by blanks */
  markHoles(holes: string): void;
} {
  const scope = globalThis as unknown as Record<string, unknown>;
  const { defineProperty, keys } = Object;
  const { construct } = Reflect;
  const { imul } = Math;
  const { isArray } = Array;
  const Failure = Error;
  const [Sets, Maps] = [Set, Map];
  const eachOf = Function.prototype.call.bind(Set.prototype.forEach) as <T>(
    set: ReadonlySet<T>,
    visit: (element: T) => void,
  ) => void;
  const eachEntryOf = Function.prototype.call.bind(Map.prototype.forEach) as <K, V>(
    map: ReadonlyMap<K, V>,
    visit: (value: V, key: K) => void,
  ) => void;
  const RealDate = Date;
  const define = (name: string, value: unknown): void => {
    defineProperty(scope, name, { value, writable: true, configurable: true, enumerable: false });
  };

  // Our own functions' source stays out of sight.
  Function.prototype.toString = () => "function () { }";

  // mulberry32: the same numbers in every case, on every machine.
  let state = 0;
  let clock = 0;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const tick = (): number => Date.UTC(2025, 0, 1) + clock++;
  function SeededDate(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return new RealDate(tick()).toString();
    return construct(RealDate, args.length === 0 ? [tick()] : args, new.target);
  }
  SeededDate.prototype = RealDate.prototype;
  SeededDate.UTC = RealDate.UTC;
  SeededDate.parse = RealDate.parse;
  SeededDate.now = tick;
  RealDate.prototype.constructor = SeededDate;
  define("Date", SeededDate);
  define("performance", { now: () => clock++ });

  const textOf = (value: unknown): string => (typeof value === "string" ? value : "…");

  /** A short picture of a value, two levels deep. */
  const show = (value: unknown, depth: number): string => {
    if (typeof value === "string") return depth === 0 ? value : `"${value}"`;
    if (typeof value === "number") return `${value}`;
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value === "function") return "[function]";
    if (typeof value === "symbol") return "[symbol]";
    if (typeof value !== "object" || value === null) return `${value}`;
    if (value instanceof Failure) return `${textOf(value.name)}: ${textOf(value.message)}`;
    if (depth > 2) return "…";
    const parts: string[] = [];
    const add = (part: () => string): void => {
      if (parts.length < 20) parts[parts.length] = part();
    };
    if (value instanceof Sets) eachOf(value, (element) => add(() => show(element, depth + 1)));
    if (value instanceof Maps) {
      eachEntryOf(value, (entry, key) => add(() => `${show(key, depth + 1)} => ${show(entry, depth + 1)}`));
    }
    const list = isArray(value);
    const names = keys(value);
    for (let n = 0; n < names.length && n < 20; n++) {
      const name = names[n] as string;
      const part = (value as Record<string, unknown>)[name];
      if (typeof part === "function") continue;
      parts[parts.length] = list ? show(part, depth + 1) : `${name}: ${show(part, depth + 1)}`;
    }
    const maker = (value as { constructor?: { name?: unknown } }).constructor?.name;
    const named = typeof maker === "string" && maker !== "Object" && !list ? `${maker} ` : "";
    return list ? `[${parts.join(", ")}]` : `${named}{ ${parts.join(", ")} }`;
  };
  const print = (...args: unknown[]): void => {
    let line = "";
    for (let a = 0; a < args.length; a++) line += (a === 0 ? "" : " ") + show(args[a], 0);
    hooks.print(line);
  };
  define("console", {
    log: print,
    info: print,
    debug: print,
    warn: print,
    error: print,
    table: print,
    dir: print,
  });

  for (const name of [
    "setTimeout",
    "setInterval",
    "setImmediate",
    "fetch",
    "structuredClone",
    "crypto",
    "Intl",
  ]) {
    defineProperty(scope, name, {
      get: () => {
        throw new Failure(`${name} is not there while your code is graded: the exercises need none of it.`);
      },
      configurable: true,
    });
  }

  // A hole: reading, calling or assigning it counts and throws; nothing in the submission can undo the count.
  const reached = (): never => {
    const hole = new Failure("this ??? is not filled in yet");
    hooks.holeReached(hole.stack ?? "");
    throw hole;
  };
  return {
    markHoles: (holes) => {
      for (const name of holes.split(" ")) {
        if (name !== "") defineProperty(scope, name, { get: reached, set: reached, configurable: false });
      }
    },
    list: () => [],
    record: () => ({}),
    restart: () => {
      state = 0x2f6e2b1;
      clock = 0;
    },
  };
}
