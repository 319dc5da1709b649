// One submission as it arrived, before anybody knows whose it is: where its files lie and what its name says.

/** Where a submission's files are. Paths in an archive are written with "/". */
export type Place =
  | { readonly kind: "folder"; readonly dir: string }
  /** A zip, or a folder in it: "" is its root. */
  | { readonly kind: "archive"; readonly path: string; readonly folder: string }
  /** Files that lie among those of other students: the name they were handed in under, and the path on disk or in `archive`. */
  | {
      readonly kind: "files";
      readonly archive: string | null;
      readonly files: Readonly<Record<string, string>>;
    }
  /** A commit of a repository; `repository` is the folder with its objects, `.git` of a clone. */
  | { readonly kind: "commit"; readonly repository: string; readonly commit: string }
  /** Nowhere: the sentence that says why nothing can be read. */
  | { readonly kind: "none"; readonly problem: string };

export interface Arrival {
  /** What it is called: the name of its folder, archive or files, as far as it is this student's alone; composed (NFC). */
  readonly name: string;
  /** The file or folder as it lies there: what an instructor looks for. */
  readonly source: string;
  /** The person's name, where the layout has one: "Ana María López", or "lopezana" in Canvas. */
  readonly person: string | null;
  /** Ids that the layout tells: the LMS's numbers. */
  readonly moodle: string | null;
  readonly canvas: string | null;
  /**
   * ISO 8601; null where nothing says when. Only commits do: an LMS writes the time of its download into a zip, and
   * what a student zipped has the times of the files, by their own clock and without a time zone, set as they please.
   */
  readonly submittedAt: string | null;
  /** What the LMS says of it; null where it says nothing. */
  readonly isLate: boolean | null;
  readonly place: Place;
}
