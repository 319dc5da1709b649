// From the bytes of a student's file to text: UTF-8, or UTF-16 where a byte-order mark says so.
// Anything else gets a sentence that says how to save the file.

/** Text with "\n" at the end of its lines, or why the bytes are none. */
export type Decoded = { readonly text: string } | { readonly problem: string };

/**
 * Decodes a file that a student handed in.
 *
 * @param bytes - the whole file
 * @param name - what the sentence calls the file
 * @returns the text without its byte-order mark, or a sentence for the student; never throws
 */
export function decodeText(bytes: Uint8Array, name: string): Decoded {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const line = lineOfFirstMistake(bytes, encoding);
    return {
      problem: `${name} is not ${encoding.toUpperCase()} text from line ${line} on. Save it as UTF-8 and hand it in again.`,
    };
  }
  // Valid UTF-8, but in no source file: a program or an image, or UTF-16 that lost its byte-order mark.
  if (text.includes("\0")) {
    return {
      problem: `${name} is not a text file: it holds NUL characters. Save it as UTF-8 and hand it in again.`,
    };
  }
  // JavaScript reads all three line ends alike, even in templates; one of them is easier for all that follows.
  return { text: text.replace(/\r\n?/g, "\n") };
}

/** What the byte-order mark says; UTF-8 without one. TextDecoder itself drops the mark. */
function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** Counts from 1. A lenient decoder puts U+FFFD where the strict one stops. */
function lineOfFirstMistake(bytes: Uint8Array, encoding: string): number {
  const lenient = new TextDecoder(encoding).decode(bytes);
  const before = lenient.slice(0, lenient.indexOf("\uFFFD"));
  return before.split(/\r\n?|\n/).length;
}
