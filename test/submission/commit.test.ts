import { chmod, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Arrival } from "../../grader/submission/arrival.ts";
import { listArrivals } from "../../grader/submission/arrivals/list.ts";
import { readTexts } from "./read-texts.ts";
import { commitFiles, git, makeRepository } from "./repository.ts";

const session = { id: "01-micrograd", files: ["value.ts", "nn.ts"] };

let home: string;
let dir: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "gradecheck-commit-"));
  dir = await makeRepository(join(home, "class/ana"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function list(deadline?: string): Promise<Arrival | undefined> {
  const options = deadline === undefined ? {} : { deadline: new Date(deadline) };
  const { arrivals } = await listArrivals(join(home, "class"), { layout: "repositories", ...options });
  return arrivals.find(({ name }) => name === "ana");
}

async function read(deadline?: string) {
  const arrival = await list(deadline);
  if (arrival === undefined) throw new Error("No repository was listed.");
  return await readTexts(arrival.place, session);
}

describe("which commit is read", () => {
  test("the last one, with its committer's date, and not what lies beside it uncommitted", async () => {
    await commitFiles(dir, { "value.ts": "// first\n" });
    const commit = await commitFiles(dir, { "value.ts": "// second\n" }, "2025-02-06T12:00:00+01:00");
    await writeFile(join(dir, "value.ts"), "// not committed\n");
    await git(dir, ["add", "--all"]);
    expect(await list()).toMatchObject({
      submittedAt: "2025-02-06T11:00:00.000Z",
      place: { kind: "commit", commit },
    });
    expect(await read()).toMatchObject({
      files: { "value.ts": { text: "// second\n" } },
      notes: [`graded as of commit ${commit}.`],
    });
  });

  test("with a deadline the last one until then, the very second included", async () => {
    await commitFiles(dir, { "value.ts": "// in time\n" }, "2025-02-05T10:00:00Z");
    await commitFiles(dir, { "value.ts": "// late\n" }, "2025-02-05T10:00:01Z");
    expect((await read("2025-02-05T11:00:00+01:00")).files).toEqual({ "value.ts": { text: "// in time\n" } });
    expect((await read("2025-02-05T10:00:01Z")).files).toEqual({ "value.ts": { text: "// late\n" } });
    const { notes } = await read("2025-02-05T09:59:59Z");
    expect(notes).toEqual([
      "nothing handed in: the repository holds no commit until 2025-02-05T09:59:59.000Z.",
    ]);
  });

  test("a commit of a branch that was merged after the deadline is none of it", async () => {
    await commitFiles(dir, { "value.ts": "// in time\n" }, "2025-02-05T10:00:00Z");
    await git(dir, ["checkout", "--quiet", "-b", "side"]);
    await commitFiles(dir, { "nn.ts": "// aside\n" }, "2025-02-05T11:00:00Z");
    await git(dir, ["checkout", "--quiet", "main"]);
    await git(dir, ["merge", "--quiet", "--no-ff", "--no-edit", "side"], "2025-02-07T10:00:00Z");
    expect((await read("2025-02-06T00:00:00Z")).files).toEqual({ "value.ts": { text: "// in time\n" } });
    expect(Object.keys((await read()).files)).toEqual(["value.ts", "nn.ts"]);
  });

  test("a repository without commits has a sentence", async () => {
    expect((await read()).notes).toEqual(["nothing handed in: the repository holds no commit."]);
  });

  test("a bare repository is read too, and its name is told without .git", async () => {
    await commitFiles(dir, { "value.ts": "// mine\n" });
    await rename(join(dir, ".git"), join(home, "class/bare.git"));
    await rm(dir, { recursive: true });
    await rename(join(home, "class/bare.git"), join(home, "class/ana.git"));
    expect((await read()).files).toEqual({ "value.ts": { text: "// mine\n" } });
  });
});

describe("what a repository asks to be run", () => {
  /** A program that leaves a file behind if it ever runs. */
  async function makeTrap(): Promise<string> {
    const trap = join(home, "trap.sh");
    await writeFile(trap, `#!/bin/sh\necho ran >> ${join(home, "trapped")}\ncat\n`);
    await chmod(trap, 0o755);
    return trap;
  }

  test("never runs: hooks, filters, conversions, helpers, and fetching what is missing", async () => {
    const trap = await makeTrap();
    const hidden = await commitFiles(dir, { "nn.ts": "// gone\n", "value.ts": "// stored\n" });
    await commitFiles(dir, { ".gitattributes": "* filter=trap diff=trap text eol=crlf\n" });
    const hooks = ["post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc", "fsmonitor"];
    for (const hook of hooks) await symlink(trap, join(dir, ".git/hooks", hook));
    for (const [key, value] of [
      ["core.hooksPath", join(dir, ".git/hooks")],
      ["core.fsmonitor", trap],
      ["core.pager", trap],
      ["core.sshCommand", trap],
      ["core.askPass", trap],
      ["core.editor", trap],
      ["credential.helper", trap],
      ["filter.trap.smudge", trap],
      ["filter.trap.clean", trap],
      ["filter.trap.process", trap],
      ["filter.trap.required", "true"],
      ["diff.trap.textconv", trap],
      ["diff.external", trap],
      ["log.showSignature", "true"],
      ["gpg.program", trap],
      ["alias.cat-file", `!${trap}`],
      ["core.repositoryFormatVersion", "1"],
      ["extensions.partialClone", "away"],
      ["remote.away.promisor", "true"],
      ["remote.away.url", `ext::${trap}`],
      ["protocol.ext.allow", "always"],
      ["protocol.allow", "always"],
    ]) {
      await git(dir, ["config", key ?? "", value ?? ""]);
    }
    const blob = await git(dir, ["rev-parse", `${hidden}:nn.ts`]);
    await rm(join(dir, ".git/objects", blob.slice(0, 2), blob.slice(2)));
    // Whatever the test itself set off does not count.
    await rm(join(home, "trapped"), { force: true });

    const { files } = await read();
    expect(files["value.ts"]).toEqual({ text: "// stored\n" });
    expect(files["nn.ts"]).toHaveProperty(
      "problem",
      expect.stringMatching(/^nn.ts cannot be read from the repository/),
    );
    expect(await readdir(home)).not.toContain("trapped");
  });

  test("shows in the trap, if git itself is asked in the ordinary way", async () => {
    const trap = await makeTrap();
    await commitFiles(dir, { "value.ts": "// stored\n", ".gitattributes": "* filter=trap\n" });
    await git(dir, ["config", "filter.trap.smudge", trap]);
    await symlink(trap, join(dir, ".git/hooks/post-checkout"));
    await rm(join(dir, "value.ts"));
    await git(dir, ["checkout", "--", "value.ts"]);
    expect(await readdir(home)).toContain("trapped");
  });
});

describe("what stands in a file's place in a commit", () => {
  test("a link, a submodule, a file of Git LFS and one that is too large are refused", async () => {
    const lfs = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12\n`;
    await commitFiles(dir, { "value.ts": lfs });
    await symlink("/etc/passwd", join(dir, "nn.ts"));
    await commitFiles(dir, {});
    expect((await read()).files).toEqual({
      "value.ts": {
        problem: "value.ts is in Git LFS, and not in the repository. Commit the file itself.",
      },
      "nn.ts": { problem: "nn.ts is a symbolic link. Hand in the file itself." },
    });
    await rm(join(dir, "nn.ts"));
    const commit = await commitFiles(dir, { "value.ts": "/".repeat(256 * 1024 + 1) });
    await git(dir, ["update-index", "--add", "--cacheinfo", `160000,${commit},nn.ts`]);
    await git(dir, ["commit", "--quiet", "--message", "submodule"]);
    expect((await read()).files).toEqual({
      "value.ts": { problem: "value.ts has 257 KB, the limit is 256 KB. Hand in the exercise alone." },
      "nn.ts": { problem: "nn.ts is not a file. Hand in a text file of that name." },
    });
  });

  test("another version put in its place by a replacement is not read", async () => {
    await commitFiles(dir, { "value.ts": "// mine\n" });
    const mine = await git(dir, ["rev-parse", "HEAD:value.ts"]);
    await commitFiles(dir, { "value.ts": "// other\n" });
    const other = await git(dir, ["rev-parse", "HEAD:value.ts"]);
    await git(dir, ["replace", other, mine]);
    expect((await read()).files).toEqual({ "value.ts": { text: "// other\n" } });
  });
});

describe("a repository that leads to another one", () => {
  beforeEach(async () => {
    const other = await makeRepository(join(home, "class/bo"));
    await commitFiles(other, { "value.ts": "// bo's\n" });
    await commitFiles(dir, { "nn.ts": "// mine\n" });
  });

  test.each(["a file", "a link"])("by %s in place of .git is read as the folder that it is", async (kind) => {
    await rm(join(dir, ".git"), { recursive: true });
    if (kind === "a link") await symlink("../bo/.git", join(dir, ".git"));
    else await writeFile(join(dir, ".git"), "gitdir: ../bo/.git\n");
    expect((await list())?.place).toMatchObject({ kind: "folder" });
    expect((await read()).files).toEqual({ "nn.ts": { text: "// mine\n" } });
    const { notes } = await read("2025-03-01T00:00:00Z");
    expect(notes).toEqual([
      "nothing handed in can be read: it is no repository, and --deadline chooses a commit.",
    ]);
  });

  test.each(["objects/info/alternates", "commondir"])("by its %s is refused", async (path) => {
    await mkdir(join(dir, ".git/objects/info"), { recursive: true });
    await writeFile(join(dir, ".git", path), `${join(home, "class/bo/.git/objects")}\n`);
    expect((await read()).notes).toEqual([
      `nothing handed in can be read: it takes its files from another repository (${path}). Clone it without --shared or --reference.`,
    ]);
  });

  test("that is damaged has a sentence, and the others are listed", async () => {
    await writeFile(join(dir, ".git/config"), "no configuration\n");
    expect((await read()).notes).toEqual([
      expect.stringMatching(
        /^nothing handed in can be read: git cannot read the repository \(fatal: bad config/,
      ),
    ]);
    const { arrivals } = await listArrivals(join(home, "class"), {});
    expect(arrivals.map(({ name, place }) => [name, place.kind])).toEqual([
      ["ana", "none"],
      ["bo", "commit"],
    ]);
  });
});
