// One page that stands on its own: styles and script inside, nothing from elsewhere, and a policy that keeps it so.

import { Html, html } from "./html.ts";
import { styles } from "./styles.ts";

export interface Page {
  readonly title: string;
  /** Links to the other pages. */
  readonly navigation: Html | null;
  /** What stands in the main part: begins with the only h1. */
  readonly content: Html;
  /** What a reader without scripts can do without. */
  readonly script: string | null;
  readonly version: string;
}

/**
 * A page as a document.
 *
 * Its content policy allows this very style and this very script, pictures inside the page, and nothing else.
 */
export async function renderPage({ title, navigation, content, script, version }: Page): Promise<string> {
  const scriptSource = script === null ? "'none'" : await hashSource(script);
  const policy = [
    "default-src 'none'",
    "img-src data:",
    `style-src ${await hashSource(styles)}`,
    `script-src ${scriptSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(styles)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${navigation === null ? null : html`<header><nav aria-label="Pages">${navigation}</nav></header>`}
<main id="main" tabindex="-1">
${content}
</main>
<footer>gradecheck ${version}</footer>
${script === null ? null : html`<script>${new Html(script)}</script>`}
</body>
</html>
`;
  return page.markup;
}

/** The source expression that names a style or a script by what it says. */
async function hashSource(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}
