// What is known of one attempt while it is graded, over as many threads as it takes.

import type { Session } from "../course/session.ts";
import type { Killed } from "../grading.ts";
import { type ExerciseOutcome, type PropertyOutcome, withDiagnoses } from "../outcome.ts";
import type { KnownOutcome } from "../recalling.ts";
import type { ShownCase } from "../replay/replayed.ts";
import type { CaseToReplay } from "../replay/replaying.ts";
import type { Feedback } from "../result.ts";
import type { Submission } from "../submission/submission.ts";
import { LIMIT_SENTENCES, type LimitName } from "./limits.ts";
import { STAGE, type WorkerMessage } from "./messages.ts";
import type { Frame } from "./runtime.ts";

export interface GradingRequest {
  readonly session: Session;
  readonly submission: Submission;
  /** Ids of exercises to judge, in any order. */
  readonly exercises: readonly string[];
  readonly seed: string;
  readonly runs: number;
  /** Whether to run what the student has built, if everything is earned; of a replay, whether to show it. */
  readonly showcase?: boolean;
  /** One case to run again, in the place of all others of its exercise. */
  readonly replay?: CaseToReplay;
  /** What an earlier report of the same session, seed and runs knows: it is recalled where it still holds. */
  readonly known?: Readonly<Record<string, KnownOutcome>>;
}

export interface GradingReport {
  readonly exercises: readonly ExerciseOutcome[];
  /** Every hole that was found, reached or not. */
  readonly holes: readonly Frame[];
  readonly notes: readonly Feedback[];
  /** The showcase's numbers; none if it was not asked for, or does not run through. */
  readonly showcase: readonly number[];
  /** What a replay shows; null where its case is none that the property can have made. */
  readonly shown: ShownCase | null;
  /** How a replay's property came out in other cases, where its own holds. */
  readonly later: PropertyOutcome | null;
  /** Ids of the exercises that were judged now, and not recalled. */
  readonly judged: readonly string[];
  /** What the next grading may recall, by exercise; empty unless this one was given something to recall. */
  readonly known: Readonly<Record<string, KnownOutcome>>;
}

export class Attempt {
  exercises: readonly ExerciseOutcome[] = [];
  /** The submission's files; one that never comes to an end becomes a sentence. */
  files: Submission["files"];
  /** What the last thread was ended at. */
  killed: Killed | null = null;
  wantsShowcase: boolean;
  /** Whether working out the case of a replay came to no end. */
  isRefused = false;
  readonly #request: GradingRequest;
  readonly #holes = new Map<string, Frame>();
  /** By text: several exercises may find the same. */
  readonly #notes = new Map<string, Feedback>();
  #showcase: readonly number[] = [];
  #shown: ShownCase | null = null;
  #later: PropertyOutcome | null = null;
  #judged: readonly string[] = [];
  #known: Readonly<Record<string, KnownOutcome>>;
  #reported = new Map<string, PropertyOutcome[]>();

  constructor(request: GradingRequest) {
    this.#request = request;
    this.files = request.submission.files;
    this.wantsShowcase = request.showcase ?? false;
    this.#known = request.known ?? {};
  }

  /** Ids of the exercises that are still to be judged. */
  remaining(): readonly string[] {
    return this.#request.session.exercises
      .map(({ id }) => id)
      .filter(
        (id) => this.#request.exercises.includes(id) && !this.#isDone(id) && id !== this.killed?.exercise,
      );
  }

  startJob(): void {
    this.#reported = new Map();
  }

  /** Takes note of what the thread reports. */
  take(message: WorkerMessage): void {
    if (message.type === "exercise") {
      this.exercises = [...this.exercises, message.outcome];
      if (!message.isRecalled) this.#judged = [...this.#judged, message.outcome.id];
      if (message.outcome.id === this.killed?.exercise) this.killed = null;
    } else if (message.type === "known") {
      this.#known = { ...this.#known, [message.known.outcome.id]: message.known };
    } else if (message.type === "diagnoses") {
      this.exercises = this.exercises.map((outcome) =>
        outcome.id === message.exercise ? withDiagnoses(outcome, message.diagnoses) : outcome,
      );
    } else if (message.type === "note") this.#notes.set(message.note.text, message.note);
    else if (message.type === "showcase") this.#showcase = message.numbers;
    else if (message.type === "shown") this.#shown = message.shown;
    else if (message.type === "later") this.#later = message.outcome;
    else if (message.type === "holes") {
      for (const hole of message.holes) this.#holes.set(`${hole.label}:${hole.line}:${hole.column}`, hole);
    } else if (message.type === "property") {
      const reported = this.#reported.get(message.exercise) ?? [];
      this.#reported.set(message.exercise, [...reported, message.outcome]);
    }
  }

  /**
   * The thread was ended where the beat says: the next one goes on without that.
   *
   * @throws {Error} if nothing of the submission ran there
   */
  endAt(limit: LimitName, stage: number, subject: number, property: number, index: number): void {
    const { session } = this.#request;
    const label = session.files[subject];
    const exercise = session.exercises[subject];
    if (stage === STAGE.compile && label !== undefined) {
      this.#refuse(label, `${label} cannot be read: ${LIMIT_SENTENCES[limit]}`);
      return;
    }
    if (stage === STAGE.read) {
      this.isRefused = true;
      return;
    }
    if (stage === STAGE.ours || exercise === undefined) {
      throw new Error(`The grading thread ended at stage ${stage} of nothing that was asked for.`);
    }
    // Judged already: only advice or the showcase is lost, or what a replay shows besides.
    if (this.#isDone(exercise.id)) {
      if (this.remaining().length === 0 || this.#request.replay !== undefined) this.wantsShowcase = false;
      return;
    }
    const running = stage === STAGE.run ? property : -1;
    const reported = this.#reported.get(exercise.id) ?? [];
    this.killed = { exercise: exercise.id, limit, property: running, index, reported };
    // A file that never comes to an end while it is loaded does not get to do so again.
    if (running < 0)
      this.#refuse(exercise.file, `${exercise.file} cannot be loaded: ${LIMIT_SENTENCES[limit]}`);
  }

  report(): GradingReport {
    return {
      exercises: this.exercises,
      holes: [...this.#holes.values()],
      notes: [...this.#notes.values()],
      showcase: this.#showcase,
      shown: this.#shown,
      later: this.#later,
      judged: this.#judged,
      known: this.#known,
    };
  }

  #isDone(id: string): boolean {
    return this.exercises.some((exercise) => exercise.id === id);
  }

  #refuse(label: string, problem: string): void {
    this.files = { ...this.files, [label]: { problem } };
  }
}
