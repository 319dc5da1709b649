// A course author's mistakes: collected, so that one run names them all, each with its place and its remedy.

/** What is wrong with the course material. The command line prints its sentences and exits with 2. */
export class CourseError extends Error {
  override readonly name = "CourseError";
  /** One sentence per mistake, each opening with `file:line: `, or `file: ` where no line can be named. */
  readonly problems: readonly string[];

  /** @param problems - at least one sentence, in the order they are to be read */
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/**
 * Waits for every piece of work, so that the mistakes of one do not hide those of the next.
 *
 * @returns what each piece gave, in order
 * @throws {CourseError} with the problems of all pieces that threw one; any other error is thrown as it is
 */
export async function collectProblems<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const values: T[] = [];
  const problems: string[] = [];
  for (const outcome of await Promise.allSettled(work)) {
    if (outcome.status === "fulfilled") values.push(outcome.value);
    else if (outcome.reason instanceof CourseError) problems.push(...outcome.reason.problems);
    else throw outcome.reason;
  }
  if (problems.length > 0) throw new CourseError(problems);
  return values;
}
