// Lets the grader read what a student handed in: the session's declared files, nothing else, and never an exception.

import { createHash } from "node:crypto";
import type { Feedback } from "../result.ts";
import { type Content, type Contents, chooseFolder, type Declared, MAX_FILE_BYTES } from "./contents.ts";
import { decodeText } from "./encoding.ts";
import { openFolder } from "./folder.ts";
import type { Submission } from "./submission.ts";

/**
 * Reads a submission that is a folder.
 *
 * @param dir - the student's folder; must not be a symbolic link itself
 * @param session - its id and the names of its files
 * @returns text, or a sentence, for each declared file that is there; never throws
 */
export async function readSubmission(dir: string, session: Declared): Promise<Submission> {
  return readContents(await openFolder(dir, session), session);
}

/** The same, and in which folder below `dir` the files lie: a path that ends in "/", or nothing. */
export async function locateSubmission(
  dir: string,
  session: Declared,
): Promise<{ readonly submission: Submission; readonly folder: string }> {
  const opened = await openFolder(dir, session);
  const folder = "problem" in opened ? "" : chooseFolder(opened.paths, session);
  return { submission: await readContents(opened, session), folder };
}

/** Reads what was opened, from the folder in it that is meant, and closes it. */
export async function readContents(
  opened: Contents | { readonly problem: string },
  session: Declared,
): Promise<Submission> {
  if ("problem" in opened) return notRead(`nothing handed in can be read: ${opened.problem}`);
  try {
    const folder = chooseFolder(opened.paths, session);
    const files: DeclaredFile[] = [];
    const misnamed: string[] = [];
    for (const name of session.files) {
      const path = `${folder}${name}`;
      if (opened.paths.includes(path)) {
        files.push({ name, content: await opened.read(path, name, MAX_FILE_BYTES) });
        continue;
      }
      const other = opened.paths
        .find((one) => one.toLowerCase() === path.toLowerCase())
        ?.slice(folder.length);
      if (other === undefined) continue;
      misnamed.push(other);
      const problem = `${name} was not handed in, but ${other} was. Rename it: small and capital letters count.`;
      files.push({ name, content: { problem } });
    }
    const instead = misnamed.length === 0 ? "" : `, but ${misnamed.join(", ")}`;
    const missing = `nothing handed in: none of ${session.files.join(", ")} is there${instead}`;
    const notes = opened.notes.map((text): Feedback => ({ id: "submission", type: "informative", text }));
    const nothing = files.length === misnamed.length;
    return toSubmission(files, nothing ? [nothingHandedIn(missing), ...notes] : notes);
  } finally {
    await opened.close();
  }
}

/** A submission of which there is nothing but the sentence that says why. */
export function notRead(text: string): Submission {
  return toSubmission([], [nothingHandedIn(text)]);
}

const nothingHandedIn = (text: string): Feedback => ({ id: "nothing-handed-in", type: "actionable", text });

interface DeclaredFile {
  readonly name: string;
  readonly content: Content;
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
