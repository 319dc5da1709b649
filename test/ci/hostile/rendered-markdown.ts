// Reads Markdown as GitHub does, and finds what would be more than text on its page.

import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** Kinds of nodes that summaries of ours are made of. */
const OURS = new Set([
  ...["root", "heading", "paragraph", "text", "inlineCode", "code", "list", "listItem"],
  ...["table", "tableRow", "tableCell"],
]);

/** What GitHub makes of plain text after Markdown: mentions, issues, formulas, pictures of a word. */
const MADE_OF_TEXT = /(?:^|[^\w`])@\w|(?:^|\W)#\d|\bGH-\d|\$[^$]+\$|:[+\w-]+:/;

/** Links, pictures, HTML, mentions and the like; empty where all is text, code, lists and tables. */
export function findLiveMarkup(markdown: string): string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (!OURS.has(node.type)) found.push(`${node.type} ${"value" in node ? node.value : ""}`);
    // A language would be one that GitHub draws: mermaid, geojson, math.
    if (node.type === "code" && ![null, undefined, "ts"].includes(node.lang)) found.push(`code ${node.lang}`);
    if (node.type === "text" && MADE_OF_TEXT.test(node.value)) found.push(`text ${node.value}`);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return found;
}

/** The text of every heading. */
export function readHeadings(markdown: string): string[] {
  const { children } = fromMarkdown(markdown);
  return children.flatMap((node) =>
    node.type === "heading"
      ? [node.children.map((child) => ("value" in child ? child.value : "")).join("")]
      : [],
  );
}
