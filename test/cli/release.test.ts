import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gradecheck, readFiles, temporaryFolder } from "./command-line.ts";

const repository = temporaryFolder();
for (const part of ["solutions", "package.json", "README.md"]) {
  cpSync(part, join(repository, part), { recursive: true, errorOnExist: true });
}
const release = (...args: readonly string[]) => gradecheck(["release", ...args], { cwd: repository });

const exercises = readFiles("exercises");

/** Names of files that differ from those of exercises/, or are missing here or there. */
function differences(folder: string): string[] {
  const written = readFiles(join(repository, folder));
  const names = new Set([...Object.keys(exercises), ...Object.keys(written)]);
  return [...names].filter((name) => exercises[name] !== written[name]);
}

describe("release in a copy of the repository", () => {
  it("writes what exercises/ holds, and the second time nothing", async () => {
    const first = await release();
    expect([first.exitCode, first.stderr]).toEqual([0, ""]);
    expect(differences("exercises")).toEqual([]);
    const lines = first.stdout.trim().split("\n");
    expect(lines.map((line) => line.split(/ +/)[0])).toEqual(Object.keys(exercises).map(() => "written"));
    const second = await release();
    expect(second.stdout).toBe(first.stdout.replaceAll("written  ", "unchanged"));
  });

  it("writes to the folder that --out names", async () => {
    expect((await release("--out", "elsewhere/kit")).exitCode).toBe(0);
    expect(differences("elsewhere/kit")).toEqual([]);
  });

  it("ends with 2 and names a mistake of the author's by line, without a stack", async () => {
    const file = "solutions/01-micrograd/nn.ts";
    const text = readFileSync(join(repository, file), "utf8");
    const end = text.lastIndexOf("/*end*/");
    writeFileSync(join(repository, file), text.slice(0, end) + text.slice(end + "/*end*/".length));
    const { exitCode, stdout, stderr } = await release("--out", "broken");
    writeFileSync(join(repository, file), text);
    const line = text.slice(0, text.lastIndexOf("/*hole*/")).split("\n").length;
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(`${join(file)}:${line}: /*hole*/ is never closed: put /*end*/ after the answer.\n`);
  });

  it("ends with 2 and writes nothing where a solution does not earn its points", async () => {
    const file = "solutions/01-micrograd/value.ts";
    const text = readFileSync(join(repository, file), "utf8");
    const changed = text.replace("/*hole*/ other.data /*end*/", "/*hole*/ this.data /*end*/");
    writeFileSync(join(repository, file), changed);
    const { exitCode, stdout, stderr } = await release("--out", "unworthy");
    writeFileSync(join(repository, file), text);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`${join(file)}: The solution of mul earns 0.25 of 2, it loses local, `);
  });

  it("ends with 2 where a session has no properties", async () => {
    const folder = join(repository, "solutions/02-new");
    cpSync(join(repository, "solutions/01-micrograd"), folder, { recursive: true });
    const session = readFileSync(join(folder, "session.yaml"), "utf8");
    writeFileSync(join(folder, "session.yaml"), session.replace("id: 01-micrograd", "id: 02-new"));
    const { exitCode, stderr } = await release("--out", "new");
    rmSync(folder, { recursive: true });
    expect([exitCode, stderr]).toEqual([
      2,
      `${join("solutions/02-new")}: Session "02-new" has no properties: write them in grader/sessions/.\n`,
    ]);
  });
});
