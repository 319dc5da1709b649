// What a session asks for: read from its session.yaml, validated, with every mistake of its author reported at once.

export interface PropertySpec {
  readonly id: string;
  /** A sentence a student understands. */
  readonly title: string;
  /** Integer hundredths of a point. */
  readonly points: number;
  /** Ids of properties of the same exercise without which this one is not judged. */
  readonly needs: readonly string[];
  /** At least two, none of which gives the answer: a question that leads on first, then ever stronger ones. */
  readonly hints: readonly string[];
}

export interface ExerciseSpec {
  readonly id: string;
  readonly title: string;
  /** The declared file it lives in. */
  readonly file: string;
  /** Ids of earlier exercises that its last properties build on: a failure by their fault alone loses nothing. */
  readonly uses: readonly string[];
  readonly properties: readonly PropertySpec[];
}

export interface Session {
  readonly id: string;
  readonly title: string;
  /** Declared files: only these are read from a submission. */
  readonly files: readonly string[];
  readonly exercises: readonly ExerciseSpec[];
  /** SHA-256 of session.yaml: results of different versions of a session do not compare. */
  readonly hash: string;
}
