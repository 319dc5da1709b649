// Rows of the gradebook's tables as records: SQLite knows no booleans, no JSON and no names in camel case.

import * as v from "valibot";
import type { Result } from "../result.ts";
import type { GradedVersion } from "../sandbox/attempt.ts";
import type { Adjustment, Attempt, Student } from "./records.ts";

const textOrNull = v.nullable(v.string());

/** What was written is read back as it was: older results may lack fields that newer ones have. */
const resultText = v.pipe(
  v.string(),
  v.transform((text) => JSON.parse(text) as Result),
);

export const studentRow: v.GenericSchema<unknown, Student> = v.object({
  id: v.string(),
  name: textOrNull,
  email: textOrNull,
  login: textOrNull,
  moodle: textOrNull,
  canvas: textOrNull,
  group: textOrNull,
});

export const attemptRow: v.GenericSchema<unknown, Attempt> = v.pipe(
  v.object({
    student: v.string(),
    session: v.string(),
    content_hash: v.string(),
    submitted_at: textOrNull,
    is_late: v.nullable(v.number()),
    source: v.string(),
    commit: textOrNull,
    graded_at: v.string(),
    result: resultText,
  }),
  v.transform((row) => ({
    student: row.student,
    session: row.session,
    contentHash: row.content_hash,
    submittedAt: row.submitted_at,
    isLate: row.is_late === null ? null : row.is_late === 1,
    source: row.source,
    commit: row.commit,
    gradedAt: row.graded_at,
    result: { ...row.result, submittedAt: row.submitted_at },
  })),
);

const notesText = v.pipe(
  v.string(),
  v.transform((text) => (JSON.parse(text) as Result["notes"]).map((note) => note.text)),
);

export const gradedVersionRow: v.GenericSchema<unknown, GradedVersion & { readonly student: string }> =
  v.pipe(
    v.object({ student: v.string(), content_hash: v.string(), notes: notesText }),
    v.transform(({ content_hash, ...row }) => ({ ...row, contentHash: content_hash })),
  );

export const adjustmentRow: v.GenericSchema<unknown, Adjustment> = v.pipe(
  v.object({
    student: v.string(),
    session: v.string(),
    exercise: v.string(),
    points: v.number(),
    why: v.string(),
    made_at: v.string(),
  }),
  v.transform(({ exercise, points, made_at, ...row }) => ({
    ...row,
    exercise: exercise === "" ? null : exercise,
    points: points / 100,
    madeAt: made_at,
  })),
);
