// Lets the grader read what a student handed in: the session's declared files, nothing else, and never an exception.
// Whatever stands in a file's place (a folder, a pipe, a link to somewhere else) becomes a sentence for the student.

import { createHash } from "node:crypto";
import { lstat, readdir, readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import type { Session } from "../course/session.ts";
import type { Feedback } from "../result.ts";
import { decodeText } from "./encoding.ts";
import type { Submission } from "./submission.ts";

/** A file of a session is a few kilobytes; what is larger is not parsed, nor even read. */
const MAX_FILE_BYTES = 256 * 1024;

interface DeclaredFile {
  readonly name: string;
  /** The file's bytes, or the sentence that says why there are none. */
  readonly content: Uint8Array | { readonly problem: string };
}

/**
 * Reads one submission.
 *
 * The files come from whichever of `exercises/<session id>/`, `<session id>/` and the folder itself
 * holds most of the declared names; the first one where several hold equally many.
 *
 * @param dir - the student's folder; must not be a symbolic link itself
 * @param session - its id and the names of its files
 * @returns text, or a sentence, for each declared file that is there; never throws
 */
export async function readSubmission(
  dir: string,
  session: Pick<Session, "id" | "files">,
): Promise<Submission> {
  const opened = await openFolder(dir);
  if ("problem" in opened) return toSubmission([], [nothingHandedIn(` can be read: ${opened.problem}`)]);

  const folder = await chooseFolder(opened.root, session);
  const files: DeclaredFile[] = [];
  const misnamed: string[] = [];
  for (const name of session.files) {
    const path = join(folder, name);
    const other = (await isHeld(path)) ? null : await findOtherCapitals(folder, name);
    if (other !== null) {
      misnamed.push(other);
      const problem = `${name} was not handed in, but ${other} was. Rename it: small and capital letters count.`;
      files.push({ name, content: { problem } });
    } else if (await isHeld(path)) {
      files.push({ name, content: await readInside(opened.root, path, name) });
    }
  }
  if (files.length > misnamed.length) return toSubmission(files, []);
  const instead = misnamed.length === 0 ? "" : `, but ${misnamed.join(", ")}`;
  return toSubmission(files, [nothingHandedIn(`: none of ${session.files.join(", ")} is there${instead}`)]);
}

const nothingHandedIn = (rest: string): Feedback => ({
  id: "nothing-handed-in",
  type: "actionable",
  text: `nothing handed in${rest}`,
});

/** The student's folder with its links resolved. A link in its place could lead to another student's work. */
async function openFolder(dir: string): Promise<{ root: string } | { problem: string }> {
  try {
    const stats = await lstat(dir);
    if (stats.isSymbolicLink())
      return { problem: "the folder is a symbolic link, put the folder itself there." };
    if (!stats.isDirectory()) return { problem: "it is not a folder." };
    return { root: await realpath(dir) };
  } catch (error) {
    return { problem: `the folder cannot be opened (${reasonOf(error)}).` };
  }
}

async function chooseFolder(root: string, session: Pick<Session, "id" | "files">): Promise<string> {
  let chosen = root;
  let most = 0;
  const folders = [join(root, "exercises", session.id), join(root, session.id), root];
  for (const folder of folders) {
    const held = await Promise.all(session.files.map((name) => isHeld(join(folder, name))));
    const count = held.filter(Boolean).length;
    if (count > most) [chosen, most] = [folder, count];
  }
  if (most > 0) return chosen;
  for (const folder of folders) {
    const other = await Promise.all(session.files.map((name) => findOtherCapitals(folder, name)));
    if (other.some((name) => name !== null)) return folder;
  }
  return chosen;
}

/** An entry whose name is another one only where capitals count: on the student's machine they may not. */
async function findOtherCapitals(folder: string, name: string): Promise<string | null> {
  const entries = await readdir(folder).catch((): string[] => []);
  return entries.sort().find((entry) => entry.toLowerCase() === name.toLowerCase()) ?? null;
}

/** Whether anything has that name. What cannot be looked at counts: its reader says why. */
async function isHeld(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    return !["ENOENT", "ENOTDIR"].includes(codeOf(error));
  }
}

/** Looks before it reads: a link out of `root` is not followed, and opening a pipe would wait for ever. */
async function readInside(root: string, path: string, name: string): Promise<DeclaredFile["content"]> {
  try {
    const target = await realpath(path);
    if (!isInside(root, target)) {
      return {
        problem: `${name} is reached through a link that leads out of the submission. Hand in the file itself.`,
      };
    }
    const stats = await stat(target);
    if (!stats.isFile()) return { problem: `${name} is not a file. Hand in a text file of that name.` };
    if (stats.size > MAX_FILE_BYTES) {
      const [kilobytes, limit] = [Math.ceil(stats.size / 1024), MAX_FILE_BYTES / 1024];
      return {
        problem: `${name} has ${kilobytes} KB, the limit is ${limit} KB. Hand in the exercise alone.`,
      };
    }
    return await readFile(target);
  } catch (error) {
    if (["ENOENT", "ELOOP"].includes(codeOf(error))) {
      return { problem: `${name} is reached through a link that leads nowhere. Hand in the file itself.` };
    }
    return { problem: `${name} cannot be read (${reasonOf(error)}).` };
  }
}

function isInside(root: string, target: string): boolean {
  const way = relative(root, target);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function toSubmission(files: readonly DeclaredFile[], notes: readonly Feedback[]): Submission {
  const hash = createHash("sha256");
  for (const { name, content } of files) {
    // The length tells where a file ends, so that no two submissions are one row of bytes.
    const bytes = content instanceof Uint8Array ? content : Buffer.from(content.problem);
    hash
      .update(`${name}\0${content instanceof Uint8Array ? "file" : "refused"}\0${bytes.length}\0`)
      .update(bytes);
  }
  const decoded = files.map(({ name, content }) => [
    name,
    content instanceof Uint8Array ? decodeText(content, name) : content,
  ]);
  return { files: Object.fromEntries(decoded), contentHash: hash.digest("hex"), notes };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** Without the path that Node's own message has: results leave the machine. */
function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const words: Record<string, string> = { EACCES: "permission denied", ENOENT: "it does not exist" };
  return words[code] ?? code;
}
