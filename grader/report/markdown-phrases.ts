// Sentences in Markdown that stay sentences where GitHub shows them, whoever wrote what they quote.

import type { PhrasingContent } from "mdast";

/**
 * Parts of plain text that GitHub makes more of, though they are no Markdown and no backslash keeps it from that:
 * addresses, mentions, numbers of issues, formulas, names of emoji, text struck out.
 */
const LIVE = /@|:\/\/|www\.|#\d|\bGH-\d|\$|:[+\w-]+:|~/i;

/** Text as phrases: a word of which GitHub would make more is code, where everything is what it is. */
export function toPhrases(text: string): PhrasingContent[] {
  return text.split(/(\s+)/).reduce<PhrasingContent[]>((phrases, word) => {
    const last = phrases.at(-1);
    if (LIVE.test(word)) phrases.push({ type: "inlineCode", value: word });
    else if (last?.type === "text") last.value += word;
    else if (word !== "") phrases.push({ type: "text", value: word });
    return phrases;
  }, []);
}
