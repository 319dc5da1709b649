// Reads a submission wherever it lies: a folder, a zip, loose files, a commit. Runs in a grading process, so that what is
// made to do harm costs one attempt.

import { openArchive } from "./archive.ts";
import type { Place } from "./arrival.ts";
import { type Contents, chooseFolder, type Declared, isArchiveName } from "./contents.ts";
import { openFolder } from "./folder.ts";
import { openLooseFiles } from "./loose-files.ts";
import { notRead, readContents } from "./read.ts";
import type { Submission } from "./submission.ts";

/** A zip among the files handed in is held in memory. */
const MAX_INNER_ARCHIVE_BYTES = 32 * 1024 ** 2;

/**
 * Reads one submission. Where no declared file is there, but one zip is, that is the submission.
 *
 * @param session - its id and the names of its files
 * @returns text, or a sentence, for each declared file that is there; never throws for what a student made
 */
export async function readPlace(place: Place, session: Declared): Promise<Submission> {
  if (place.kind === "none") return notRead(place.problem);
  const opened = await openPlace(place, session);
  if ("problem" in opened) return await readContents(opened, session);
  const inner = findOnlyArchive(opened, session);
  if (inner === null) return await readContents(opened, session);
  try {
    const name = JSON.stringify(inner.slice(inner.lastIndexOf("/") + 1));
    const content = await opened.read(inner, name, MAX_INNER_ARCHIVE_BYTES);
    if ("problem" in content) return notRead(`nothing handed in can be read: ${content.problem}`);
    return await readContents(await openArchive(Buffer.from(content), session), session);
  } finally {
    await opened.close();
  }
}

async function openPlace(
  place: Exclude<Place, { kind: "none" }>,
  session: Declared,
): Promise<Contents | { problem: string }> {
  switch (place.kind) {
    case "folder":
      return openFolder(place.dir, session);
    case "archive": {
      const prefix = `${place.folder}/`;
      if (place.folder === "") return openArchive(place.path, session);
      return openArchive(place.path, session, (path) =>
        path.startsWith(prefix) ? path.slice(prefix.length) : null,
      );
    }
    case "files":
      return openLooseFiles(place.archive, place.files, session);
    case "commit":
      // Only here does a grading process need to start others.
      return (await import("./commit.ts")).openCommit(place.repository, place.commit, session);
  }
}

function findOnlyArchive({ paths }: Contents, session: Declared): string | null {
  const folder = chooseFolder(paths, session);
  if (session.files.some((name) => paths.includes(`${folder}${name}`))) return null;
  const [first, ...others] = paths.filter(isArchiveName);
  return first === undefined || others.length > 0 ? null : first;
}
