import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readTexts } from "./read-texts.ts";
import { changeRecords, makeZip, renameEntry, repeatRecord } from "./zip-file.ts";

const session = { id: "01-micrograd", files: ["value.ts", "nn.ts"] };
const mine = { "value.ts": { text: "// mine\n" } };
const missing = "nothing handed in: none of value.ts, nn.ts is there";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "gradecheck-archive-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function read(zip: Uint8Array | string, folder = "") {
  const path = join(home, "ana.zip");
  await writeFile(path, zip);
  return await readTexts({ kind: "archive", path, folder }, session);
}

describe("where an archive's files are looked for", () => {
  test.each([
    "",
    "01-micrograd/",
    "exercises/01-micrograd/",
    "session 1/",
    "kit-main/exercises/01-micrograd/",
    "Hausübung/für Ána/",
  ])('they are found in "%s"', async (folder) => {
    const zip = await makeZip({
      "__MACOSX/value.ts": "",
      [`${folder}value.ts`]: "// mine\n",
      "notes.txt": "",
    });
    expect(await read(zip)).toMatchObject({ files: mine, notes: [] });
  });

  test("the folder that holds most of them is read, and of equals the least deep", async () => {
    const zip = await makeZip({
      "value.ts": "// one",
      "a/b/value.ts": "// deep",
      "a/b/nn.ts": "// deep",
      "z/value.ts": "// mine\n",
      "z/nn.ts": "// mine\n",
    });
    expect((await read(zip)).files).toEqual({ ...mine, "nn.ts": { text: "// mine\n" } });
  });

  test("copies beside the work, of macOS or of an installed package, are not taken for it", async () => {
    const zip = await makeZip({
      "__MACOSX/value.ts": "",
      "node_modules/x/nn.ts": "",
      ".git/value.ts": "",
      "w/value.ts": "// mine\n",
    });
    expect((await read(zip)).files).toEqual(mine);
    expect((await read(await makeZip({ "__MACOSX/value.ts": "" }))).notes).toEqual([missing]);
  });

  test("a folder of a class's archive is read without the others", async () => {
    const zip = await makeZip({ "ana/value.ts": "// mine\n", "bo/value.ts": "// bo's\n", "bo/nn.ts": "" });
    expect((await read(zip, "ana")).files).toEqual(mine);
  });

  test("names with backslashes, as some tools of Windows write them, are paths", async () => {
    const zip = renameEntry(
      await makeZip({ "work/value.ts": "// mine\n" }),
      "work/value.ts",
      "work\\value.ts",
    );
    expect((await read(zip)).files).toEqual(mine);
  });

  test("names in CP437 and comments do not matter", async () => {
    const zip = changeRecords(await makeZip({ "Übung/value.ts": "// mine\n" }), "flags", 0);
    expect((await read(zip)).files).toEqual(mine);
  });

  test("the hash is that of the same files in a folder", async () => {
    const dir = join(home, "ana");
    await mkdir(dir);
    await writeFile(join(dir, "value.ts"), "// mine\n");
    const zip = await makeZip({ "other.ts": "", "ana/value.ts": "// mine\n" });
    expect(await read(zip)).toEqual(await readTexts({ kind: "folder", dir }, session));
  });

  test("a zip in a zip, or alone in a folder, is opened; a zip in that one is not", async () => {
    const inner = await makeZip({ "value.ts": "// mine\n" });
    expect((await read(inner)).files).toEqual(mine);
    expect(await readTexts({ kind: "folder", dir: home }, session)).toMatchObject({ files: mine });
    const outer = await makeZip({ "work.zip": inner });
    expect((await read(outer)).files).toEqual(mine);
    expect((await read(await makeZip({ "more.zip": outer }))).notes).toEqual([missing]);
    const two = await makeZip({ "a.zip": inner, "b.zip": inner });
    expect((await read(two)).notes).toEqual([missing]);
  });
});

describe("a file in an archive", () => {
  const problemOf = async (zip: Uint8Array) => (await read(zip)).files["value.ts"];

  test("that leads elsewhere is refused", async () => {
    const zip = await makeZip({ "value.ts": { content: "/etc/passwd", mode: 0o120777 } });
    expect(await problemOf(zip)).toEqual({
      problem: "value.ts is a symbolic link. Hand in the file itself.",
    });
  });

  test("that is a folder is refused", async () => {
    expect(await problemOf(await makeZip({ "value.ts/": "" }))).toEqual({
      problem: "value.ts is not a file. Hand in a text file of that name.",
    });
  });

  test("that is encrypted is refused", async () => {
    const zip = changeRecords(await makeZip({ "value.ts": "// mine\n" }), "flags", 1);
    expect(await problemOf(zip)).toEqual({
      problem: "value.ts is encrypted. Hand in an archive without a password.",
    });
  });

  test("that is compressed by a rare method is refused", async () => {
    const zip = changeRecords(await makeZip({ "value.ts": "// mine\n" }), "method", 14);
    expect(await problemOf(zip)).toHaveProperty(
      "problem",
      expect.stringContaining("by method 14, which few"),
    );
  });

  test("whose check sum is wrong is refused", async () => {
    const zip = changeRecords(await makeZip({ "value.ts": "// mine\n" }), "checkSum", 7);
    expect(await problemOf(zip)).toEqual({
      problem: "value.ts is damaged in the archive (its check sum is wrong). Zip the files again.",
    });
  });

  test("whose bytes are damaged is refused, and the others are read", async () => {
    const zip = await makeZip({ "value.ts": "// mine\n".repeat(50), "nn.ts": "// mine\n" });
    zip.fill(0xff, 40, 50);
    const { files } = await read(zip);
    expect(files["value.ts"]).toHaveProperty(
      "problem",
      expect.stringMatching(/^value.ts is damaged in the archive/),
    );
    expect(files["nn.ts"]).toEqual({ text: "// mine\n" });
  });

  test("above the limit is refused, one at the limit is read", async () => {
    const zip = await makeZip({ "value.ts": "/".repeat(256 * 1024 + 1), "nn.ts": "/".repeat(256 * 1024) });
    const { files } = await read(zip);
    expect(files["value.ts"]).toEqual({
      problem: "value.ts has 257 KB, the limit is 256 KB. Hand in the exercise alone.",
    });
    expect(files["nn.ts"]).toHaveProperty("text");
  });

  test("that unpacks to more than it says is refused", async () => {
    const zip = changeRecords(await makeZip({ "value.ts": new Uint8Array(8 * 1024 ** 2) }), "size", 100);
    expect(await problemOf(zip)).toHaveProperty(
      "problem",
      expect.stringContaining("value.ts is damaged in the archive"),
    );
  });

  test("of the same name counts as who unpacks them one after the other finds it: the last", async () => {
    const zip = renameEntry(
      await makeZip({ "walue.ts": "// old\n", "value.ts": "// mine\n" }),
      "walue.ts",
      "value.ts",
    );
    expect((await read(zip)).files).toEqual(mine);
  });
});

describe("an archive made to do harm", () => {
  test.each(["../value.ts", "/x/value.ts", "C:/value.ts", "..\\value.ts", "a/../../b.ts"])(
    "holds %s, which is not read but told",
    async (name) => {
      const other = "x".repeat(name.length);
      const zip = renameEntry(await makeZip({ [other]: "// away", "nn.ts": "// mine\n" }), other, name);
      const { files, notes } = await read(zip);
      expect(files).toEqual({ "nn.ts": { text: "// mine\n" } });
      const shown = JSON.stringify(name.replaceAll("\\", "/"));
      expect(notes).toEqual([`names in the archive lead out of it and are not read: ${shown}.`]);
    },
  );

  const harmless = () => makeZip({ "value.ts": "// mine\n" });
  const refused = "nothing handed in can be read: ";

  test("lists too many files", async () => {
    const zip = repeatRecord(await harmless(), 50_001);
    expect((await read(zip)).notes).toEqual([
      `${refused}the archive lists more than 50000 files. Hand in the exercise's files alone.`,
    ]);
    expect((await read(repeatRecord(await harmless(), 50_000))).files).toEqual(mine);
  });

  test("unpacks to too much in all", async () => {
    const zip = changeRecords(await harmless(), "size", 1024 ** 3 + 1);
    expect((await read(zip)).notes).toEqual([
      `${refused}the archive unpacks to 1025 MB, the limit is 1024 MB. Hand in the exercise's files alone.`,
    ]);
  });

  test("unpacks to many times its size", async () => {
    const zip = await makeZip({ "value.ts": "// mine\n", "zeros.bin": new Uint8Array(17 * 1024 ** 2) });
    expect((await read(zip)).notes).toEqual([
      `${refused}the archive unpacks to 18 MB, more than 200 times its size, as a zip bomb does. Hand in the exercise's files alone.`,
    ]);
  });

  test("counts nothing against those beside it in a class's archive", async () => {
    const zip = await makeZip({
      "ana/value.ts": "// mine\n",
      "bo/zeros.bin": new Uint8Array(17 * 1024 ** 2),
    });
    expect((await read(zip, "ana")).files).toEqual(mine);
    expect((await read(zip, "bo")).notes).toHaveLength(1);
  });
});

describe("what is no zip", () => {
  test.each([
    ["empty", Buffer.alloc(0), "the archive is empty. Zip the files again."],
    ["a RAR archive", Buffer.from("526172211a0700", "hex"), "it is a RAR archive, not a zip. Hand in a zip."],
    ["a 7z archive", Buffer.from("377abcaf271c0004", "hex"), "it is a 7z archive, not a zip. Hand in a zip."],
    ["a gzip archive", Buffer.from("1f8b0800", "hex"), "it is a gzip archive, not a zip. Hand in a zip."],
    ["text", Buffer.from("export class Value {}"), "it is no zip archive. Zip the files again."],
  ])("%s has a sentence", async (_, bytes, sentence) => {
    expect((await read(bytes)).notes).toEqual([`nothing handed in can be read: ${sentence}`]);
  });

  test("a zip that was cut short has a sentence, wherever it was cut", async () => {
    const zip = await makeZip({ "value.ts": "// mine\n" });
    const cuts = Array.from({ length: zip.length - 8 }, (_, index) => index + 8);
    for (const cut of cuts) {
      const { files, notes } = await read(zip.subarray(0, cut));
      expect([files, notes]).toEqual([
        {},
        [
          expect.stringMatching(
            /^nothing handed in can be read: the archive is damaged or was cut short \(.*\)\./s,
          ),
        ],
      ]);
    }
  });

  test("one changed byte anywhere gives a submission or a sentence, never an exception", async () => {
    const zip = await makeZip({ "value.ts": "// mine\n" });
    for (let at = 0; at < zip.length; at++) {
      const changed = Buffer.from(zip);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const { files, notes } = await read(changed);
      expect(Object.keys(files).length + notes.length).toBeGreaterThan(0);
    }
  });
});
