// The README of a kit: two commands first, then what the session asks for.

/**
 * Puts what a newcomer has to type before the text of a session's README.
 *
 * @param readme - the session's own; its first heading stays the first
 * @param title - the session's, for a README that has no heading
 */
export function renderReadme(readme: string, title: string): string {
  const [, heading = `# ${title}`, rest = readme] = /^(# [^\n]*)\n([\s\S]*)$/.exec(readme) ?? [];
  return `${heading}

## Two commands

You need [Node](https://nodejs.org) 20.19 or newer. In the folder of this file:

\`\`\`
npm install
npm run check
\`\`\`

The first one is needed once; it needs no network. The second one tells what holds, and where to start. \`npm run watch\`
checks again each time you save a file. With pnpm, write \`pnpm\` instead of \`npm\`.

${rest.trimStart()}`;
}
