// How a report looks: calm, one accent, light and dark, narrow and on paper.

import { tableStyles } from "./table-styles.ts";

/** Tints go from a little to all that is lost; each has a text colour that stands out from it by 4.5 to 1 at least. */
const colors = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f8fa; --ink: #1f2328; --muted: #59636e; --line: #d1d9e0;
  --accent: #1f5fbf;
  --tint-1: #e8f0fb; --tint-2: #cfe0f6; --tint-3: #abc8ee; --tint-4: #2b61ad; --on-tint-4: #ffffff;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --raised: #161b22; --ink: #e6edf3; --muted: #9aa4af; --line: #30363d;
    --accent: #79b0ff;
    --tint-1: #14233b; --tint-2: #1b3358; --tint-3: #26497f; --tint-4: #8dbbff; --on-tint-4: #0b1526;
  }
}
`;

const page = `
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 1rem 1.25rem 3rem; max-width: 76rem;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
main:focus { outline: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
a { color: var(--accent); text-underline-offset: 0.15em; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; z-index: 9; padding: 0.5rem 1rem; background: var(--ground); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
nav [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
h1, h2, h3, h4, h5 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h1 { margin: 1.5rem 0 0.75rem; font-size: 2rem; letter-spacing: -0.01em; }
h2 { margin: 3rem 0 0.75rem; font-size: 1.4rem; }
h3 { margin: 2.25rem 0 0.5rem; font-size: 1.15rem; }
h1 small, h4 small { color: var(--muted); font-weight: 400; font-size: 0.7em; }
p { margin: 0.5rem 0; max-width: 46rem; }
pre, code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.9em; }
pre { margin: 0.75rem 0; padding: 0.75rem 1rem; background: var(--raised); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { font-size: 0.875rem; unicode-bidi: plaintext; }
figure { margin: 1rem 0; }
figure > svg { display: block; width: 100%; max-width: 47.5rem; height: auto; }
figure text { white-space: pre; font-size: 13px; }
figcaption { margin-top: 0.25rem; color: var(--muted); font-size: 0.875rem; }
footer { margin-top: 4rem; color: var(--muted); font-size: 0.875rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.figures { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 1rem 0 0; }
.figures div { display: flex; flex-direction: column-reverse; }
.figures dt { color: var(--muted); font-size: 0.875rem; }
.figures dd { margin: 0; font-size: 1.75rem; font-weight: 600; line-height: 1.2; }
.swatch { width: 18px; height: 12px; border: 1px solid var(--muted); vertical-align: -1px; }
.legend > span { margin-right: 0.75rem; white-space: nowrap; }
.score { font-size: 1.15rem; }
.score strong { font-size: 1.75rem; }
`;

const losses = `
.exercise { margin: 1.25rem 0; padding-top: 1rem; border-top: 1px solid var(--line); }
.exercise h4 { margin: 0 0 0.5rem; font-size: 1.1rem; }
.exercise h5 { margin: 1rem 0 0.25rem; font-size: 1rem; }
.exercise h5 small { color: var(--muted); font-weight: 400; font-size: 0.875em; }
h4 .points, h5 .points { margin-left: 0.5rem; color: var(--muted); font-weight: 400; white-space: nowrap; }
.loss { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--accent); }
.waiting { margin: 1rem 0; padding-left: 1rem; border-left: 3px dotted var(--muted); }
.waiting ul { margin: 0.25rem 0; padding-left: 1.1rem; }
.difference { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 1rem; margin: 0.5rem 0; }
.difference dt { color: var(--muted); }
.difference dd { margin: 0; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.875rem; overflow-wrap: anywhere; }
.difference .got { font-weight: 600; }
.place { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; color: var(--muted); max-width: none; }
.place code { overflow-wrap: anywhere; }
.graph { overflow-x: auto; }
.graph img { max-width: 100%; height: auto; }
`;

const print = `
@media print {
  @page { margin: 15mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  header, .skip, #tools { display: none; }
  a { color: inherit; text-decoration: none; }
  h1 { margin-top: 0; }
  h2, h3, h4, h5, figcaption, caption { break-after: avoid; }
  figure, tr, pre, .figures { break-inside: avoid; }
  thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .wide, .tall { overflow: visible; max-height: none; border: 0; }
  table { font-size: 9pt; }
  summary { list-style: none; }
  #heat { font-size: 7.5pt; }
  #heat th, #heat td { padding: 1pt 3pt; }
  #heat thead th, #heat thead th:first-child, #heat tbody th { position: static; min-width: 0; }
}
`;

export const styles = `${colors}${page}${tableStyles}${losses}${print}`;
