// Finds the regions of a solution that its author marks as holes: /*hole*/ answer /*end*/.
//
// It imports ts-morph, which takes a third of a second: load it only where a release is made.

import { ts } from "ts-morph";

/** One marked region; offsets into the text. */
export interface Region {
  /** Where the hole mark begins. */
  readonly start: number;
  /** Where the end mark ends. */
  readonly end: number;
  /** What the marks enclose, without the blanks and comments around it. */
  readonly inside: { readonly start: number; readonly end: number };
}

/** A mistake of the solution's author. */
export interface Mistake {
  readonly offset: number;
  readonly sentence: string;
}

const mark = { open: "/*hole*/", close: "/*end*/" };
const nearlyMark = /^\/\*+\s*(hole|end)\s*\*+\/$/i;
const comment = /\/\/.*|\/\*[\s\S]*?\*\//g;

/** Every token in order, the end of the file included; blanks and comments lie between them. */
function tokensOf(file: ts.SourceFile): ts.Node[] {
  const tokens: ts.Node[] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isToken(node)) tokens.push(node);
    else if (!ts.isJSDoc(node)) node.getChildren(file).forEach(collect);
  };
  collect(file);
  return tokens;
}

/**
 * Pairs the marks of a solution. A mark inside a string, a template or a regular expression is none.
 *
 * @param file - the parsed solution, free of syntax errors
 * @returns the regions in order, and every mark that is misspelt, unpaired, nested or encloses nothing
 */
export function findRegions(file: ts.SourceFile): { regions: Region[]; mistakes: Mistake[] } {
  const tokens = tokensOf(file);
  const comments = tokens.flatMap((token) =>
    [...file.text.slice(token.pos, token.getStart(file)).matchAll(comment)].map((found) => ({
      text: found[0],
      offset: token.pos + found.index,
    })),
  );

  const regions: Region[] = [];
  const mistakes: Mistake[] = [];
  let start: number | null = null;
  for (const { text, offset } of comments) {
    const complain = (sentence: string): number => mistakes.push({ offset, sentence });
    if (text === mark.open) {
      if (start === null) start = offset;
      else complain(`${mark.open} stands inside another one: put ${mark.close} before it, or remove it.`);
    } else if (text === mark.close && start === null) {
      complain(`${mark.close} has nothing to close: put ${mark.open} before the answer, or remove it.`);
    } else if (text === mark.close && start !== null) {
      const opened = start;
      const end = offset + text.length;
      const enclosed = tokens.filter((token) => token.getStart(file) >= opened && token.end < end);
      const [first, last] = [enclosed[0], enclosed.at(-1)];
      if (first && last) regions.push({ start, end, inside: { start: first.getStart(file), end: last.end } });
      else complain("The hole that ends here is empty: enclose the answer, or remove both marks.");
      start = null;
    } else if (nearlyMark.test(text)) {
      complain(`${text} is not a mark, though it looks like one: write ${mark.open} or ${mark.close}.`);
    }
  }
  if (start !== null) {
    mistakes.push({
      offset: start,
      sentence: `${mark.open} is never closed: put ${mark.close} after the answer.`,
    });
  }
  return { regions, mistakes };
}
