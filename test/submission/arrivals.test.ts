import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UsageError } from "../../grader/errors.ts";
import { listArrivals } from "../../grader/submission/arrivals/list.ts";
import { readTexts } from "./read-texts.ts";
import { commitFiles, makeRepository } from "./repository.ts";
import { makeZip } from "./zip-file.ts";

const session = { id: "01-micrograd", files: ["value.ts", "nn.ts"] };

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "gradecheck-arrivals-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;

async function write(files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    if (!path.endsWith("/")) await writeFile(join(home, path), content);
  }
}

/** What each arrival is called and what its value.ts says, or else why not. */
async function readAll(path = home): Promise<Record<string, string | undefined>> {
  const { arrivals } = await listArrivals(path);
  const texts = arrivals.map(async ({ name, place }) => {
    const { files, notes } = await readTexts(place, session);
    const file = files["value.ts"];
    return [name, file !== undefined && "text" in file ? file.text : notes[0]];
  });
  return Object.fromEntries(await Promise.all(texts));
}

/** The files in a folder, or the same in a zip: what an LMS hands out. */
async function inBoth(files: Files, check: (path: string) => Promise<void>): Promise<void> {
  await write(files);
  await check(home);
  const zip = join(tmpdir(), `${home.slice(home.lastIndexOf("/") + 1)}.zip`);
  await writeFile(zip, await makeZip(files));
  await check(zip).finally(() => rm(zip));
}

describe("folders and zips", () => {
  test("each folder is a student, sorted by code point", async () => {
    const names = ["s10", "s2", "Zoe", "\u{1F600}", "\uFF21", "Émile"];
    await write(Object.fromEntries(names.map((name) => [`${name}/`, ""])));
    for (const name of names) await mkdir(join(home, name), { recursive: true });
    const { layout, arrivals } = await listArrivals(home);
    expect(layout).toBe("folders");
    expect(arrivals.map(({ name }) => name)).toEqual(["Zoe", "s10", "s2", "Émile", "\uFF21", "\u{1F600}"]);
  });

  test("hidden folders, files, links to files and pipes are no submissions, and are named", async () => {
    await write({ "s01/value.ts": "", ".git/config": "", "__MACOSX/value.ts": "", "grades.csv": "" });
    await symlink("grades.csv", join(home, "link.csv"));
    await execa("mkfifo", [join(home, "pipe")]);
    const { arrivals, ignored } = await listArrivals(home);
    expect(arrivals.map(({ name }) => name)).toEqual(["s01"]);
    expect(ignored).toEqual([".git", "__MACOSX", "grades.csv", "link.csv", "pipe"]);
  });

  test("a link in place of a submission is listed, wherever it leads, and not followed", async () => {
    await write({ "s01/value.ts": "// mine", "s05.zip": await makeZip({ "value.ts": "// mine" }) });
    await symlink("s01", join(home, "s02"));
    await symlink("gone", join(home, "s03"));
    await symlink("s05.zip", join(home, "s04.zip"));
    expect(await readAll()).toEqual({
      s01: "// mine",
      s02: "nothing handed in can be read: the folder is a symbolic link, put the folder itself there.",
      s03: "nothing handed in can be read: the folder is a symbolic link, put the folder itself there.",
      s04: "nothing handed in can be read: the archive is a symbolic link, put the archive itself there.",
      s05: "// mine",
    });
  });

  test("zips are students, called by their names in composed form; other archives have a sentence", async () => {
    await write({
      "Zoe\u0301.zip": await makeZip({ "value.ts": "// zoé" }),
      "BO.ZIP": await makeZip({ "w/value.ts": "// bo" }),
      "cy.tar.gz": "",
      "notes.txt": "",
    });
    expect((await listArrivals(home)).layout).toBe("zips");
    expect(await readAll()).toEqual({
      "Zo\u00e9": "// zoé",
      BO: "// bo",
      cy: "nothing handed in can be read: it is packed as .tar.gz. Hand in a zip.",
    });
  });

  test("side by side they are mixed, and a layout that is named takes its own alone", async () => {
    await write({ "ana/value.ts": "", "bo.zip": await makeZip({ "value.ts": "" }) });
    const namesOf = async (layout?: "folders" | "zips") => {
      const listed = await listArrivals(home, layout === undefined ? {} : { layout });
      return [listed.layout, listed.arrivals.map(({ name }) => name), listed.ignored];
    };
    expect(await namesOf()).toEqual(["mixed", ["ana", "bo"], []]);
    expect(await namesOf("folders")).toEqual(["folders", ["ana"], ["bo.zip"]]);
    expect(await namesOf("zips")).toEqual(["zips", ["bo"], ["ana"]]);
  });

  test("a zip of folders, or of zips, is read as the folder with the same in it", async () => {
    const files = { "ana/value.ts": "// ana", "bo.zip": await makeZip({ "value.ts": "// bo" }) };
    await inBoth(files, async (path) => {
      expect(await readAll(path)).toEqual({ ana: "// ana", bo: "// bo" });
    });
  });
});

describe("a Moodle download", () => {
  test("has a folder per participant, with a name and a number, as it is and unpacked", async () => {
    const files = {
      "Ana María López_101_assignsubmission_file_/value.ts": "// 101",
      "Ana María López_102_assignsubmission_file_/work/value.ts": "// 102",
      "Group 1-Jörg Groß_103_assignsubmission_file_/my work.zip": await makeZip({ "w/value.ts": "// 103" }),
      "D\u0301ora Kiss_104_assignsubmission_onlinetext_/onlinetext.html": "<p>export</p>",
      "Bo_105_assignsubmission_onlinetext_/onlinetext.html": "",
      "Bo_105_assignsubmission_file/value.ts": "// 105",
    };
    await inBoth(files, async (path) => {
      expect(await readAll(path)).toEqual({
        "Ana María López_101": "// 101",
        "Ana María López_102": "// 102",
        "Group 1-Jörg Groß_103": "// 103",
        "D\u0301ora Kiss_104":
          "nothing handed in can be read: it is text typed into Moodle. Hand in the exercise's files.",
        Bo_105: "// 105",
      });
      const { layout, arrivals } = await listArrivals(path);
      expect(layout).toBe("moodle");
      expect(arrivals[0]).toMatchObject({
        person: "Ana María López",
        moodle: "101",
        canvas: null,
        submittedAt: null,
        isLate: null,
      });
    });
  });

  test("made without folders has the files side by side", async () => {
    const files = {
      "Ana López_101_assignsubmission_file_value.ts": "// 101",
      "Ana López_101_assignsubmission_file_nn.ts": "",
      "Bo_102_assignsubmission_file_work.zip": await makeZip({ "value.ts": "// 102" }),
    };
    await inBoth(files, async (path) => {
      expect(await readAll(path)).toEqual({ "Ana López_101": "// 101", Bo_102: "// 102" });
    });
  });
});

describe("a Canvas download", () => {
  test("has files with the user's number side by side, LATE where it is, -1 where it is repeated", async () => {
    const files = {
      "lopezana_LATE_11_901_value.ts": "// late",
      "lopezana_LATE_11_902_nn.ts": "",
      "lopezana_12_903_value.ts": "// first",
      "lopezana_12_904_value-2.ts": "// third",
      "lopezana_12_905_value-1.ts": "// second",
      "großjörg_13_906_my_7_8_work-3.zip": await makeZip({ "w/value.ts": "// zipped" }),
      "bo_li_14_907_notes.txt": "",
    };
    await inBoth(files, async (path) => {
      expect(await readAll(path)).toEqual({
        lopezana_11: "// late",
        lopezana_12: "// third",
        großjörg_13: "// zipped",
        bo_li_14: "nothing handed in: none of value.ts, nn.ts is there",
      });
      const { layout, arrivals } = await listArrivals(path);
      expect(layout).toBe("canvas");
      expect(arrivals.map(({ person, canvas, isLate }) => [person, canvas, isLate])).toEqual([
        ["bo_li", "14", false],
        ["großjörg", "13", false],
        ["lopezana", "11", true],
        ["lopezana", "12", false],
      ]);
    });
  });

  test("counts no file's suffix that the session itself declares", async () => {
    await write({ "ana_1_2_value.ts": "// mine", "ana_1_3_value-1.ts": "// helper" });
    const [arrival] = (await listArrivals(home)).arrivals;
    if (arrival === undefined) throw new Error("Nothing was listed.");
    const declared = { id: "s", files: ["value.ts", "value-1.ts"] };
    expect((await readTexts(arrival.place, declared)).files).toEqual({
      "value.ts": { text: "// mine" },
      "value-1.ts": { text: "// helper" },
    });
  });
});

describe("recognising a layout", () => {
  test("clones are repositories where most folders are such; the others are read as folders", async () => {
    await commitFiles(await makeRepository(join(home, "ana")), { "value.ts": "// committed" });
    await writeFile(join(home, "ana/value.ts"), "// not committed");
    await write({ "bo/value.ts": "// a folder" });
    expect((await listArrivals(home)).layout).toBe("repositories");
    expect(await readAll()).toEqual({ ana: "// committed", bo: "// a folder" });
    await write({ "cy/value.ts": "// a folder" });
    expect((await listArrivals(home)).layout).toBe("folders");
    const forced = await listArrivals(home, { layout: "folders" });
    expect(forced.arrivals.map(({ place }) => place.kind)).toEqual(["folder", "folder", "folder"]);
  });

  test("names that look like an LMS's now and then decide nothing", async () => {
    await write({ "ana_1_2_x/value.ts": "", "bo/value.ts": "", "cy/value.ts": "", "x_1_2_notes.txt": "" });
    expect((await listArrivals(home)).layout).toBe("folders");
  });

  test.each([
    ["nowhere", "does not exist"],
    ["text.txt", "is neither a folder nor a zip that can be read"],
  ])("of %s is a usage error that names it", async (name, why) => {
    await write({ "text.txt": "no zip" });
    const path = join(home, name);
    const error = await listArrivals(path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toHaveProperty("message", expect.stringContaining(`"${path}" ${why}`));
  });
});
