// What a file says in words: its comments and messages, and how it is laid out.

import jsTokens from "js-tokens";

/** A few words in a row. */
export interface Phrase {
  readonly text: string;
  readonly offset: number;
}

const PHRASE_WORDS = 3;
const COMMENTS: ReadonlySet<string> = new Set(["SingleLineComment", "MultiLineComment"]);
const TEXTS: ReadonlySet<string> = new Set([
  "StringLiteral",
  "NoSubstitutionTemplate",
  "TemplateHead",
  "TemplateMiddle",
  "TemplateTail",
]);

/**
 * Every three words in a row of each comment and of each text in quotes, in small letters. A shorter comment is a
 * phrase as a whole; a shorter text is none, as most are names of operations.
 */
export function readPhrases(text: string): Phrase[] {
  const phrases: Phrase[] = [];
  let offset = 0;
  for (const { type, value } of jsTokens(text)) {
    const isComment = COMMENTS.has(type);
    if (isComment || TEXTS.has(type)) {
      const words = wordsOf(value, offset);
      const size = isComment ? Math.min(PHRASE_WORDS, words.length) : PHRASE_WORDS;
      for (const [k, first] of words.slice(0, words.length - size + 1).entries()) {
        const phrase = words.slice(k, k + size).map(({ word }) => word);
        phrases.push({ text: phrase.join(" "), offset: first.offset });
      }
    }
    offset += value.length;
  }
  return phrases;
}

interface Word {
  readonly word: string;
  readonly offset: number;
}

function wordsOf(text: string, offset: number): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    offset: offset + index,
  }));
}

const HABITS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["a tab at the beginning of a line", /^\t/m],
  ["blanks at the end of a line", /\S[ \t]+\r?$/m],
  ["lines that end as on Windows", /\r\n/],
  ["two empty lines in a row", /\n\s*\n\s*\n/],
  ["no blank before a brace", /\)\{/],
  ["no blank after if, for or while", /\b(?:if|for|while)\(/],
  ["blanks inside of brackets", /\( \S|\S \)/],
  ["no blanks around =", /[\w\])]=[\w"'([]/],
  ["a blank before a comma or semicolon", /\S [,;]/],
  ["no blank after a comma", /,[\w[({]/],
  ["a line break before a brace", /\)\s*\n\s*\{/],
  ["no semicolon at the end of a statement", /[\w)\]]\s*\n\s*(?:const|let|return|this)\b/],
];

/** Where each habit of layout that a file has shows first. */
export function readHabits(text: string): Phrase[] {
  return HABITS.flatMap(([name, pattern]) => {
    const found = pattern.exec(text);
    return found === null ? [] : [{ text: name, offset: found.index }];
  });
}
