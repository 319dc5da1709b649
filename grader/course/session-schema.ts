// The shape of session.yaml. Every message finishes a sentence that begins with the field's name:
// `"title" is missing: add it.`

import * as v from "valibot";

/** YAML reads a key without a value as null; an author sees an empty place. */
const shown = (received: string): string => (received === "null" ? "empty" : received);

/**
 * A map with exactly these fields. valibot's strictObject stops at the first unknown key; this names each.
 *
 * @param entries - the schema of each field; `optional` ones may be left out
 */
function fields<const E extends v.ObjectEntries>(entries: E) {
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
const list = <S extends v.GenericSchema<unknown, unknown>>(item: S) =>
  v.pipe(
    v.array(item, (issue) => `is ${shown(issue.received)}, but has to be a list.`),
    v.minLength(1, "is an empty list: give it at least one entry."),
  );

const string = v.string((issue) => `is ${shown(issue.received)}, but has to be text: write it in quotes.`);

const text = v.pipe(string, v.regex(/\S/, "is empty: write it for the student."));

const id = v.pipe(
  string,
  v.regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    (issue) => `is ${issue.received}, which is not kebab-case: use small letters, digits and single hyphens.`,
  ),
);

/** The name of a file in the session's own folder: neither a path nor a hidden file. */
export const fileName = v.pipe(
  string,
  v.regex(
    /^[\w-]+(\.[\w-]+)+$/,
    (issue) => `is ${issue.received}, but has to be a plain name like value.ts.`,
  ),
);

/** Points with at most two decimals become integer hundredths, so that sums are exact. */
const points = v.pipe(
  v.number((issue) => `is ${shown(issue.received)}, but has to be a number such as 0.5.`),
  v.finite((issue) => `is ${issue.received}, but has to be a number such as 0.5.`),
  v.minValue(0, (issue) => `is ${issue.received}, but points are never negative: write 0 or more.`),
  v.check(
    (value) => Math.round(value * 100) / 100 === value,
    (issue) => `is ${issue.received}, but points have at most two decimals: round it.`,
  ),
  v.transform((value) => Math.round(value * 100)),
);

const ids = v.optional(
  v.array(string, (issue) => `is ${shown(issue.received)}, but has to be a list.`),
  [],
);

const MIN_HINTS = 2;

const hints = v.array(text, (issue) => `is ${shown(issue.received)}, but has to be a list.`);

const property = v.pipe(
  fields({ id, points, needs: ids, title: text, hints }),
  v.forward(
    v.partialCheck(
      [["id"], ["hints"]],
      ({ hints }) => hints.length >= MIN_HINTS,
      ({ input }) =>
        `of the property "${input.id}" has ${input.hints.length} of at least ${MIN_HINTS} entries: ` +
        "begin with a question, and give a stronger hint for who is still stuck.",
    ),
    ["hints"],
  ),
);

const exercise = fields({ id, title: text, file: fileName, uses: ids, properties: list(property) });

/** A whole session.yaml; points come out in hundredths, a `needs` or `uses` left out as an empty list. */
export const sessionSchema = fields({ id, title: text, files: list(fileName), exercises: list(exercise) });
