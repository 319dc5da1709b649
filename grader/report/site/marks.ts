// What stands for how much of an exercise is earned: a sign and words, so that no colour is needed to tell.

import { type Html, html } from "./html.ts";
import type { Mark } from "./standings.ts";

export const marks: Readonly<Record<Mark, { readonly sign: string; readonly words: string }>> = {
  all: { sign: "✓", words: "everything" },
  part: { sign: "◐", words: "a part" },
  none: { sign: "✗", words: "nothing" },
  unfilled: { sign: "○", words: "not filled in" },
  errored: { sign: "!", words: "not judged, the grader failed" },
};

/** The sign for those who see it, the words for those who do not. */
export function showMark(mark: Mark): Html {
  const { sign, words } = marks[mark];
  return html`<span aria-hidden="true" class="sign">${sign}</span><span class="unseen">${words}</span>`;
}
