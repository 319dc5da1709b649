// What an instructor downloads of a part of a class, in each of the layouts that gradecheck knows.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeFiles } from "../cli/command-line.ts";
import { type Files, stubs } from "../grading/grade-here.ts";
import { commitFiles, git, makeRepository } from "../submission/repository.ts";
import { makeZip } from "../submission/zip-file.ts";
import type { Member } from "./class.ts";

/** In this order they are graded. */
export const LAYOUTS = ["folders", "zips", "moodle-zip", "moodle-unpacked", "canvas", "clones"] as const;
export type DownloadLayout = (typeof LAYOUTS)[number];

/** Whether students are called by their names alone, which twins share. */
export const isByName = (layout: DownloadLayout): boolean => layout === "folders" || layout === "zips";

/** A submission in a download: who handed it in, as platforms know them, and what. */
type HandedIn = Pick<Member, "first" | "surname" | "login" | "moodle" | "canvas" | "isTwin"> & {
  readonly files: Files;
};

export interface Download {
  readonly layout: DownloadLayout;
  /** What to grade, a folder or a zip. */
  readonly path: string;
  /** For `grade`, beside the roster. */
  readonly options: readonly string[];
  /** What it calls the stranger in it. */
  readonly stranger: string;
  /** What it calls both twins, where it has only one submission of theirs. */
  readonly asked: string | null;
}

const STRANGER = {
  ...{ first: "Someone", surname: "Else", login: "elsewhere", moodle: "1", canvas: "2" },
  ...{ isTwin: false, files: stubs },
};

/**
 * Writes what a part of a class hands in in a week, and what a stranger does.
 *
 * Where names are all there is, what one of the twins hands in is there, and nobody can tell whose it is.
 *
 * @param folder - does not exist yet
 */
export async function writeDownload(
  folder: string,
  layout: DownloadLayout,
  members: readonly Member[],
  week: number,
): Promise<Download> {
  mkdirSync(folder, { recursive: true });
  const handedIn: HandedIn[] = members.flatMap((member) => {
    const files = member.works[week]?.files;
    return files === undefined ? [] : [{ ...member, files }];
  });
  const twin = handedIn.find(({ isTwin }) => isTwin);
  const there = isByName(layout) ? handedIn.filter((one) => !one.isTwin || one === twin) : handedIn;
  const names = new Map([...there, STRANGER].map((one, index) => [one, nameIn(layout, one, index)]));
  const options = layout === "clones" ? ["--deadline", atHour(week, 18)] : [];
  return {
    ...{ layout, options },
    path: await WRITERS[layout](folder, names, week),
    stranger: names.get(STRANGER) ?? "",
    asked: isByName(layout) && twin !== undefined ? (names.get(twin) ?? null) : null,
  };
}

const atHour = (week: number, hour: number): string =>
  `2025-02-${String(5 + 7 * week).padStart(2, "0")}T${hour}:00:00Z`;

/** What a submission is called; whoever chooses a name themselves chooses one of several ways. */
function nameIn(layout: DownloadLayout, one: HandedIn, index: number): string {
  const { first, surname } = one;
  const ways = [`${first} ${surname}`, `${surname}, ${first}`, `${surname}_${first}`.normalize("NFD")];
  switch (layout) {
    case "folders":
    case "zips":
      return `${ways[index % ways.length]}${layout === "zips" ? ".zip" : ""}`;
    case "moodle-zip":
    case "moodle-unpacked":
      return `${first} ${surname}_${one.moodle}_assignsubmission_file_`;
    case "canvas":
      return `${(surname + first).toLowerCase()}${index % 7 === 0 ? "_LATE" : ""}_${one.canvas}`;
    case "clones":
      return `micrograd-${one.login}`;
  }
}

type Named = ReadonlyMap<HandedIn, string>;

/** Every file of every submission, by its path in the download. */
const filesOf = (names: Named, pathOf: (name: string, file: string, index: number) => string): Files =>
  Object.fromEntries(
    [...names].flatMap(([one, name]) =>
      Object.entries(one.files).map(([file, text], index) => [pathOf(name, file, index), text]),
    ),
  );

const inFolders = (name: string, file: string): string => `${name}/${file}`;

const WRITERS: Readonly<
  Record<DownloadLayout, (folder: string, names: Named, week: number) => string | Promise<string>>
> = {
  folders: (folder, names) => writeFiles(folder, filesOf(names, inFolders)),
  zips: async (folder, names) => {
    for (const [{ files }, name] of names) {
      const inside = Object.entries(files).map(([file, text]) => [`my work/${file}`, text]);
      writeFileSync(join(folder, name), await makeZip(Object.fromEntries(inside)));
    }
    return folder;
  },
  "moodle-zip": async (folder, names) => {
    const path = join(folder, "CS-Micrograd-88.zip");
    writeFileSync(path, await makeZip(filesOf(names, inFolders)));
    return path;
  },
  "moodle-unpacked": (folder, names) => writeFiles(folder, filesOf(names, inFolders)),
  canvas: (folder, names, week) =>
    writeFiles(
      folder,
      filesOf(names, (name, file, index) => `${name}_${9000 + 10 * week + index}_${file}`),
    ),
  clones: async (folder, names, week) => {
    const [origins, clones] = [join(folder, "origins"), join(folder, "clones")];
    mkdirSync(clones);
    let index = 0;
    for (const [{ files }, name] of names) {
      const origin = await makeRepository(join(origins, name));
      await commitFiles(origin, files, atHour(week, 10));
      // What comes after the deadline does not count.
      if (index++ % 10 === 0) await commitFiles(origin, { "value.ts": "export {};\n" }, atHour(week, 20));
      await git(clones, ["clone", "--quiet", origin, name]);
    }
    return clones;
  },
};
