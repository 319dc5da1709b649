import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import {
  halfDone,
  halfDonePoints,
  readFiles,
  temporaryFolder,
  total,
  writeFiles,
} from "../cli/command-line.ts";
import { possible, solutions } from "../grading/grade-here.ts";
import { repository } from "../readme/fresh-clone.ts";
import { buildImage, type Image } from "./image.ts";
import { runLine } from "./run-line.ts";

const folder = temporaryFolder();
const dockerfile = readFileSync("Dockerfile", "utf8");
const [documented = ""] = /^docker run .*$/m.exec(readFileSync("docs/container.md", "utf8")) ?? [];
let image: Image;

beforeAll(async () => {
  image = await buildImage(repository, join(folder, "image"));
});

describe("the image", () => {
  it("holds what grading needs, and nothing that builds it", () => {
    const root = join(image.root, "gradecheck");
    expect(readdirSync(root).sort()).toEqual(["dist", "node_modules", "package.json", "solutions"]);
    const packages = readdirSync(join(root, "node_modules"));
    expect(packages).toContain("ts-morph");
    for (const tool of ["typescript", "vitest", "esbuild", "playwright-core"])
      expect(packages).not.toContain(tool);
  });

  it("does not run as root", () => expect(image.user).toBe("node"));

  it("is made of what its context lets through", () => {
    const allowed = readFileSync(".dockerignore", "utf8")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, paths = ""]) =>
      paths.split(" "),
    );
    expect(copied.sort()).toEqual(allowed.sort());
  });

  it("brings the one program beside Node that gradecheck starts", () => {
    expect(image.left).toEqual([expect.stringMatching(/^apt-get update && apt-get install .* git /)]);
  });
});

// Bubblewrap needs namespaces, which some machines keep to themselves.
const { failed: cannotWall } = await execa({ reject: false })`bwrap --ro-bind / / --unshare-all true`;

describe.skipIf(cannotWall)("the documented line", () => {
  it("grades a class, clones included, and writes its grades", async () => {
    const cwd = join(folder, "class");
    const submissions = join(cwd, "submissions");
    writeFiles(join(submissions, "ana"), solutions);
    const clone = writeFiles(join(submissions, "ben"), halfDone);
    const git = execa({ cwd: clone });
    await git`git init -q`;
    await git`git add .`;
    await git`git -c user.name=Ben -c user.email=ben@example.org commit -qm done`;
    mkdirSync(join(cwd, "grades"));
    const before = readFiles(submissions);
    const { exitCode, stdout, stderr } = await runLine(documented, image, cwd);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("2 students");
    const rows = readFileSync(join(cwd, "grades/grades.csv"), "utf8").split("\n");
    expect(rows.map((row) => row.split(",").slice(0, 3))).toEqual([
      ["student", "session", "earned"],
      ["ana", "01-micrograd", String(total(possible.values()))],
      ["ben", "01-micrograd", String(total(halfDonePoints.values()))],
      [""],
    ]);
    expect(readFiles(submissions)).toEqual(before);
  });

  it("leaves nothing to write to but the grades and /tmp, and no network", async () => {
    const cwd = join(folder, "walls");
    mkdirSync(join(cwd, "submissions"), { recursive: true });
    mkdirSync(join(cwd, "grades"));
    const places = [
      "/gradecheck/x",
      "/gradecheck/dist/x",
      "/x",
      "/class/x",
      "/class/submissions/x",
      "/class/grades/x",
      "/tmp/x",
    ];
    const probe = `for p in ${places.join(" ")}; do (echo 1 > $p) 2>/dev/null && echo $p; done; ls /sys/class/net /proc/sys/net/ipv4/conf 2>/dev/null; id -u`;
    const { stdout } = await runLine(documented, image, cwd, probe);
    const lines = stdout.trim().split("\n");
    expect(lines.filter((line) => places.includes(line))).toEqual(["/class/grades/x", "/tmp/x"]);
    expect(lines.filter((line) => /^(eth|en|wl)/.test(line))).toEqual([]);
    expect(lines.at(-1)).toBe("1000");
  });
});
