// One submission as it arrived, before anybody knows whose it is: where its files lie and what its name says.

/** Where a submission's files are. */
export type Place =
  | { readonly kind: "folder"; readonly dir: string }
  /** A zip, or a folder in it: "" is its root. */
  | { readonly kind: "archive"; readonly path: string; readonly folder: string }
  /** Files that lie among those of other students, by the name they were handed in under. */
  | { readonly kind: "files"; readonly files: Readonly<Record<string, string>> }
  /** A commit of a repository. */
  | { readonly kind: "commit"; readonly repository: string; readonly commit: string };

export interface Arrival {
  /** What it is called: the name of its folder, archive or files, as far as it is this student's alone; composed (NFC). */
  readonly name: string;
  /** The person's name, where the layout has one: "Ana María López". */
  readonly person: string | null;
  /** Ids that the layout tells: the LMS's numbers. */
  readonly moodle: string | null;
  readonly canvas: string | null;
  /** ISO 8601; null where nothing says when. Never a file's time. */
  readonly submittedAt: string | null;
  /** What the LMS says of it; null where it says nothing. */
  readonly isLate: boolean | null;
  /** Where its files are; or the sentence that says why they cannot be read. */
  readonly place: Place | { readonly problem: string };
}
