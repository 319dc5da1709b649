// A watch on a terminal: its state on one screen, its keys, and the stars that move for a moment.

import type { Session } from "../course/session.ts";
import { showLine } from "../report/plain-text.ts";
import { formatScore } from "../report/points.ts";
import { renderReplay } from "../report/replay.ts";
import type { Grader } from "../sandbox/grader.ts";
import type { Submission } from "../submission/submission.ts";
import { describeRecheck } from "../watch/changes.ts";
import { type Wish, wishOf } from "../watch/keys.ts";
import { renderScreen } from "../watch/screen.ts";
import {
  LAST_FRAME,
  shownToken,
  startWatch,
  step,
  type WatchEvent,
  type WatchState,
} from "../watch/state.ts";
import type { CheckOptions } from "./check.ts";
import { colorsFor, print } from "./output.ts";
import { sourceLine } from "./own-files.ts";
import type { Recheck, Rechecker } from "./rechecking.ts";
import { PictureFolder, replayShown } from "./shown-case.ts";
import { openScreen, type Screen } from "./terminal-screen.ts";

const FRAME_MS = 90;
const SCROLL_LINES = 4;

interface WatchScreenOptions {
  readonly grader: Grader;
  readonly rechecker: Rechecker;
  readonly session: Session;
  readonly dir: string;
  readonly options: CheckOptions;
  /** Runs what may break the watch. */
  readonly attempt: (work: Promise<unknown>) => void;
  /** Ends the watch; null leaves the exit code to what is earned. */
  readonly end: (code: number | null) => void;
}

export class WatchScreen {
  readonly #around: WatchScreenOptions;
  readonly #screen: Screen;
  readonly #colors = colorsFor(process.stdout);
  readonly #pictures = new PictureFolder();
  #state: WatchState;
  #submission: Submission = { files: {}, contentHash: "", notes: [] };
  #moving: NodeJS.Timeout | undefined;
  #linesBelow = 0;

  constructor(around: WatchScreenOptions) {
    this.#around = around;
    const { hint = 1 } = around.options;
    // Who asks for a plain screen gets one that keeps still.
    this.#state = startWatch(hint === true ? 2 : hint, this.#colors.isColorSupported);
    this.#screen = openScreen(
      (key) => this.#onKey(key),
      () => this.#draw(),
    );
    this.#draw();
  }

  onStart(): void {
    this.#take({ type: "saved" });
  }

  onRecheck({ graded, submission, changed, judged, isWhole }: Recheck): void {
    this.#submission = submission;
    this.#take({ type: "checked", checked: graded, news: describeRecheck(changed, judged), isWhole });
    this.#move();
  }

  onShowcase(losses: readonly number[]): void {
    this.#take({ type: "showcase", losses });
  }

  async close(): Promise<void> {
    clearTimeout(this.#moving);
    this.#screen.close();
    await this.#pictures.close();
    const { checked } = this.#state;
    if (checked === null) return;
    const { earned, possible, feedback } = checked.result;
    await print(`${formatScore({ earned, possible })} points. ${showLine(feedback.text)}\n`);
  }

  #take(event: WatchEvent): void {
    this.#state = step(this.#state, event);
    this.#draw();
  }

  #draw(): void {
    const { session } = this.#around;
    const { lines, below } = renderScreen(this.#state, {
      ...this.#screen.size(),
      colors: this.#colors,
      sessionTitle: session.title,
      snippets: (location) => sourceLine(this.#submission, location),
    });
    this.#linesBelow = below;
    this.#screen.draw(lines);
  }

  #move(): void {
    clearTimeout(this.#moving);
    if (this.#state.frame >= LAST_FRAME) return;
    this.#moving = setTimeout(() => {
      this.#take({ type: "frame" });
      this.#move();
    }, FRAME_MS);
  }

  #onKey(key: string): void {
    const wish = wishOf(key);
    if (wish === "interrupt") this.#around.end(130);
    else if (wish === "quit") this.#around.end(null);
    else if (wish === "down") this.#take({ type: "scroll", lines: Math.min(SCROLL_LINES, this.#linesBelow) });
    else if (wish === "up") this.#take({ type: "scroll", lines: -SCROLL_LINES });
    else if (this.#state.view === "replay" || this.#state.view === "keys") this.#take({ type: "back" });
    else if (wish !== null) this.#grant(wish);
  }

  #grant(wish: Exclude<Wish, "interrupt" | "quit" | "down" | "up">): void {
    const { attempt, rechecker } = this.#around;
    switch (wish) {
      case "run-all":
        attempt(rechecker.runAll());
        break;
      case "replay":
        attempt(this.#replay());
        break;
      case "picture":
        attempt(this.#openPicture());
        break;
      default:
        this.#take({ type: wish });
    }
  }

  async #replay(): Promise<void> {
    const report = await this.#replayShown();
    if (report === null) return;
    const { width } = this.#screen.size();
    const text = renderReplay(report, { colors: this.#colors, width, picture: null });
    this.#take({ type: "replayed", text });
  }

  async #openPicture(): Promise<void> {
    const report = await this.#replayShown();
    if (report === null) return;
    const text =
      report.shown.steps.length === 0
        ? `The case of ${report.exercise}.${report.property} is no graph: r shows it as text.`
        : await this.#pictures.open(report);
    this.#take({ type: "said", text });
  }

  async #replayShown() {
    const { grader, rechecker, session, dir, options } = this.#around;
    const token = shownToken(this.#state);
    if (token === null) {
      this.#take({ type: "said", text: "No case is shown: nothing has failed." });
      return null;
    }
    return rechecker.inTurn(() => replayShown(grader, { session, dir, runs: options.runs, token }));
  }
}
