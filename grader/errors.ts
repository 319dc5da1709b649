// What a command may fail with, told apart by the exit code: a mistake of whoever calls it, or one of ours.

/**
 * Something that the command line or a course file asks for cannot be done.
 *
 * The message is a sentence that names the offender and the remedy; the command prints it without a
 * stack and ends with exit code 2. Never about what a student handed in: that is a finding, and data.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
