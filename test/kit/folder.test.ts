import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeKit } from "../../grader/kit/folder.ts";
import { gradecheck, readFiles } from "../cli/command-line.ts";
import { makeKit, newFolder } from "./newcomer.ts";

const files = (value: string, ...more: readonly string[]) =>
  new Map<string, string | Uint8Array>([
    ["value.ts", value],
    ["tool.tgz", new Uint8Array([1, 13, 10, 2])],
    ...more.map((name): [string, string] => [name, name]),
  ]);

describe("a kit's folder", () => {
  it("is brought up to date: what has changed is written, what is no longer there deleted", async () => {
    const dir = newFolder();
    await writeKit(dir, "01", files("old\n", "old.svg"));
    writeFileSync(join(dir, "LICENSE"), "an instructor's own");
    expect(await writeKit(dir, "01", files("new\n"))).toEqual([
      { path: "value.ts", kind: "written" },
      { path: "tool.tgz", kind: "unchanged" },
      { path: "old.svg", kind: "deleted" },
    ]);
    expect(readFiles(dir)).toMatchObject({ "value.ts": "new\n", LICENSE: "an instructor's own" });
    expect(existsSync(join(dir, "old.svg"))).toBe(false);
  });

  it("keeps what somebody has written: every such file is named, and nothing is changed", async () => {
    const dir = newFolder();
    await writeKit(dir, "01", files("old\n", "nn.ts"));
    writeFileSync(join(dir, "value.ts"), "work\n");
    writeFileSync(join(dir, "nn.ts"), "more work\n");
    const before = readFiles(dir);
    const again = writeKit(dir, "01", new Map([...files("new\n", "nn.ts"), ["other.ts", ""]]));
    await expect(again).rejects.toThrow(
      "would overwrite value.ts, nn.ts, which are not as an earlier kit wrote them: move them away",
    );
    expect(readFiles(dir)).toEqual(before);
  });

  it("keeps what lies there without a kit, and a file that no kit has any more but somebody has changed", async () => {
    const dir = newFolder();
    writeFileSync(join(dir, "value.ts"), "work\n");
    await expect(writeKit(dir, "01", files("new\n"))).rejects.toThrow(
      "would overwrite value.ts, which is not",
    );
    const other = newFolder();
    await writeKit(other, "01", files("old\n", "notes.md"));
    writeFileSync(join(other, "notes.md"), "work\n");
    await writeKit(other, "01", files("old\n"));
    expect(readFileSync(join(other, "notes.md"), "utf8")).toBe("work\n");
  });

  it("is up to date whatever line ends git gave its texts", async () => {
    const dir = newFolder();
    await writeKit(dir, "01", files("a\nb\n"));
    writeFileSync(join(dir, "value.ts"), "a\r\nb\r\n");
    expect(await writeKit(dir, "01", files("a\nb\n"))).toContainEqual({
      path: "value.ts",
      kind: "unchanged",
    });
    expect(await writeKit(dir, "01", files("new\n"))).toContainEqual({ path: "value.ts", kind: "written" });
  });

  it("is refused where it is another session's, or its list is broken or leads out of it", async () => {
    const dir = newFolder();
    await writeKit(dir, "01", files(""));
    await expect(writeKit(dir, "02", files(""))).rejects.toThrow("holds the kit of 01: name another folder.");
    for (const text of ["{", '{ "session": "01", "files": { "../../a": "" } }']) {
      writeFileSync(join(dir, ".gradecheck-kit.json"), text);
      await expect(writeKit(dir, "01", files(""))).rejects.toThrow("is not as a kit wrote it");
    }
  });
});

describe("release --kit", () => {
  it("says the second time that nothing has changed", async () => {
    const kit = await makeKit();
    const { exitCode, stdout } = await gradecheck(["release", "--kit", kit]);
    expect([
      ...new Set(
        stdout
          .split("\n\n")[0]
          ?.split("\n")
          .map((line) => line.split(" ")[0]),
      ),
    ]).toEqual(["unchanged"]);
    expect(exitCode).toBe(0);
  });

  it("ends with 2 and a sentence where a student's work would be lost, or a folder is in the way", async () => {
    const kit = await makeKit();
    writeFileSync(join(kit, "nn.ts"), "work\n");
    const lost = await gradecheck(["release", "--kit", kit, "--action", "ada/grader@v2"]);
    expect(lost).toMatchObject({ exitCode: 2, stdout: "" });
    expect(lost.stderr).toMatch(/^error: --kit ".*" would overwrite nn\.ts, which is not as an earlier kit /);
    const taken = newFolder();
    mkdirSync(join(taken, "nn.ts"));
    const inTheWay = await gradecheck(["release", "--kit", taken]);
    expect(inTheWay.exitCode).toBe(2);
    expect(inTheWay.stderr).toMatch(/^error: --kit ".*" cannot be written to: EISDIR/);
  });

  it("puts the action that is named into the workflow, and takes nothing else for one", async () => {
    const kit = await makeKit("--action", "ada/grader@v2");
    expect(readFileSync(join(kit, ".github/workflows/gradecheck.yml"), "utf8")).toContain("ada/grader@v2");
    const wrong = await gradecheck(["release", "--kit", kit, "--action", "ada"]);
    expect(wrong).toMatchObject({ exitCode: 2, stdout: "" });
    expect(wrong.stderr).toContain("It has to be OWNER/REPO@REF, such as ada/gradecheck@v1.");
  });

  it("knows the session by its id, and is not to be had with --out", async () => {
    const unknown = await gradecheck(["release", "--kit", newFolder(), "--session", "02"]);
    expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('unknown session "02"') });
    const both = await gradecheck(["release", "--kit", "a", "--out", "b"]);
    expect(both).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("cannot be used with") });
  });
});
