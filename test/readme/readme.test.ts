import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import ClosingLine from "../closing-line.ts";
import { findBlocks, replay } from "./document.ts";
import { makeClone, repository } from "./fresh-clone.ts";

const read = (path: string): string => readFileSync(join(repository, path), "utf8");
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(repository, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

describe.each(documents)("%s", (path) => {
  const text = read(path);
  const prose = text.replace(/^```.*?^```$/gms, "");

  test("shows what its commands print and what its files hold, to the byte", async () => {
    // `npx vitest run test/readme -u` writes what is printed now into the document.
    await expect(await replay(text, await makeClone())).toMatchFileSnapshot(join(repository, path));
  });

  test("has no block that is not checked", () => {
    const unchecked = findBlocks(text).filter(({ language, file }) => {
      return file === "" ? !["console", "sh"].includes(language) : ["console", "sh", ""].includes(language);
    });
    expect(unchecked).toEqual([]);
    expect(text.match(/^```/gm)?.length ?? 0).toBe(2 * findBlocks(text).length);
  });

  test("names only commands and files that exist", () => {
    const commands = findBlocks(text)
      .filter(({ language }) => language === "sh")
      .flatMap(({ text }) => text.trim().split(/\n| && /));
    const inProse = [...prose.matchAll(/`(np[mx] [^`]+)`/g)].flatMap(([, code = ""]) => code.split(" && "));
    for (const command of [...commands, ...inProse]) expect(command).toSatisfy(isKnown);
  });

  test("links only to files and headings that exist", () => {
    for (const [, target = "", anchor = ""] of prose.matchAll(/\]\(([^)#\s]*)(#[^)\s]+)?\)/g)) {
      if (/^https?:/.test(target)) continue;
      const file = target === "" ? path : join(dirname(path), target);
      expect(existsSync(join(repository, file)), `${path} links to ${target}`).toBe(true);
      if (anchor !== "") expect(anchorsOf(read(file))).toContain(anchor);
    }
  });
});

/** A script of package.json, npm's own `ci`, an installed tool, or Docker; and test files that are there. */
function isKnown(command: string): boolean {
  const [runner, verb = "", ...words] = command.split(" ");
  const files = words.filter((word) => word.startsWith("test/"));
  if (!files.every((file) => existsSync(join(repository, file)))) return false;
  // test/container does what these lines say.
  if (runner === "docker") return ["build", "run"].includes(verb);
  if (runner === "npx") return existsSync(join(repository, "node_modules/.bin", verb));
  const script = verb === "run" ? words[0] : verb;
  return runner === "npm" && (command === "npm ci" || (script !== undefined && script in scripts));
}

/** As GitHub makes them. */
function anchorsOf(markdown: string): string[] {
  const headings = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => heading.toLowerCase());
  return headings.map((heading) => `#${heading.replace(/[^\p{L}\p{N} -]/gu, "").replaceAll(" ", "-")}`);
}

test("CI installs and tests with the commands of the README", () => {
  expect(read("README.md")).toContain("```sh\nnpm ci && npm test\n```");
  expect(read(".ci/run").split("\n")).toEqual(expect.arrayContaining(["npm ci", "npm test"]));
});

test("the README tells how a run of the tests ends", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  new ClosingLine().onTestRunEnd([], []);
  const [line] = log.mock.calls[0] as [string];
  log.mockRestore();
  expect(read("README.md")).toContain(`\`${line.replaceAll("0", "N")}\``);
});

test("CONTRIBUTING.md has a line for every folder of the grader", () => {
  const folders = readdirSync(join(repository, "grader"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const lines = read("CONTRIBUTING.md").split("\n");
  const missing = folders.filter(
    ({ name }) => !lines.some((line) => line.startsWith(`| [\`grader/${name}/\`]`)),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});
