// HTML as a tagged template: whatever is put into it is text, and escaped, unless it was made by this tag itself.

import { showLine } from "../plain-text.ts";

/** Markup that may stand in a page as it is. */
export class Html {
  readonly markup: string;

  /** @param markup - ours: nothing of what a student wrote, but by way of `html` */
  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

type Part = Html | string | number | null | readonly (Html | null)[];

/**
 * Markup with text in it.
 *
 * Values stand between tags or in quoted attributes. They keep their lines; characters that hide or turn text around
 * show as escapes. Lists stand one after another, null is nothing.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(toMarkup)));
}

function toMarkup(value: Part): string {
  if (value === null) return "";
  if (value instanceof Html) return value.markup;
  if (typeof value === "string" || typeof value === "number") return escapeText(String(value));
  return value.map((part) => part?.markup ?? "").join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeText(text: string): string {
  const lines = text.split("\n").map((line) => showLine(line, Number.POSITIVE_INFINITY));
  return lines.join("\n").replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
