// Finds a name of three characters that a file leaves free.

// No keyword and no global is spelt with these alone, and a file of 256 KB has no room to use all 51³ names.
const LETTERS = [..."$_αβγδεζηθικλμνξοπρςστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"];

/**
 * An identifier of three characters that occurs nowhere in the text, not even in a string: `$$$` if possible.
 *
 * @param text - up to 256 KB
 * @throws {Error} if all names are used, which takes a larger text
 */
export function findFreeName(text: string): string {
  const used = new Set(unescapeNames(text).match(/[\p{ID_Continue}$]+/gu));
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      for (const third of LETTERS) {
        const name = first + second + third;
        if (!used.has(name)) return name;
      }
    }
  }
  throw new Error(
    `All ${LETTERS.length ** 3} names of three letters are used: the text is above the size limit.`,
  );
}

// `\u0024$$` and `\u{24}$$` are other spellings of the name `$$$`.
function unescapeNames(text: string): string {
  return text.replace(/\\u(?:([\da-f]{4})|\{([\da-f]+)\})/gi, (written, four, braced) => {
    const codePoint = Number.parseInt(four ?? braced, 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : written;
  });
}
