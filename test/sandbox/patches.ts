// What a submission can do to the language it runs in, so that whoever looks at it sees what it likes.

/** Every method of an object is replaced, so that it gives what `gives` says. */
const replaceAll = (of: string, gives: string): string => `
  for (const key of Reflect.ownKeys(${of})) {
    const { value, get, configurable } = Object.getOwnPropertyDescriptor(${of}, key);
    if (!configurable || key === "constructor") continue;
    if (typeof value === "function") Object.defineProperty(${of}, key, { value: () => ${gives}, configurable });
    else if (get) Object.defineProperty(${of}, key, { get: () => ${gives}, configurable });
  }`;

/** By what they patch. */
export const PATCHES: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  [
    "Object.prototype with getters",
    `for (const name of ["value", "tag", "kind", "expected", "0", "1", "length", "stack", "get", "set"])
      Object.prototype.__defineGetter__(name, () => 4);`,
  ],
  [
    "Object.prototype with toJSON, valueOf and toString",
    "Object.prototype.toJSON = Object.prototype.valueOf = Object.prototype.toString = () => 4;",
  ],
  ["the functions of Object", replaceAll("Object", "4")],
  ["Array.prototype", replaceAll("Array.prototype", "[4]")],
  ["Array", replaceAll("Array", "true")],
  ["Math", replaceAll("Math", "0")],
  ["JSON", replaceAll("JSON", "4")],
  ["Reflect", replaceAll("Reflect", "4")],
  ["Function.prototype", replaceAll("Function.prototype", "4")],
  [
    "Float64Array and all typed arrays",
    `${replaceAll("Float64Array.prototype", "4")} ${replaceAll("Object.getPrototypeOf(Float64Array.prototype)", "4")} globalThis.Float64Array = Array;`,
  ],
  [
    "ArrayBuffer and DataView",
    `${replaceAll("ArrayBuffer.prototype", "4")} ${replaceAll("DataView.prototype", "4")}`,
  ],
  [
    "Number",
    `${replaceAll("Number.prototype", "4")} ${replaceAll("Number", "true")} globalThis.Number = () => 4; globalThis.isNaN = () => false;`,
  ],
  [
    "String.prototype and RegExp.prototype",
    `${replaceAll("String.prototype", '"4"')} ${replaceAll("RegExp.prototype", "true")}`,
  ],
  ["Map and Set", `${replaceAll("Map.prototype", "4")} ${replaceAll("Set.prototype", "false")}`],
  ["the iterators", `${replaceAll("Object.getPrototypeOf([][Symbol.iterator]())", "({ done: true })")}`],
  [
    "Symbol and Promise",
    `${replaceAll("Promise.prototype", "4")} globalThis.Symbol = globalThis.Promise = null;`,
  ],
  [
    "Error",
    `${replaceAll("Error.prototype", '"4"')} globalThis.Error = globalThis.TypeError = class { stack = 4 };`,
  ],
  [
    "globalThis, deleting all of it",
    "for (const name of Object.getOwnPropertyNames(globalThis)) try { delete globalThis[name]; } catch {}",
  ],
];
