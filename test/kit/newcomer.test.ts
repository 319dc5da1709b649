import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { gradecheck, halfDone } from "../cli/command-line.ts";
import {
  fetchNode,
  fetchPackage,
  type Machine,
  makeKit,
  newFolder,
  newMachine,
  ownNode,
} from "./newcomer.ts";

let kit: string;
beforeAll(async () => {
  kit = await makeKit();
});

/** The kit as it was handed out, for one student. */
function copyKit(): string {
  const copy = join(newFolder(), "session");
  cpSync(kit, copy, { recursive: true });
  return copy;
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

const others = ["22.23.3", "24.21.0"];

describe.each([process.versions.node, ...others])("with Node %s, an empty home and no network", (version) => {
  let machine: Machine;
  let folder: string;
  beforeAll(async () => {
    machine = newMachine(others.includes(version) ? await fetchNode(version) : ownNode);
    folder = copyKit();
    expect((await machine.run(folder, "node", "--version")).stdout).toBe(`v${version}\n`);
  });

  it("two commands show 0 points and where to start", async () => {
    expect(await machine.run(folder, "npm", "install")).toMatchObject({ exitCode: 0, stderr: "" });
    const { exitCode, stdout } = await machine.run(folder, "npm", "run", "check");
    expect(stdout).toMatch(/\n0 \/ 20 points\. Start with add: value\.ts line \d+\.\n$/);
    expect(exitCode).toBe(1);
  });

  it("a hole that is filled earns its points", async () => {
    edit(join(folder, "train.ts"), (text) =>
      text.replace("sum.add(???)", "sum.add(prediction.sub(targets[i] ?? 0).pow(2))"),
    );
    const { stdout } = await machine.run(folder, "npm", "run", "check");
    expect(stdout).toMatch(/\n✓ loss +loss +█+ +1 \/ 1 *\n/);
    expect(stdout).toMatch(/\n1 \/ 20 points\. Next: /);
  });

  it("what stands behind Again: runs that case", async () => {
    edit(join(folder, "value.ts"), (text) => text.replaceAll("grad += ???;", "grad = out.grad;"));
    const check = await machine.run(folder, "npm", "run", "check", "add");
    const [, token = ""] = /Again: npm run replay (\S+)/.exec(check.stdout) ?? [];
    const { exitCode, stdout } = await machine.run(folder, "npm", "run", "replay", token);
    expect(stdout).toContain("✗ This case still fails.");
    expect(exitCode).toBe(1);
  });

  it("a script of one's own runs up to the ??? that it reaches, and draws the graph of what it exports", async () => {
    const script = (last: string): string =>
      `import { Value } from "./value.ts";\nconst sum: Value = new Value(2).add(3);\nconsole.log(sum.data);\n${last}\n`;
    writeFileSync(join(folder, "mine.ts"), script("export default sum;"));
    const drawn = await machine.run(folder, "npm", "run", "play", "--", "mine.ts", "--svg", "sum.svg");
    expect(drawn).toMatchObject({ exitCode: 0, stderr: "" });
    expect(drawn.stdout).toMatch(/\n5\nDrawn: sum\.svg\n$/);
    expect(readFileSync(join(folder, "sum.svg"), "utf8")).toMatch(/^<svg .*<\/svg>\n?$/s);
    writeFileSync(join(folder, "mine.ts"), script("sum.tanh();"));
    const open = await machine.run(folder, "npm", "run", "play", "mine.ts");
    const line = readFileSync(join(folder, "value.ts"), "utf8")
      .split("\n")
      .indexOf('    const out = new Value(???, [this], "tanh");');
    expect(line).toBeGreaterThan(0);
    expect(open).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`value.ts:${line + 1}`) });
  });
});

describe("a kit", () => {
  it("is installed by npm as its lock file says, which stays as it is", async () => {
    const [machine, folder] = [newMachine(ownNode), copyKit()];
    expect(await machine.run(folder, "npm", "ci")).toMatchObject({ exitCode: 0, stderr: "" });
    const lock = (dir: string): string => readFileSync(join(dir, "package-lock.json"), "utf8");
    await machine.run(folder, "npm", "install");
    expect(lock(folder)).toBe(lock(kit));
  });

  it("is not installed where the tarball is another than the lock file's", async () => {
    const [machine, folder] = [newMachine(ownNode), copyKit()];
    edit(join(folder, "package-lock.json"), (text) => text.replace(/sha512-..../, "sha512-AAAA"));
    const { exitCode, stderr } = await machine.run(folder, "npm", "ci");
    expect(stderr).toContain("EINTEGRITY");
    expect(exitCode).not.toBe(0);
  });

  it("works with pnpm", async () => {
    const [machine, folder] = [newMachine(ownNode), copyKit()];
    const pnpm = join(await fetchPackage("pnpm", "10.34.9"), "bin/pnpm.cjs");
    const installed = await machine.run(folder, "node", pnpm, "install");
    expect(installed.exitCode, installed.stdout).toBe(0);
    const { stdout } = await machine.run(folder, "node", pnpm, "run", "check");
    expect(stdout).toContain("\n0 / 20 points. Start with add: value.ts line ");
  });

  it("gives files with Windows line ends the same result, place by place, as gradecheck itself does", async () => {
    const [machine, folder] = [newMachine(ownNode), copyKit()];
    await machine.run(folder, "npm", "install");
    const check = async (lineEnd: string): Promise<unknown> => {
      for (const [name, text] of Object.entries(halfDone))
        writeFileSync(join(folder, name), text.replaceAll("\n", lineEnd));
      const { stdout } = await machine.run(folder, "npx", "gradecheck", "check", "--json");
      return { ...JSON.parse(stdout), contentHash: null };
    };
    const [plain, windows] = [await check("\n"), await check("\r\n")];
    expect(windows).toEqual(plain);
    const { stdout } = await gradecheck(["check", "--dir", folder, "--json"]);
    expect({ ...JSON.parse(stdout), contentHash: null }).toEqual(plain);
    expect(plain).toMatchObject({ possible: 20, exercises: { length: 12 } });
  });

  it("has in its tarball what its workflow runs", async () => {
    const [machine, folder] = [newMachine(ownNode), copyKit()];
    const workflow = readFileSync(join(folder, ".github/workflows/gradecheck.yml"), "utf8");
    const [, command = ""] = /^ +run: node gradecheck\/package\/(dist\/cli\.js ci .*)$/m.exec(workflow) ?? [];
    await machine.run(folder, "npm", "install");
    edit(join(folder, "value.ts"), (text) => text.replace("return this.mul(-1);", "return this.mul(-2);"));
    const packed = join(folder, "node_modules/gradecheck");
    const env = ["SESSION=01-micrograd", `GITHUB_WORKSPACE=${folder}`, `TMPDIR=${newFolder()}`];
    const ran = await machine.run(packed, "env", ...env, "bash", "-c", `node ${command}`);
    const { exitCode, stdout, stderr } = ran;
    expect([exitCode, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("0 / 20 points");
    expect(stdout).toMatch(/value\.ts.*\bneg\b/);
  });

  it("has no commands of instructors", async () => {
    const [machine, folder] = [newMachine(ownNode), copyKit()];
    await machine.run(folder, "npm", "install");
    const { exitCode, stderr } = await machine.run(folder, "npx", "gradecheck", "grade", ".");
    expect(stderr).toContain("unknown command 'grade'");
    expect(exitCode).toBe(2);
  });
});
