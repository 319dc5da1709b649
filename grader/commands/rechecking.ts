// Grades a folder again and again with one warm grader: only what a change can have touched, the newest files first.

import { CHECK_SEED } from "../defaults.ts";
import type { GradingReport } from "../sandbox/attempt-state.ts";
import type { Grader } from "../sandbox/grader.ts";
import { readSubmission } from "../submission/read.ts";
import type { Submission } from "../submission/submission.ts";
import { changedFiles, findFocus } from "../watch/changes.ts";
import { gradeOwn, type OwnGrading, type OwnRequest, scoreOwn } from "./own-files.ts";

export interface Recheck {
  readonly graded: OwnGrading;
  readonly submission: Submission;
  /** Declared files that differ from those of the last whole check; none where this is the first. */
  readonly changed: readonly string[];
  /** Ids of the exercises that were judged, and not recalled. */
  readonly judged: readonly string[];
  /** Whether every exercise is judged on these files: what `check` would say of them. */
  readonly isWhole: boolean;
}

interface RecheckerOptions extends Pick<OwnRequest, "session" | "exercises" | "runs" | "showcase"> {
  readonly dir: string;
  readonly onStart: () => void;
  readonly onRecheck: (recheck: Recheck) => void;
  /** Called after the rows of a whole check, if everything is earned and a showcase is wanted. */
  readonly onShowcase: (losses: readonly number[]) => void;
}

export class Rechecker {
  readonly #grader: Grader;
  readonly #options: RecheckerOptions;
  #newest: Submission | null = null;
  #last: { readonly graded: OwnGrading; readonly submission: Submission } | null = null;
  #known: GradingReport["known"] = {};
  #picture: readonly number[] = [];
  /** Counts what was asked for: whatever belongs to an earlier number is not shown. */
  #wish = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(grader: Grader, options: RecheckerOptions) {
    this.#grader = grader;
    this.#options = options;
  }

  /** Reads the files, and grades them if they hold something new. */
  async look(): Promise<void> {
    const submission = await readSubmission(this.#options.dir, this.#options.session);
    if (submission.contentHash === this.#newest?.contentHash) return;
    this.#newest = submission;
    await this.#ask(submission);
  }

  /** Grades everything anew, and recalls nothing. */
  async runAll(): Promise<void> {
    this.#known = {};
    this.#newest = await readSubmission(this.#options.dir, this.#options.session);
    await this.#ask(this.#newest);
  }

  /** Runs something else on the grader, which serves one at a time. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    // Whoever asked hears of it.
    this.#turn = done.catch(() => {});
    return done;
  }

  async #ask(submission: Submission): Promise<void> {
    const wish = ++this.#wish;
    this.#options.onStart();
    await this.inTurn(async () => {
      if (wish === this.#wish) await this.#check(submission, () => wish === this.#wish);
    });
  }

  /** First the exercise that the student is at, so that its rows are seen at once; then all that has changed. */
  async #check(submission: Submission, isNewest: () => boolean): Promise<void> {
    const { session, onRecheck } = this.#options;
    // The showcase takes longer than most checks: it comes after the rows.
    const request = { ...this.#options, submission, seed: CHECK_SEED, showcase: false };
    const last = this.#last;
    const before = last?.submission.files ?? {};
    const changed = last === null ? [] : changedFiles(session.files, before, submission.files);
    let judged: readonly string[] = [];
    if (last !== null) {
      const tasks = session.exercises.filter(({ id }) => this.#options.exercises.includes(id));
      const focus = findFocus(tasks, changed, before, submission.files, last.graded.result);
      const graded = focus === null ? null : await this.#checkOne(focus, request, last.graded.report);
      if (!isNewest()) return;
      if (graded !== null) {
        judged = [focus ?? ""];
        onRecheck({ graded: this.#withPicture(graded), submission, changed, judged, isWhole: false });
      }
    }
    const graded = await gradeOwn(this.#grader, { ...request, known: this.#known });
    this.#known = graded.report.known;
    if (!isNewest()) return;
    this.#last = { graded, submission };
    judged = session.exercises
      .map(({ id }) => id)
      .filter((id) => [...judged, ...graded.report.judged].includes(id));
    onRecheck({ graded: this.#withPicture(graded), submission, changed, judged, isWhole: true });
    if (this.#hasShowcase(graded)) await this.#runShowcase(request, isNewest);
  }

  #hasShowcase({ result: { earned, possible } }: OwnGrading): boolean {
    return this.#options.showcase && earned === possible;
  }

  /** Until the picture is drawn anew, that of before stands in its place: nothing flickers. */
  #withPicture(graded: OwnGrading): OwnGrading {
    return this.#hasShowcase(graded) ? { ...graded, showcase: this.#picture } : graded;
  }

  async #runShowcase(request: OwnRequest, isNewest: () => boolean): Promise<void> {
    const known = this.#known;
    const { showcase } = await this.#grader.grade({ ...request, exercises: [], showcase: true, known });
    this.#picture = showcase;
    if (isNewest()) this.#options.onShowcase(showcase);
  }

  /** One exercise on the new files, among the others as they were; the whole check that follows holds it to account. */
  async #checkOne(id: string, request: OwnRequest, last: GradingReport): Promise<OwnGrading> {
    const alone = { ...request, exercises: [id], known: this.#known };
    const report = await this.#grader.grade(alone);
    this.#known = report.known;
    const found = report.exercises.find((one) => one.id === id);
    const exercises = last.exercises.map((one) => (one.id === id ? (found ?? one) : one));
    return scoreOwn(request, { ...last, exercises });
  }
}
