import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { release } from "../../grader/commands/release.ts";
import { generateExercises } from "../../grader/course/exercises.ts";
import { makeFolder, readFolder } from "./temp-folder.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

const session = `id: 01-tiny
title: A tiny session
files: [value.ts]
exercises:
  - id: add
    title: Value.add
    file: value.ts
    properties:
      - { id: forward, points: 1, title: the sum is right, hints: [what is a sum?, count on your fingers] }
`;

const solutions = {
  "solutions/01-tiny/session.yaml": session,
  "solutions/01-tiny/README.md": "# Tiny\n",
  "solutions/01-tiny/value.ts": "export const add = (a: number, b: number) => /*hole*/ a + b /*end*/;\n",
};

/** Releases inside `folder`; gives the printed lines, blanks and separators evened out. */
async function releaseIn(folder: string): Promise<string[]> {
  const lines: string[] = [];
  const print = (line: string): number =>
    lines.push(line.replaceAll("\\", "/").replace(`${folder}/`, "").replace(/ +/, " "));
  const code = await release({ solutions: join(folder, "solutions"), out: join(folder, "exercises"), print });
  expect(code).toBe(0);
  return lines;
}

test("exercises/ is exactly what release generates from solutions/", async () => {
  const generated = await generateExercises(join(repository, "solutions"));
  expect(await readFolder(join(repository, "exercises"))).toEqual(Object.fromEntries(generated));
});

test("a release holds the stubs, the README as it is, and a session.yaml that says where it comes from", async () => {
  const folder = await makeFolder(solutions);
  expect(await releaseIn(folder)).toEqual([
    "written exercises/01-tiny/value.ts",
    "written exercises/01-tiny/README.md",
    "written exercises/01-tiny/session.yaml",
  ]);
  expect(await readFolder(join(folder, "exercises"))).toEqual({
    "01-tiny/README.md": "# Tiny\n",
    "01-tiny/session.yaml": `# Generated from solutions/01-tiny/ by "npm run release": edit it there, not here.\n${session}`,
    "01-tiny/value.ts": "export const add = (a: number, b: number) => ???;\n",
  });
});

test("a second release writes only what has changed", async () => {
  const folder = await makeFolder(solutions);
  await releaseIn(folder);
  await writeFile(join(folder, "exercises/01-tiny/README.md"), "edited in the wrong place");
  expect(await releaseIn(folder)).toEqual([
    "unchanged exercises/01-tiny/value.ts",
    "written exercises/01-tiny/README.md",
    "unchanged exercises/01-tiny/session.yaml",
  ]);
  expect((await readFolder(folder))["exercises/01-tiny/README.md"]).toBe("# Tiny\n");
});

test("a release deletes what an earlier one left and nothing generates any more, and no other file", async () => {
  const folder = await makeFolder({
    ...solutions,
    "exercises/00-gone/session.yaml":
      "# Generated from solutions/00-gone/\nfiles: [old.ts, never-there.ts]\n",
    "exercises/00-gone/old.ts": "???",
    "exercises/01-tiny/session.yaml": "# Generated from solutions/01-tiny/\nfiles: [value.ts, lol.ts]\n",
    "exercises/01-tiny/lol.ts": "???",
    "exercises/01-tiny/mine.ts": "a file of somebody's own",
    "exercises/thesis/session.yaml": "files: [chapter.ts]\n",
    "exercises/thesis/chapter.ts": "a folder that no release made",
  });
  expect((await releaseIn(folder)).filter((line) => line.startsWith("deleted"))).toEqual([
    "deleted exercises/00-gone/old.ts",
    "deleted exercises/00-gone/session.yaml",
    "deleted exercises/01-tiny/lol.ts",
  ]);
  expect((await readdir(join(folder, "exercises"))).sort()).toEqual(["01-tiny", "thesis"]);
  expect(Object.keys(await readFolder(join(folder, "exercises")))).toEqual([
    "01-tiny/README.md",
    "01-tiny/mine.ts",
    "01-tiny/session.yaml",
    "01-tiny/value.ts",
    "thesis/chapter.ts",
    "thesis/session.yaml",
  ]);
});

test("pictures that the README shows are released with it, and deleted when it shows them no more", async () => {
  const folder = await makeFolder({
    ...solutions,
    "solutions/01-tiny/README.md":
      "![A plot](plot.svg)\n![again](plot.svg) ![far](https://example.org/far.png)\n",
    "solutions/01-tiny/plot.svg": "<svg/>\n",
  });
  expect(await releaseIn(folder)).toContain("written exercises/01-tiny/plot.svg");
  expect(await readFolder(join(folder, "exercises"))).toHaveProperty(["01-tiny/plot.svg"], "<svg/>\n");

  await writeFile(join(folder, "solutions/01-tiny/README.md"), "# Tiny\n");
  await rm(join(folder, "solutions/01-tiny/plot.svg"));
  expect(await releaseIn(folder)).toContain("deleted exercises/01-tiny/plot.svg");
});

test("a picture that is missing, out of place or shown nowhere is a mistake, and nothing is written", async () => {
  const folder = await makeFolder({
    ...solutions,
    "solutions/01-tiny/README.md": "# Tiny\n\n![Lost](lost.svg)\n![Far](../far.svg) ![Photo](photo.png)\n",
    "solutions/01-tiny/forgotten.svg": "<svg/>\n",
    "solutions/far.svg": "<svg/>\n",
  });
  const error = await releaseIn(folder).catch((reason: unknown) => String(reason));
  const remedy = "is not handed out: show an SVG file that lies beside the README, by its name alone.";
  expect(
    String(error).replaceAll("\\", "/").replaceAll(`${folder}/solutions/01-tiny/`, "").split("\n"),
  ).toEqual([
    "CourseError: README.md:3: The picture lost.svg is missing: draw it, or do not show it.",
    `README.md:4: The picture ../far.svg ${remedy}`,
    `README.md:4: The picture photo.png ${remedy}`,
    "forgotten.svg: README.md does not show this picture, so no student would get it: show it there, or move it away.",
  ]);
  expect(Object.keys(await readFolder(folder))).not.toContain("exercises/01-tiny/README.md");
});

test("a name in an old session.yaml or README cannot make a release delete files outside its folder", async () => {
  const folder = await makeFolder({
    ...solutions,
    "exercises/00-gone/session.yaml": "# Generated from solutions/00-gone/\nfiles: [../precious.ts]\n",
    "exercises/00-gone/README.md": "![](../precious.svg)\n",
    "exercises/precious.ts": "still needed",
    "exercises/precious.svg": "still needed",
  });
  await releaseIn(folder);
  expect(await readFolder(folder)).toHaveProperty(["exercises/precious.ts"], "still needed");
  expect(await readFolder(folder)).toHaveProperty(["exercises/precious.svg"], "still needed");
});

test("the mistakes of all files come at once, and nothing is written", async () => {
  const folder = await makeFolder({
    "solutions/01-tiny/session.yaml": session.replace("[value.ts]", "[value.ts, nn.ts]"),
    "solutions/01-tiny/value.ts": "export const add = 1;\nexport const b = /*hole*/ 2;\n",
    "solutions/01-tiny/helper.ts": "export const c = 3;\n",
    "solutions/01-tiny/.DS_Store": "",
  });
  await mkdir(join(folder, "exercises"));
  const error = await releaseIn(folder).catch((reason: unknown) => String(reason));
  expect(
    String(error).replaceAll("\\", "/").replaceAll(`${folder}/solutions/01-tiny/`, "").split("\n"),
  ).toEqual([
    "CourseError: value.ts:2: /*hole*/ is never closed: put /*end*/ after the answer.",
    'nn.ts: This file is missing: write it, or take it out of "files".',
    "README.md: This file is missing: tell the students in it what to do.",
    'helper.ts: This file is not declared, so no student would get it: add it to "files", or move it away.',
  ]);
  expect(await readFolder(join(folder, "exercises"))).toEqual({});
});
