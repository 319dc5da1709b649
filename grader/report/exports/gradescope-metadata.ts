// What Gradescope tells an autograder of a submission: whose it is, and when it was handed in.

import * as v from "valibot";

/** The rest of the document (dates of the assignment, earlier submissions) is Gradescope's own business. */
const schema = v.object({
  created_at: v.optional(v.string(), ""),
  users: v.optional(v.array(v.object({ email: v.optional(v.string(), "") })), []),
});

export interface SubmissionMetadata {
  /** The students' addresses, several of them for a group; empty if it does not say. */
  readonly student: string;
  /** ISO 8601, in UTC; null if it does not say. */
  readonly submittedAt: string | null;
}

/**
 * Reads submission_metadata.json. What is missing or strange there says nothing: it costs no student a result.
 *
 * @see https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/
 */
export function readMetadata(text: string): SubmissionMetadata {
  const { created_at: createdAt, users } = v.parse(
    v.fallback(schema, { created_at: "", users: [] }),
    parse(text),
  );
  const time = Date.parse(createdAt);
  return {
    student: users.flatMap(({ email }) => (email === "" ? [] : [email])).join(", "),
    submittedAt: Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
