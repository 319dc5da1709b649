// What students get to see: a README that has a section for every exercise, and stubs that an editor reads well.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Project, ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { findSessions } from "../../grader/course/session-file.ts";

const sessions = await findSessions("solutions");

/** What an editor underlines in red, with a student's settings: as `file: line of code (message)`. */
function findUnderlined(folder: string, files: readonly string[]): string[] {
  const project = new Project({
    compilerOptions: {
      strict: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.Preserve,
      allowImportingTsExtensions: true,
      noEmit: true,
      types: [],
    },
  });
  project.addSourceFilesAtPaths(files.map((file) => join(folder, file)));
  return project.getPreEmitDiagnostics().map((found) => {
    const line = found.getSourceFile()?.getFullText().split("\n")[(found.getLineNumber() ?? 0) - 1];
    const message = ts.flattenDiagnosticMessageText(found.compilerObject.messageText, " ");
    return `${found.getSourceFile()?.getBaseName()}: ${line?.trim()} (${message})`;
  });
}

describe.each(sessions)("session $id", ({ id, files, exercises }) => {
  const readme = readFileSync(`exercises/${id}/README.md`, "utf8");

  it("has a section of its README for every exercise, in order", () => {
    const sections = [...readme.matchAll(/^## Exercise `(.*)`$/gm)].map(([, name]) => name);
    expect(sections).toEqual(exercises.map((exercise) => exercise.id));
  });

  it("names every file in the README, with its exercises, and the points of all of them", () => {
    const links = files.map((file) => {
      const own = exercises.filter((exercise) => exercise.file === file);
      return `| \`${file}\` | ${own.map((exercise) => `[\`${exercise.id}\`](#exercise-${exercise.id})`).join(", ")} |`;
    });
    for (const row of links) expect(readme).toContain(row);
    const points = exercises.flatMap(({ properties }) => properties.map((property) => property.points));
    expect(readme).toContain(`worth ${points.reduce((sum, each) => sum + each, 0) / 100} points`);
  });

  it("has stubs in which an editor underlines the holes and nothing else", () => {
    const underlined = findUnderlined(`exercises/${id}`, files);
    expect(underlined.length).toBeGreaterThan(0);
    expect(underlined.filter((line) => !line.includes("???"))).toEqual([]);
  });

  it("has solutions in which an editor underlines nothing", () => {
    expect(findUnderlined(`solutions/${id}`, files)).toEqual([]);
  });
});
