// What a program says before it is run: which numbers it sets, what is made of what. Names for its readings come from it.

import type { Argument, Instruction, Path, Program } from "../../../sandbox/program.ts";
import type { Place, Trait } from "../../place.ts";

type Of<Do extends Instruction["do"]> = Extract<Instruction, { do: Do }>;

/** A program as a list of what it does. */
export interface Scene {
  readonly program: Program;
  /** Numbers that places are given, by the place as text: constructed, or set later. */
  readonly held: ReadonlyMap<string, number>;
  readonly operations: readonly Of<"operate">[];
  readonly calls: readonly Of<"call">[];
  readonly invoked: Of<"invoke"> | undefined;
  readonly constructed: readonly Of<"construct">[];
  /** All places that are read. */
  readonly read: readonly Path[];
}

export const keyOf = (path: Path): string => path.join(".");

export function sceneOf(program: Program): Scene {
  const held = new Map<string, number>();
  const only = <Do extends Instruction["do"]>(what: Do): Of<Do>[] =>
    program.filter((instruction): instruction is Of<Do> => instruction.do === what);
  for (const instruction of program) {
    if (instruction.do === "set") held.set(keyOf(instruction.at), instruction.value);
    if (instruction.do === "construct" && instruction.className === "Value") {
      const [data] = instruction.args;
      if (typeof data === "number") held.set(keyOf([instruction.to, "data"]), data);
    }
  }
  return {
    program,
    held,
    operations: only("operate"),
    calls: only("call"),
    invoked: only("invoke")[0],
    constructed: only("construct"),
    read: [...only("read"), ...only("count")].map(({ at }) => at),
  };
}

/** The numbers of a list argument; Values are looked up. */
export function numbersOf({ held }: Scene, list: Argument | undefined): readonly number[] {
  if (!Array.isArray(list)) return [];
  return list.map((item: Argument) =>
    typeof item === "number" ? item : (held.get(keyOf([String(item), "data"])) ?? Number.NaN),
  );
}

export const one = (name: string, more: Omit<Place, "name" | "isPlural"> = {}): Place => ({
  name,
  isPlural: false,
  ...more,
});
export const many = (name: string, more: Omit<Place, "name" | "isPlural"> = {}): Place => ({
  name,
  isPlural: true,
  ...more,
});

/** "for the last weight", "for the others", and the same of the first. */
export function ends(index: number, count: number, what: string): readonly Trait[] {
  return [
    { holds: index === 0, yes: `for the first ${what}`, no: "for the others" },
    { holds: index === count - 1, yes: `for the last ${what}`, no: "for the others" },
  ];
}

/** Name and number of all that is known. */
export const numbers = (...entries: readonly (readonly [string, number | undefined])[]) =>
  new Map(entries.filter((entry): entry is [string, number] => entry[1] !== undefined));
