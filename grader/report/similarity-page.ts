// A comparison as one HTML page that needs nothing else: each pair with what it shares side by side.

import type { Evidence, SharedPair, SimilarityReport } from "../similarity/report.ts";
import { conclude, describeHolders, describePair, introduce, nameKind } from "./similarity-words.ts";

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#8888, #8888); --soft: light-dark(#f4f4f4, #222); }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: 0 auto; padding: 1rem; }
section { border-top: 1px solid var(--line); margin-top: 2rem; }
.sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; margin: 0; }
.sides dt { font-weight: 600; }
.sides > div { min-width: 0; }
.sides dd { margin: 0; }
pre { background: var(--soft); padding: .5rem; overflow-x: auto; margin: 0 0 1rem; font-size: .875rem; }
pre:focus-visible, a:focus-visible { outline: 3px solid; }
@media (max-width: 40rem) { .sides { grid-template-columns: 1fr; } }
@media print { section { break-inside: avoid; } }`;

/**
 * The page; the same input gives the same bytes. Whatever students wrote, names included, is escaped, and the page
 * forbids itself scripts and everything from elsewhere.
 */
export function renderSimilarityPage(report: SimilarityReport, title: string): string {
  const heading = `${title}: what submissions share`;
  const paragraphs = (lines: readonly string[]): string =>
    lines.map((line) => `<p>${toHtml(line)}</p>`).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${toHtml(heading)}</title>
<style>${STYLE}
</style>
</head>
<body>
<header>
<h1>${toHtml(heading)}</h1>
${paragraphs(introduce(report))}
</header>
<main>
${renderContents(report)}
${report.pairs.map((pair, k) => renderPair(pair, k, report)).join("\n")}
</main>
<footer>
${paragraphs(conclude(report, (pair) => describePair(pair, report)))}
${renderList(
  "Not compared",
  report.leftOut.map(({ student, reason }) => `${student}: ${reason}`),
)}
</footer>
</body>
</html>
`;
}

function renderContents(report: SimilarityReport): string {
  if (report.pairs.length === 0) return "";
  const rows = report.pairs.map(
    (pair, k) =>
      `<li><a href="#pair-${k + 1}">${toHtml(pair.left)} and ${toHtml(pair.right)}</a>: ${toHtml(describePair(pair, report))}</li>`,
  );
  const clusters = report.clusters.map((members) => members.join(", "));
  return `<nav aria-label="Pairs">\n<h2>Pairs, the closest first</h2>\n<ol>\n${rows.join("\n")}\n</ol>\n</nav>\n${renderList("Connected by such pairs", clusters)}`;
}

function renderList(heading: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  return `<h2>${toHtml(heading)}</h2>\n<ul>\n${items.map((item) => `<li>${toHtml(item)}</li>`).join("\n")}\n</ul>`;
}

function renderPair(pair: SharedPair, k: number, report: SimilarityReport): string {
  const id = `pair-${k + 1}`;
  return `<section id="${id}" aria-labelledby="${id}-name">
<h2 id="${id}-name">${toHtml(pair.left)} and ${toHtml(pair.right)}</h2>
<p>${toHtml(describePair(pair, report))}.</p>
${pair.evidence.map((one) => renderEvidence(one, pair, report)).join("\n")}
</section>`;
}

function renderEvidence(one: Evidence, pair: SharedPair, report: SimilarityReport): string {
  const side = (student: string, { place, text }: Evidence["left"]): string => {
    const lines = place.to > place.from ? `lines ${place.from} to ${place.to}` : `line ${place.from}`;
    // Code may be wider than its column: it can be reached and scrolled without a mouse.
    return `<div><dt>${toHtml(student)}, ${toHtml(place.file)}, ${lines}</dt>
<dd><pre tabindex="0"><code>${toHtml(text)}</code></pre></dd></div>`;
  };
  return `<h3>In common: ${toHtml(nameKind(one))}, ${toHtml(describeHolders(one, report))}</h3>
<dl class="sides">
${side(pair.left, one.left)}
${side(pair.right, one.right)}
</dl>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Also what would turn text around, or hide it, shows as a sign. */
const toHtml = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
    .replace(/(?![\t\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu, "\u{FFFD}");
