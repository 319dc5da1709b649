// What an audit grades the grader with: submissions of which it is known how they have to come out.

/** A submission that is the solution with one mistake in it. */
export interface Mutant {
  /** "mul.swap-operands@value.ts:40:12" of one that is made, "mul.forgets-upstream" of one that is written. */
  readonly id: string;
  readonly exercise: string;
  /** The kind of change; WRITTEN for the session's own mistakes. */
  readonly operator: string;
  /** The file that holds the mistake. */
  readonly file: string;
  /** That file before and after. */
  readonly before: string;
  readonly after: string;
  /** The property that has to fail, and no other; null where any one may. */
  readonly fails: string | null;
}

/** The operator of mistakes that a course author has written down. */
export const WRITTEN = "written";

/** A right submission, written as another student would. */
export interface CorrectVariant {
  readonly name: string;
  /** Text by file name, every file of the session. */
  readonly files: Readonly<Record<string, string>>;
}
