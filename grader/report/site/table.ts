// A table with a caption and heads; one that is wider than the screen scrolls by itself, also with the keyboard.

import { type Html, html } from "./html.ts";

interface Table {
  readonly caption: string;
  /** What kind of table it is, for its style. */
  readonly kind?: string;
  readonly columns: readonly Column[];
  /** Rows with as many cells as there are columns, the first of them a `th`. */
  readonly rows: readonly Html[];
}

interface Column {
  readonly name: string;
  /** A number stands to the right, a text gets some room. */
  readonly holds?: "number" | "text";
}

export function renderTable({ caption, kind, columns, rows }: Table): Html {
  const heads = columns.map(
    ({ name, holds }) => html`<th scope="col" class="${holds ?? "word"}">${name}</th>`,
  );
  return html`<div class="wide" role="group" aria-label="Table: ${caption}" tabindex="0"><table class="${kind ?? "plain"}">
<caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
