// What a watch shows, as data: everything that happens (a save, a check, a key) makes a new state of the last one.

import { findLoss } from "../feedback.ts";
import type { ExerciseResult, Result } from "../result.ts";

/** A result as it came out, with what is shown beside it. */
export interface Checked {
  readonly result: Result;
  /** What the student's code printed, by exercise. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The losses of the student's own network, once everything is earned. */
  readonly showcase: readonly number[];
}

export interface WatchState {
  /** Null until the first check is through. */
  readonly checked: Checked | null;
  /** Whether more is being checked: rows of the table may still be those of before. */
  readonly isChecking: boolean;
  /** What the last save or key has led to. */
  readonly news: string;
  /** Exercises that have just been earned for the first time. */
  readonly stars: readonly ExerciseResult[];
  /** How often the stars have been redrawn: they move for a moment, if they may. */
  readonly frame: number;
  readonly mayMove: boolean;
  /** Ids that were earned once: a slip while typing, mended, is no reason to celebrate. */
  readonly everEarned: ReadonlySet<string>;
  readonly view: "findings" | "table" | "keys" | "replay";
  /** The text of the replay that is shown, else empty. */
  readonly replay: string;
  /** How many lines have gone past the upper edge. */
  readonly offset: number;
  /** How strong hints may get: 1 for the question alone. */
  readonly hintLevel: number;
}

export type WatchEvent =
  | { readonly type: "saved" }
  /** `checked` is whole where it is what a check of everything would print now. */
  | {
      readonly type: "checked";
      readonly checked: Checked;
      readonly news: string;
      readonly isWhole: boolean;
    }
  /** The losses of the network, drawn after the rows that they stand below. */
  | { readonly type: "showcase"; readonly losses: readonly number[] }
  | { readonly type: "stronger-hint" | "list" | "keys" | "back" | "frame" }
  | { readonly type: "scroll"; readonly lines: number }
  | { readonly type: "replayed"; readonly text: string }
  | { readonly type: "said"; readonly text: string };

/** How often the stars move. */
export const LAST_FRAME = 8;

export function startWatch(hintLevel: number, mayMove: boolean): WatchState {
  return {
    checked: null,
    isChecking: true,
    news: "",
    stars: [],
    frame: LAST_FRAME,
    mayMove,
    everEarned: new Set(),
    view: "findings",
    replay: "",
    offset: 0,
    hintLevel,
  };
}

export function step(state: WatchState, event: WatchEvent): WatchState {
  switch (event.type) {
    case "saved":
      return { ...state, isChecking: true, stars: [] };
    case "checked":
      return takeChecked(state, event);
    case "showcase":
      return state.checked === null
        ? state
        : { ...state, checked: { ...state.checked, showcase: event.losses } };
    case "stronger-hint":
      return strengthenHint(state);
    case "list":
      return { ...state, view: state.view === "table" ? "findings" : "table", offset: 0, news: "" };
    case "keys":
      return { ...state, view: "keys", offset: 0, news: "" };
    case "back":
      return { ...state, view: "findings", replay: "", offset: 0 };
    case "frame":
      return { ...state, frame: Math.min(state.frame + 1, LAST_FRAME) };
    case "scroll":
      return { ...state, offset: Math.max(0, state.offset + event.lines) };
    case "replayed":
      return { ...state, view: "replay", replay: event.text, offset: 0, news: "" };
    case "said":
      return { ...state, news: event.text };
  }
}

/** What a check comes to is to be seen: a replay of before is left. */
function takeChecked(
  state: WatchState,
  { checked, news, isWhole }: Extract<WatchEvent, { type: "checked" }>,
): WatchState {
  const earned = checked.result.exercises.filter(({ status }) => status === "passed");
  const fresh = state.checked === null ? [] : earned.filter(({ id }) => !state.everEarned.has(id));
  const isSameTask = nextOf(state.checked)?.id === nextOf(checked)?.id;
  return {
    ...state,
    checked,
    news,
    isChecking: !isWhole,
    // The two checks of one save may each have some.
    stars: [...state.stars, ...fresh],
    frame: fresh.length > 0 && state.mayMove ? 0 : state.frame,
    everEarned: new Set([...state.everEarned, ...earned.map(({ id }) => id)]),
    view: state.view === "table" ? "table" : "findings",
    replay: "",
    offset: isSameTask ? state.offset : 0,
    hintLevel: isSameTask || state.checked === null ? state.hintLevel : 1,
  };
}

function strengthenHint(state: WatchState): WatchState {
  const next = nextOf(state.checked);
  const most = Math.max(0, ...(next?.properties ?? []).map(({ hints }) => hints.length));
  if (next === undefined || most === 0) return { ...state, news: "There is no hint to give." };
  if (state.hintLevel >= most) return { ...state, news: "There is no stronger hint.", view: "findings" };
  return { ...state, hintLevel: state.hintLevel + 1, news: "", view: "findings" };
}

/** The exercise that is to be done next. */
function nextOf(checked: Checked | null): ExerciseResult | undefined {
  return checked?.result.exercises.find(({ status }) => status !== "passed" && status !== "errored");
}

/** The token of the first case that is shown; null where none is. */
export function shownToken({ checked }: WatchState): string | null {
  for (const exercise of checked?.result.exercises ?? []) {
    if (exercise.status !== "failed") continue;
    const token = findLoss(exercise)?.replay ?? null;
    if (token !== null) return token;
  }
  return null;
}
