// The parts that the course's YAML files are described with. Every message finishes a sentence that begins with the
// field's name: `"title" is missing: add it.`

import * as v from "valibot";

/** YAML reads a key without a value as null; an author sees an empty place. */
export const shown = (received: string): string => (received === "null" ? "empty" : received);

/**
 * A map with exactly these fields. valibot's strictObject stops at the first unknown key; this names each.
 *
 * @param entries - the schema of each field; `optional` ones may be left out
 */
export function fields<const E extends v.ObjectEntries>(entries: E) {
  const known = Object.keys(entries).join(", ");
  const schema = v.objectWithRest(
    entries,
    v.never(`is not a field that exists here: use ${known}.`),
    (issue) =>
      issue.received === "undefined"
        ? "is missing: add it."
        : `is ${shown(issue.received)}, but has to be a map with the fields ${known}.`,
  );
  // An unknown key is always an issue, so what comes out has the entries' fields and no others.
  return schema as unknown as v.GenericSchema<unknown, v.InferOutput<v.ObjectSchema<E, undefined>>>;
}

/** A list that is not empty. */
export const list = <S extends v.GenericSchema<unknown, unknown>>(item: S) =>
  v.pipe(
    v.array(item, (issue) => `is ${shown(issue.received)}, but has to be a list.`),
    v.minLength(1, "is an empty list: give it at least one entry."),
  );

export const string = v.string(
  (issue) => `is ${shown(issue.received)}, but has to be text: write it in quotes.`,
);

export const text = v.pipe(string, v.regex(/\S/, "is empty: write it for the student."));

export const id = v.pipe(
  string,
  v.regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    (issue) => `is ${issue.received}, which is not kebab-case: use small letters, digits and single hyphens.`,
  ),
);

/** Numbers with at most two decimals become integer hundredths, so that sums are exact. */
export const hundredths = (what: string) =>
  v.pipe(
    v.number((issue) => `is ${shown(issue.received)}, but has to be a number such as 0.5.`),
    v.finite((issue) => `is ${issue.received}, but has to be a number such as 0.5.`),
    v.minValue(0, (issue) => `is ${issue.received}, but ${what} are never negative: write 0 or more.`),
    v.maxValue(10_000, (issue) => `is ${issue.received}, but ${what} are 10000 at most.`),
    v.check(
      (value) => Math.round(value * 100) / 100 === value,
      (issue) => `is ${issue.received}, but ${what} have at most two decimals: round it.`,
    ),
    v.transform((value) => Math.round(value * 100)),
  );
