import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readSubmission } from "../../grader/submission/read.ts";

const session = { id: "01-micrograd", files: ["value.ts", "nn.ts"] };
const secret = "export const secret = 1;\n";

let home: string;
let dir: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "gradecheck-read-"));
  await chmod(home, 0o755);
  dir = join(home, "s01");
  await mkdir(dir);
  await writeFile(join(home, "secret.ts"), secret);
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function handIn(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), content);
}

const nothing = (rest: string) => [
  { id: "nothing-handed-in", type: "actionable", text: `nothing handed in${rest}` },
];

function utf16(text: string, order: "le" | "be"): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

describe("where the files are looked for", () => {
  test.each(["exercises/01-micrograd/", "01-micrograd/", ""])(
    'the declared files are read from "%s"',
    async (folder) => {
      await handIn(`${folder}value.ts`, "// mine\n");
      const { files, notes } = await readSubmission(dir, session);
      expect(files).toEqual({ "value.ts": { text: "// mine\n" } });
      expect(notes).toEqual([]);
    },
  );

  test("the folder that holds most of the files is read, and no other", async () => {
    await handIn("exercises/01-micrograd/value.ts", "// one of two\n");
    await handIn("value.ts", "// both\n");
    await handIn("nn.ts", "// both\n");
    const { files } = await readSubmission(dir, session);
    expect(files).toEqual({ "value.ts": { text: "// both\n" }, "nn.ts": { text: "// both\n" } });
  });

  test("of folders that hold equally many files the more exact one is read", async () => {
    for (const folder of ["", "01-micrograd/", "exercises/01-micrograd/"])
      await handIn(`${folder}nn.ts`, `// ${folder}`);
    const { files } = await readSubmission(dir, session);
    expect(files).toEqual({ "nn.ts": { text: "// exercises/01-micrograd/" } });
  });

  test("a file that the session does not declare is not read and changes no hash", async () => {
    await handIn("value.ts", "// mine\n");
    const before = await readSubmission(dir, session);
    await handIn("package.json", "{}");
    await handIn("helper.ts", "// also mine\n");
    expect(await readSubmission(dir, session)).toEqual(before);
  });
});

// Where capitals do not count, one name opens the other's file: there is nothing to tell.
describe.runIf(process.platform === "linux")("a name with other capitals", () => {
  const problem = "value.ts was not handed in, but Value.ts was. Rename it: small and capital letters count.";

  test("is named in the sentence about the file that is missing, and costs the other file nothing", async () => {
    await handIn("Value.ts", "// mine\n");
    await handIn("nn.ts", "// mine\n");
    const { files, notes } = await readSubmission(dir, session);
    expect(files).toEqual({ "value.ts": { problem }, "nn.ts": { text: "// mine\n" } });
    expect(notes).toEqual([]);
  });

  test("is found in the session's folder, and named where nothing else was handed in", async () => {
    await handIn("01-micrograd/Value.ts", "// mine\n");
    const { files, notes } = await readSubmission(dir, session);
    expect(files).toEqual({ "value.ts": { problem } });
    expect(notes).toEqual(nothing(": none of value.ts, nn.ts is there, but Value.ts"));
  });

  test("does not matter beside the right one", async () => {
    await handIn("Value.ts", "// old\n");
    await handIn("value.ts", "// mine\n");
    expect((await readSubmission(dir, session)).files).toEqual({ "value.ts": { text: "// mine\n" } });
  });
});

describe("what is no submission", () => {
  test("an empty folder has the note that nothing was handed in", async () => {
    const { files, notes } = await readSubmission(dir, session);
    expect(files).toEqual({});
    expect(notes).toEqual(nothing(": none of value.ts, nn.ts is there"));
  });

  test("a folder that does not exist has a note without its path", async () => {
    const { files, notes } = await readSubmission(join(home, "nobody"), session);
    expect(files).toEqual({});
    expect(notes).toEqual(nothing(" can be read: the folder cannot be opened (it does not exist)."));
  });

  test("a file in place of the folder has a note", async () => {
    const { notes } = await readSubmission(join(home, "secret.ts"), session);
    expect(notes).toEqual(nothing(" can be read: it is not a folder."));
  });

  test("a link in place of the folder is not followed", async () => {
    await handIn("value.ts", "// somebody else's\n");
    await symlink(dir, join(home, "s02"));
    const { files, notes } = await readSubmission(join(home, "s02"), session);
    expect(files).toEqual({});
    expect(notes).toEqual(
      nothing(" can be read: the folder is a symbolic link, put the folder itself there."),
    );
  });

  test("files in place of the session's folders do not hide those beside them", async () => {
    await handIn("exercises", "no folder");
    await handIn("01-micrograd", "no folder");
    await handIn("value.ts", "// mine\n");
    const { files } = await readSubmission(dir, session);
    expect(files).toEqual({ "value.ts": { text: "// mine\n" } });
  });
});

describe("how a file is encoded", () => {
  const text = "// Größe ∂\nconst a = `x\ny`;\n";

  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a byte-order mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16, low byte first", utf16(text, "le")],
    ["UTF-16, high byte first", utf16(text, "be")],
    ["CRLF", Buffer.from(text.replaceAll("\n", "\r\n"))],
    ["CR alone", Buffer.from(text.replaceAll("\n", "\r"))],
  ])("%s is read as the same text", async (_, bytes) => {
    await handIn("value.ts", bytes);
    const { files } = await readSubmission(dir, session);
    expect(files["value.ts"]).toEqual({ text });
  });

  test("an empty file is an empty text", async () => {
    await handIn("value.ts", "");
    const { files, notes } = await readSubmission(dir, session);
    expect(files).toEqual({ "value.ts": { text: "" } });
    expect(notes).toEqual([]);
  });

  test.each([
    [
      "Latin-1",
      Buffer.from("// one\n// Größe\n", "latin1"),
      "value.ts is not UTF-8 text from line 2 on. Save it as UTF-8 and hand it in again.",
    ],
    [
      "half a UTF-16 character",
      Buffer.concat([utf16("// one\n", "le"), Buffer.from([0x41])]),
      "value.ts is not UTF-16LE text from line 2 on. Save it as UTF-8 and hand it in again.",
    ],
    [
      "UTF-16 without its byte-order mark",
      Buffer.from("const a = 1;", "utf16le"),
      "value.ts is not a text file: it holds NUL characters. Save it as UTF-8 and hand it in again.",
    ],
    [
      "a program",
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x02, 0xff, 0x00, 0xd0]),
      "value.ts is not UTF-8 text from line 1 on. Save it as UTF-8 and hand it in again.",
    ],
  ])("%s is refused with a sentence", async (_, bytes, problem) => {
    await handIn("value.ts", bytes);
    const { files } = await readSubmission(dir, session);
    expect(files["value.ts"]).toEqual({ problem });
  });
});

describe("what stands in a file's place", () => {
  test("a file of 256 KB is read, one byte more is refused with the limit", async () => {
    await handIn("value.ts", "/".repeat(256 * 1024));
    await handIn("nn.ts", "/".repeat(256 * 1024 + 1));
    const { files } = await readSubmission(dir, session);
    expect(files["value.ts"]).toHaveProperty("text");
    expect(files["nn.ts"]).toEqual({
      problem: "nn.ts has 257 KB, the limit is 256 KB. Hand in the exercise alone.",
    });
  });

  test("a file of 5 MB costs the other file nothing", async () => {
    await handIn("value.ts", new Uint8Array(5 * 1024 * 1024));
    await handIn("nn.ts", "// mine\n");
    const { files } = await readSubmission(dir, session);
    expect(files).toEqual({
      "value.ts": { problem: "value.ts has 5120 KB, the limit is 256 KB. Hand in the exercise alone." },
      "nn.ts": { text: "// mine\n" },
    });
  });

  test("a folder is refused", async () => {
    await handIn("value.ts/nn.ts", "// mine\n");
    const { files } = await readSubmission(dir, session);
    expect(files).toEqual({
      "value.ts": { problem: "value.ts is not a file. Hand in a text file of that name." },
    });
  });

  test("a pipe that nobody writes to is refused without waiting for it", async () => {
    await execa("mkfifo", [join(dir, "value.ts")]);
    const { files } = await readSubmission(dir, session);
    expect(files).toEqual({
      "value.ts": { problem: "value.ts is not a file. Hand in a text file of that name." },
    });
  });

  test("a link to a file of the same submission is followed", async () => {
    await handIn("work/engine.ts", "// mine\n");
    await symlink("work/engine.ts", join(dir, "value.ts"));
    const { files } = await readSubmission(dir, session);
    expect(files).toEqual({ "value.ts": { text: "// mine\n" } });
  });

  const outside =
    "value.ts is reached through a link that leads out of the submission. Hand in the file itself.";

  test.each(["../secret.ts", "/dev/zero", "../s011/value.ts"])(
    "a link to %s is refused and not read",
    async (target) => {
      await mkdir(join(home, "s011"));
      await writeFile(join(home, "s011", "value.ts"), secret);
      await symlink(target, join(dir, "value.ts"));
      const { files } = await readSubmission(dir, session);
      expect(files).toEqual({ "value.ts": { problem: outside } });
    },
  );

  test("a link on the way that leads out of the submission is refused and not followed", async () => {
    await mkdir(join(home, "other"));
    await writeFile(join(home, "other", "value.ts"), secret);
    await symlink("../other", join(dir, "01-micrograd"));
    const { files } = await readSubmission(dir, session);
    expect(files).toEqual({ "value.ts": { problem: outside } });
  });

  test("links that lead nowhere or in a circle are refused", async () => {
    await symlink("gone.ts", join(dir, "value.ts"));
    await symlink("nn.ts", join(dir, "nn.ts"));
    const { files } = await readSubmission(dir, session);
    expect(files).toEqual({
      "value.ts": {
        problem: "value.ts is reached through a link that leads nowhere. Hand in the file itself.",
      },
      "nn.ts": { problem: "nn.ts is reached through a link that leads nowhere. Hand in the file itself." },
    });
  });

  test.skipIf(process.platform === "win32")("a file without the right to read it is refused", async () => {
    await handIn("value.ts", "// mine\n");
    await chmod(join(dir, "value.ts"), 0o000);
    const { files } = await asOrdinaryUser(() => readSubmission(dir, session));
    expect(files).toEqual({ "value.ts": { problem: "value.ts cannot be read (permission denied)." } });
  });

  test.skipIf(process.platform === "win32")(
    "a folder without the right to open it is refused file by file",
    async () => {
      await handIn("value.ts", "// mine\n");
      await chmod(dir, 0o000);
      const { files } = await asOrdinaryUser(() => readSubmission(dir, session));
      await chmod(dir, 0o755);
      expect(files["value.ts"]).toEqual({ problem: "value.ts cannot be read (permission denied)." });
    },
  );
});

describe("the content's hash", () => {
  const hashOf = async (): Promise<string> => (await readSubmission(dir, session)).contentHash;

  test("it is the same for the same files wherever they lie", async () => {
    await handIn("value.ts", "// mine\n");
    const hash = await hashOf();
    await handIn("exercises/01-micrograd/value.ts", "// mine\n");
    expect(await hashOf()).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("it stays what it was when earlier versions computed it", async () => {
    await handIn("value.ts", "// mine\n");
    await mkdir(join(dir, "nn.ts"));
    expect(await hashOf()).toBe("773907708c9a2a6b0eafb84bfeab925b0a84641810859d5aec0f4a10f8f04845");
  });

  test("it changes with a byte, with a name, and with where one file ends and the next begins", async () => {
    const hashes = [await hashOf()];
    for (const [value, nn] of [
      ["a", ""],
      ["\uFEFFa", ""],
      ["", "a"],
      ["ann.ts", ""],
    ] as const) {
      await handIn("value.ts", value);
      await handIn("nn.ts", nn);
      hashes.push(await hashOf());
    }
    await rm(join(dir, "nn.ts"));
    hashes.push(await hashOf());
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

/** The administrator may read everything, so give that up for a moment. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return await work();
  process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
