// The shape of course.yaml. What is left out follows the lecture's rule: the version handed in by the end of the session
// counts, and an updated one within a week may earn a better grade.

import { Temporal } from "temporal-polyfill";
import * as v from "valibot";
import type { Policy, Span } from "./course.ts";
import { fields, hundredths, id, list, shown, string, text } from "./schema-fields.ts";

const span = v.pipe(
  string,
  v.regex(
    /^\d{1,4} (day|hour|minute)s?$/,
    (issue) => `is ${issue.received}, but has to be a time such as 7 days, 12 hours or 10 minutes.`,
  ),
  v.transform((written): Span => {
    const [count, unit] = written.replace(/s$/, "").split(" ");
    return { count: Number(count), unit: unit as Span["unit"] };
  }),
);

function isWallTime(written: string): boolean {
  try {
    return (
      /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(written) &&
      Temporal.PlainDateTime.from(written, { overflow: "reject" }) !== null
    );
  } catch {
    return false;
  }
}

const wallTime = v.pipe(
  string,
  v.check(
    isWallTime,
    (issue) => `is ${issue.received}, but has to be a day and a time that exist, such as 2025-02-05 10:30.`,
  ),
);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

const timeZone = v.pipe(
  string,
  v.check(
    isTimeZone,
    (issue) => `is ${issue.received}, which is no time zone: write its IANA name, such as Europe/Paris.`,
  ),
);

const weight = hundredths("weights");
const positive = (what: string) => v.pipe(hundredths(what), v.minValue(1, "is 0, but has to be more."));
const percent = v.pipe(
  hundredths("percentages"),
  v.maxValue(100_00, "is more than 100, but a percentage is 100 at most."),
);

const oneOf = <const T extends readonly string[]>(choices: T, otherwise = "") =>
  v.picklist(
    choices,
    (issue) => `is ${shown(issue.received)}, but has to be ${choices.join(" or ")}${otherwise}.`,
  );

const weights = fields({ first: weight, update: weight });
const named = oneOf(["best", "last"], " or weights such as { first: 50, update: 50 }");
const combine = v.lazy(
  (input): v.GenericSchema<unknown, Policy["combine"]> =>
    typeof input === "object" && input !== null ? weights : named,
);

const late = fields({
  percent,
  per: oneOf(["day", "hour"]),
  atMost: v.optional(percent, 100),
  floor: v.optional(hundredths("grades"), 0),
  within: v.optional(v.nullable(span), null),
});

const policy = fields({
  updates: v.optional(span, "7 days"),
  grace: v.optional(span, "0 minutes"),
  combine: v.optional(combine, "best"),
  undated: v.optional(oneOf(["first", "update", "ignored"]), "first"),
  late: v.optional(v.nullable(late), null),
});

const extension = fields({
  student: text,
  session: v.optional(v.nullable(string), null),
  by: v.optional(v.nullable(span), null),
  until: v.optional(v.nullable(wallTime), null),
  why: text,
});

const maybeEmpty = <S extends v.GenericSchema<unknown, unknown>>(item: S) =>
  v.optional(
    v.array(item, (issue) => `is ${shown(issue.received)}, but has to be a list.`),
    [],
  );

/** A whole course.yaml; weights, grades and percentages come out in hundredths. */
export const courseSchema = fields({
  title: text,
  timeZone,
  scale: v.optional(positive("grades"), 20),
  rounding: v.optional(positive("grades"), 0.01),
  policy: v.optional(policy, {}),
  sessions: list(fields({ id, weight, ends: wallTime })),
  quizzes: maybeEmpty(fields({ id, weight, date: wallTime })),
  marks: v.optional(v.nullable(text), null),
  extensions: maybeEmpty(extension),
});
