// What the driver needs of JavaScript, taken before the submission's code runs: its later patches change nothing here.
//
// `makeTools` is sent inside as text (`${makeTools}`), so it may use nothing from outside itself.

export type Thing = Record<string | number, unknown>;

/** Who wrote last to a watched grad: the stack at that moment, "" if nobody did. */
export interface Note {
  stack: string;
}

export interface Tools {
  readonly apply: (fn: unknown, self: unknown, args: readonly unknown[]) => unknown;
  readonly construct: (made: unknown, args: readonly unknown[]) => unknown;
  readonly numbers: (buffer: ArrayBuffer) => Float64Array;
  readonly parse: (json: string) => unknown;
  readonly isThing: (value: unknown) => value is Thing;
  /** The value if it is text, cut to a length and without U+0001, which sets texts apart on their way out; else "". */
  readonly text: (value: unknown, length: number) => string;
  /** At most twenty names that a thing and its prototypes have, joined by commas. */
  readonly namesOf: (value: unknown) => string;
  /** The name of a thing's class. */
  readonly classNameOf: (value: unknown) => string;
  /** Every node from here down along `children` (array, Set, anything that can be walked), operands last. */
  readonly nodesBelow: (root: unknown, leaves: boolean) => readonly Thing[];
  /** Puts an accessor on node.grad that notes who writes to it. */
  readonly watch: (node: unknown) => Note;
}

export function makeTools(): Tools {
  const { apply, construct, ownKeys, getPrototypeOf, defineProperty } = Reflect;
  const { parse } = JSON;
  const slice = Function.prototype.call.bind(String.prototype.slice) as (
    text: string,
    from: number,
    to: number,
  ) => string;
  const Numbers = Float64Array;
  const Nodes = Set<object>;
  const Failure = Error;
  Function.prototype.toString = () => "function () { }";

  const isThing = (value: unknown): value is Thing =>
    (typeof value === "object" && value !== null) || typeof value === "function";

  function text(value: unknown, length: number): string {
    if (typeof value !== "string") return "";
    const cut = slice(value, 0, length);
    let plain = "";
    for (let c = 0; c < cut.length; c++) if (cut[c] !== "\u0001") plain += cut[c];
    return plain;
  }

  function namesOf(value: unknown): string {
    let names = "";
    let count = 0;
    for (let at = value; isThing(at) && count < 20; at = getPrototypeOf(at)) {
      // What every object has is not worth naming.
      if (at !== value && getPrototypeOf(at) === null) break;
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

  function classNameOf(value: unknown): string {
    if (!isThing(value)) return value === null ? "null" : typeof value;
    const maker = value.constructor;
    return (isThing(maker) && text(maker.name, 40)) || "object";
  }

  function nodesBelow(root: unknown, leaves: boolean): readonly Thing[] {
    const seen = new Nodes();
    const order: Thing[] = [];
    const visit = (node: unknown): void => {
      if (!isThing(node) || seen.has(node)) return;
      seen.add(node);
      const children = node.children;
      let isLeaf = true;
      if (isThing(children)) {
        for (const child of children as unknown as Iterable<unknown>) {
          isLeaf = false;
          visit(child);
        }
      }
      if (leaves || !isLeaf) order[order.length] = node;
    };
    visit(root);
    const topDown: Thing[] = [];
    for (let n = order.length - 1; n >= 0; n--) topDown[topDown.length] = order[n] as Thing;
    return topDown;
  }

  function watch(node: unknown): Note {
    const note = { stack: "" };
    if (!isThing(node) || !("grad" in node)) return note;
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

  return {
    apply: apply as Tools["apply"],
    construct: construct as Tools["construct"],
    numbers: (buffer) => new Numbers(buffer),
    parse: (json) => parse(json),
    isThing,
    text,
    namesOf,
    classNameOf,
    nodesBelow,
    watch,
  };
}
