// Tells whether two ways to write a name are one: whatever the order of its parts, its accents and its case.

/** Text in which case makes no difference. Upper case first: "ß" and "SS" are one. */
export const foldCase = (text: string): string => text.normalize("NFC").toUpperCase().toLowerCase();

/** A name's letters and digits in one word, without accents and case: "López, Ana" is "lopezana". */
export const joinLetters = (name: string): string => splitName(name).join("");

/** The same word for each order in which the name's parts may stand: "lopezana" and "analopez". */
export function turnName(name: string): string[] {
  const parts = splitName(name);
  return parts.map((_, at) => [...parts.slice(at), ...parts.slice(0, at)].join(""));
}

function splitName(name: string): string[] {
  const plain = foldCase(name.normalize("NFKD").replace(/\p{M}/gu, ""));
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
