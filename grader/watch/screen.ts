// A watch's state as the lines of a terminal: never more than it has, and the total and the keys always among them.

import sliceAnsi from "slice-ansi";
import stringWidth from "string-width";
import type { Colors } from "../report/colors.ts";
import { showLine } from "../report/plain-text.ts";
import { formatPoints } from "../report/points.ts";
import { renderLosses } from "../report/showcase.ts";
import { renderCheck, renderOverview } from "../report/terminal.ts";
import type { Location } from "../result.ts";
import { KEYS } from "./keys.ts";
import type { Checked, WatchState } from "./state.ts";

export interface ScreenOptions {
  readonly colors: Colors;
  readonly sessionTitle: string;
  /** The student's source line at a place, if it is known. */
  readonly snippets: (location: Location) => string | null;
  /** Of the terminal, in cells. */
  readonly width: number;
  readonly height: number;
}

export interface WatchLines {
  /** At most `height` lines of at most `width` columns. */
  readonly lines: readonly string[];
  /** How many more there are below. */
  readonly below: number;
}

export function renderScreen(state: WatchState, options: ScreenOptions): WatchLines {
  const { width, height, colors } = options;
  const foot = renderFoot(state, options);
  const body = renderBody(state, options).replace(/\n$/, "").split("\n");
  const shown = cutBody(body, state.offset, Math.max(0, height - foot.length), colors);
  const lines = [...shown.lines, ...foot].slice(-height);
  return {
    lines: lines.map((line) => (stringWidth(line) <= width ? line : sliceAnsi(line, 0, width))),
    below: shown.below,
  };
}

function renderBody(state: WatchState, options: ScreenOptions): string {
  const { checked, view } = state;
  if (view === "replay") return state.replay;
  if (view === "keys") return renderKeys(options.colors);
  if (checked === null) return options.colors.bold(options.sessionTitle);
  const { result, outputs } = checked;
  const { hintLevel } = state;
  if (view === "table") return renderOverview(result, options);
  const text = renderCheck(result, { ...options, outputs, hintLevel });
  return text + renderPicture(checked);
}

function renderPicture({ showcase }: Checked): string {
  const picture = renderLosses(showcase);
  return picture === "" ? "" : `\n${picture}`;
}

function renderKeys(colors: Colors): string {
  return KEYS.map(({ key, words }) => `  ${colors.bold(key)}  ${words}`).join("\n");
}

/** Where not all fits, a part of it above its last line: that says what to do next. */
function cutBody(body: readonly string[], offset: number, room: number, colors: Colors): WatchLines {
  if (body.length <= room) return { lines: body, below: 0 };
  const last = body.at(-1) ?? "";
  const size = Math.max(0, room - 2);
  const from = Math.min(offset, body.length - 1 - size);
  const below = body.length - 1 - size - from;
  const remark = below > 0 ? `… ${below} more line${below === 1 ? "" : "s"} below: ↓` : "↑";
  const lines = [...body.slice(from, from + size), colors.dim(remark), last];
  return { lines: lines.slice(lines.length - room), below };
}

/** Stars, news and keys below an empty line. */
function renderFoot(state: WatchState, { colors, width }: ScreenOptions): readonly string[] {
  const star = FRAMES[state.frame % FRAMES.length] ?? "★";
  const stars = state.stars.map(({ title, earned }) => {
    const points = `${formatPoints(earned)} point${earned === 1 ? "" : "s"}`;
    return colors.green(colors.bold(`${star} ${showLine(title)} is earned: ${points}`));
  });
  const news = state.isChecking ? ["checking …"] : state.news === "" ? [] : [showLine(state.news)];
  const back = state.view === "replay" || state.view === "keys";
  const keys = back ? "any key  back    q  quit" : KEYS.map(({ key, word }) => `${key} ${word}`).join("  ");
  const short = stringWidth(keys) <= width ? keys : "?  keys    q  quit";
  return ["", ...stars, ...news.map(colors.dim), colors.dim(short)];
}

/** The last one is where a star comes to rest: `LAST_FRAME` is a multiple of their number. */
const FRAMES = ["★", "✦", "✧", "✦"];
