import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gradecheck, readFiles, temporaryFolder } from "./command-line.ts";

const repository = temporaryFolder();
for (const part of ["solutions", "package.json", "README.md"]) {
  cpSync(part, join(repository, part), { recursive: true, errorOnExist: true });
}
const release = (...args: readonly string[]) => gradecheck(["release", ...args], { cwd: repository });

describe("release in a copy of the repository", () => {
  it("writes what exercises/ holds, and the second time nothing", async () => {
    const first = await release();
    expect([first.exitCode, first.stderr]).toEqual([0, ""]);
    const exercises = readFiles("exercises");
    expect(readFiles(join(repository, "exercises"))).toEqual(exercises);
    expect(
      first.stdout
        .trim()
        .split("\n")
        .map((line) => line.split(/ +/)[0]),
    ).toEqual(Object.keys(exercises).map(() => "written"));
    const second = await release();
    expect(second.stdout).toBe(first.stdout.replaceAll("written  ", "unchanged"));
  });

  it("writes to the folder that --out names", async () => {
    expect((await release("--out", "elsewhere/kit")).exitCode).toBe(0);
    expect(readFiles(join(repository, "elsewhere/kit"))).toEqual(readFiles("exercises"));
  });

  it("ends with 2 and names each mistake of the author's by line, without a stack", async () => {
    const file = join(repository, "solutions/01-micrograd/nn.ts");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(" /*end*/", ""));
    const { exitCode, stdout, stderr } = await release("--out", "broken");
    const line = text.slice(0, text.indexOf("/*hole*/")).split("\n").length;
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      `${join("solutions/01-micrograd/nn.ts")}:${line}: /*hole*/ is never closed: put /*end*/ after the answer.\n`,
    );
    writeFileSync(file, text);
  });
});
