// What a submission holds, wherever it lies: paths, bytes on demand, and the folder in it that is meant.

import type { Session } from "../course/session.ts";

/** A file of a session is a few kilobytes; what is larger is not parsed, nor even read. */
export const MAX_FILE_BYTES = 256 * 1024;

/** The parts of a session that tell which files are read. */
export type Declared = Pick<Session, "id" | "files">;

/** A file's bytes, or the sentence that says why there are none. */
export type Content = Uint8Array | { readonly problem: string };

export interface Contents {
  /** With "/", from the submission's root: declared files and zips, wherever they lie. */
  readonly paths: readonly string[];
  /** Sentences about the submission as a whole. */
  readonly notes: readonly string[];
  /**
   * Never throws for what a student made.
   *
   * @param path - one of `paths`
   * @param name - what a sentence calls it
   */
  read(path: string, name: string, maxBytes: number): Promise<Content>;
  close(): Promise<void>;
}

/** Folders that hold copies of names, and no student's work. */
export function isBeside(folder: string): boolean {
  return folder.startsWith(".") || folder === "node_modules" || folder === "__MACOSX";
}

/** Whether a submission's reader may want it: a declared file, or a zip that may hold them. */
export function isWanted(path: string, { files }: Declared): boolean {
  const [name = "", ...folders] = path.split("/").toReversed();
  // One that differs in capitals is named to whoever handed it in.
  const isDeclared = files.some((file) => file.toLowerCase() === name.toLowerCase());
  return (isDeclared || isArchiveName(name)) && !folders.some(isBeside);
}

export function isArchiveName(name: string): boolean {
  return /\.zip$/i.test(name) && !name.startsWith(".");
}

/** Where a session's files are expected, from a submission's root; the more exact first. */
export function usualFolders(id: string): readonly string[] {
  return [`exercises/${id}/`, `${id}/`, ""];
}

/**
 * The folder, ending in "/" or empty, that holds most of the declared names.
 *
 * Of folders that hold equally many, the least deep one; at one depth `exercises/<session id>/` and
 * `<session id>/` come before the folder they lie in. So a folder that was zipped as a whole is found.
 * Where no name is there as it is declared, names count that differ in capitals.
 */
export function chooseFolder(paths: readonly string[], { id, files }: Declared): string {
  const exactly = countHeld(paths, (name) => files.includes(name));
  const held =
    exactly.size > 0
      ? exactly
      : countHeld(paths, (name) => files.some((file) => file.toLowerCase() === name.toLowerCase()));
  const ranked = [...held].map(([folder, count]) => {
    const usual = usualFolders(id).findIndex((end) => `/${folder}`.endsWith(`/${end}`));
    const base = folder.slice(0, folder.length - (usualFolders(id)[usual] ?? "").length);
    return { folder, count, usual, depth: base.split("/").length };
  });
  ranked.sort(
    (a, b) => b.count - a.count || a.depth - b.depth || a.usual - b.usual || (a.folder < b.folder ? -1 : 1),
  );
  return ranked[0]?.folder ?? "";
}

/** How many of the wanted names each folder holds. */
function countHeld(
  paths: readonly string[],
  isWantedName: (name: string) => boolean,
): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    if (isWantedName(path.slice(folder.length))) held.set(folder, (held.get(folder) ?? 0) + 1);
  }
  return held;
}

/** What stands in a file's place, said to the student the same way wherever it was handed in. */
export const refusals = {
  notAFile: (name: string) => ({ problem: `${name} is not a file. Hand in a text file of that name.` }),
  tooLarge: (name: string, bytes: number, maxBytes: number) => ({
    problem: `${name} has ${Math.ceil(bytes / 1024)} KB, the limit is ${maxBytes / 1024} KB. Hand in the exercise alone.`,
  }),
  link: (name: string) => ({ problem: `${name} is a symbolic link. Hand in the file itself.` }),
} as const;
