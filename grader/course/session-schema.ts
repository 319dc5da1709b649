// The shape of session.yaml.

import * as v from "valibot";
import { fields, hundredths, id, list, shown, string, text } from "./schema-fields.ts";

/** The name of a file in the session's own folder: neither a path nor a hidden file. */
export const fileName = v.pipe(
  string,
  v.regex(
    /^[\w-]+(\.[\w-]+)+$/,
    (issue) => `is ${issue.received}, but has to be a plain name like value.ts.`,
  ),
);

const points = hundredths("points");

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
