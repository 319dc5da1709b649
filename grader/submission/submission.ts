// What a student handed in: the session's declared files, read and decoded, and nothing else.

import type { Feedback } from "../result.ts";

/** A declared file that could be read as text. */
interface ReadFile {
  readonly text: string;
}

/** A declared file that could not; the sentence is for the student. */
interface RefusedFile {
  readonly problem: string;
}

export interface Submission {
  /** By declared name ("value.ts"). A file that was not handed in is absent. */
  readonly files: Readonly<Record<string, ReadFile | RefusedFile>>;
  /** SHA-256, in hexadecimal, over the declared files' names and bytes. */
  readonly contentHash: string;
  /** On the submission as a whole ("nothing handed in"). */
  readonly notes: readonly Feedback[];
}
