// Lets a report print what a student wrote without handing them the terminal, and lay text out in columns.

import stringWidth from "string-width";

// Control characters move the cursor and colour; format characters turn text around or hide it; the separators and
// lone surrogates break lines and encodings. The two joiners stay: names in Persian or Hindi need them.
const unsafe = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Text by somebody else as one harmless line: what could move the cursor, colour, or begin a line shows as an escape.
 *
 * @param maxLength - in characters; the rest becomes "…"
 */
export function showLine(text: string, maxLength = 300): string {
  const line = text.replace(unsafe, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "    ";
    return `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
  const characters = [...line];
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength).join("")}…`;
}

/** The same for text of several lines; a last empty line is dropped. */
export function showLines(text: string): string[] {
  return text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => showLine(line));
}

/** Fills up with blanks to a width in terminal columns, where a Chinese character takes two. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - stringWidth(text)));
}

export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - stringWidth(text))) + text;
}

export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => stringWidth(text)));
}

/** Breaks at blanks; a word that is longer than a line stays whole. */
export function wrapWords(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.pop();
    if (last === undefined) lines.push(word);
    else if (stringWidth(`${last} ${word}`) <= columns) lines.push(`${last} ${word}`);
    else lines.push(last, word);
  }
  return lines;
}

/** A label, and text beside it whose further lines stand below its beginning. */
export function wrapBeside(label: string, text: string, columns: number): string[] {
  const indent = " ".repeat(stringWidth(label));
  const lines = wrapWords(text, columns - stringWidth(label));
  return lines.map((line, index) => (index === 0 ? label : indent) + line);
}
