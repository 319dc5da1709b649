// Judges lists of parameters: the very objects, each once, in any order.

import { showAnswer, showPath } from "../../properties/expectation.ts";
import type { Answer, Mismatch } from "../../properties/property.ts";
import type { Path } from "../../sandbox/program.ts";

/** A list, and how many elements it has to have. */
export interface Counted {
  readonly at: Path;
  readonly length: number;
}

const sorted = (list: readonly number[]): string => [...list].sort((a, b) => a - b).join(", ");

/**
 * @param values - what the data of the elements has to be, in any order
 * @param lists - lists that are counted; the elements are those of the first
 * @param answers - the lengths, then the data of the elements
 */
export function sameCollection(
  values: readonly number[],
  lists: readonly Counted[],
  answers: readonly Answer[],
): Mismatch | null {
  const found = answers.slice(lists.length);
  const right = lists.every(({ length }, k) => answers[k]?.value === length);
  if (right && sorted(found.map((answer) => answer.value)) === sorted(values)) return null;
  const describe = (lengthOf: (k: number) => string, held: readonly number[]): string => {
    const lengths = lists.map(({ at }, k) => `${showPath(at)}.length = ${lengthOf(k)}`);
    return `${lengths.join(", ")}, ${showPath(lists[0]?.at ?? ["p"])} holds the data ${shorten(held)}`;
  };
  const shown = found.filter((answer) => answer.tag === "number").map((answer) => answer.value);
  return {
    expected: describe((k) => String(lists[k]?.length), values),
    actual: describe((k) => showAnswer(answers[k] ?? { value: Number.NaN, tag: "missing" }), shown),
    wrong: [],
  };
}

function shorten(held: readonly number[]): string {
  if (held.length === 0) return "of none";
  const text = sorted(held);
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

/**
 * The answers with the elements in one order, as theirs is free; what is none of `values` counts, its number does not.
 *
 * @param values, lists, answers - as for `sameCollection`
 */
export function sortElements(
  values: readonly number[],
  lists: readonly Counted[],
  answers: readonly Answer[],
): readonly Answer[] {
  const elements = answers.slice(lists.length).filter(({ tag }) => tag === "number");
  const own = elements.filter(({ value }) => values.includes(value)).sort((a, b) => a.value - b.value);
  const strangers = elements.filter(({ value }) => !values.includes(value));
  return [
    ...answers.slice(0, lists.length),
    ...own,
    ...strangers.map((): Answer => ({ value: Number.NaN, tag: "number" })),
  ];
}
