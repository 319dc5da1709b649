// A student's id as the name of a file, on any file system: nothing is overwritten, nobody is lost.

// Windows forbids these and cannot be asked about devices (con, nul, com1.txt); dots and blanks at the end it drops.
const forbidden = /[<>:"/\\|?*%\p{Cc}\p{Cs}]|[. ]+$/gu;
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i;

/** File systems stop at 255 bytes, of which an ending and a temporary name beside it take some. */
const MAX_NAME_BYTES = 180;

/**
 * Names one file for each student.
 *
 * A name is the id in Unicode's composed form; characters that Windows reserves become `%` and their code.
 * Where two names differ in nothing but case, the later student's gets `~2`, `~3`, ...
 *
 * @param ids - all students, sorted: the same list gives the same names
 * @returns id → file name without its ending, in the order of `ids`
 */
export function nameFiles(ids: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of ids) {
    const name = escapeName(id.normalize("NFC"));
    let free = name;
    for (let count = 2; taken.has(foldCase(free)); count++) free = `${name}~${count}`;
    taken.add(foldCase(free));
    names.set(id, free);
  }
  return names;
}

function escapeName(id: string): string {
  let name = id.replace(forbidden, (characters) => [...characters].map(escapeCharacter).join(""));
  const first = name[0] ?? " ";
  if (name === "" || device.test(name)) name = escapeCharacter(first) + name.slice(1);
  return shorten(name);
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
}

/** Whole characters only. */
function shorten(name: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let short = "";
  for (const character of name) {
    bytes += encoder.encode(character).length;
    if (bytes > MAX_NAME_BYTES) return short.replace(/[. ]+$/, "");
    short += character;
  }
  return name;
}

/** Upper case first: file systems take "ß" and "ẞ", "ſ" and "s" for one letter. */
function foldCase(name: string): string {
  return name.toUpperCase().toLowerCase();
}
