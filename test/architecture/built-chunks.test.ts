// What a student's `check` loads of dist/: little, and nothing that only instructors and authors need.

import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { describe, expect, it } from "vitest";
import { findImports } from "../../grader/submission/imports.ts";

const chunks = readdirSync("dist").filter((name) => name.endsWith(".js"));
const textOf = (chunk: string): string => readFileSync(`dist/${chunk}`, "utf8");

/** What a chunk imports: other chunks by name, anything else as it is written. */
function importsOf(chunk: string): { readonly now: readonly string[]; readonly later: readonly string[] } {
  const text = textOf(chunk);
  const now = findImports(text).map(({ specifier }) => specifier.replace(/^\.\//, ""));
  const later = [...text.matchAll(/\bimport\("(?:\.\/)?([^"]+)"\)/g)].map(([, specifier = ""]) => specifier);
  return { now, later };
}

/** The chunk of a module that cli.js or a command loads when it is called. */
function chunkOf(module: string): string {
  const found = chunks.find((name) => name.startsWith(`${module}-`));
  if (found === undefined) throw new Error(`dist/ holds no chunk of ${module}.`);
  return found;
}

/** Everything that these load, and what it imports from elsewhere. */
function reach(entries: readonly string[]): {
  readonly loaded: readonly string[];
  readonly externals: readonly string[];
} {
  const loaded = new Set<string>();
  const externals = new Set<string>();
  const visit = (name: string): void => {
    if (!chunks.includes(name)) externals.add(name);
    else if (!loaded.has(name)) {
      loaded.add(name);
      const { now, later } = importsOf(name);
      // Of the commands, cli.js loads the one that is called.
      [...now, ...(name === "cli.js" ? [] : later)].forEach(visit);
    }
  };
  entries.forEach(visit);
  return { loaded: [...loaded], externals: [...externals] };
}

const mainThread = reach(["cli.js", chunkOf("check")]).loaded;
const gradingThread = reach(["worker.js"]).loaded;
const { loaded, externals } = reach(["cli.js", chunkOf("check"), "worker.js"]);
const loadedByGrade = reach(["cli.js", chunkOf("grade"), "child.js", "worker.js"]).loaded;
/** esbuild writes the path of each bundled module above its code. */
const holdsPackage = (chunk: string, name: string): boolean =>
  textOf(chunk).includes(`/node_modules/${name}/`) || textOf(chunk).includes(`// node_modules/${name}/`);

describe("check", () => {
  it("needs nothing that is not in dist/ or in Node itself", () => {
    expect(externals).toContain("node:worker_threads");
    expect(externals.filter((name) => !name.startsWith("node:") && !builtinModules.includes(name))).toEqual(
      [],
    );
  });

  it.each(["execa", "cli-progress", "csv-stringify", "csv-parse", "yauzl", "node-sqlite3-wasm"])(
    "loads nothing of %s, which grade does",
    (name) => {
      expect(loadedByGrade.filter((chunk) => holdsPackage(chunk, name))).not.toEqual([]);
      expect(loaded.filter((chunk) => holdsPackage(chunk, name))).toEqual([]);
    },
  );

  it.each([
    ["temporal-polyfill", "gradebook"],
    ["xmlbuilder", "export"],
    ["yazl", "export"],
  ])("loads nothing of %s, which %s does", (name, command) => {
    const used = [chunkOf(command), ...importsOf(chunkOf(command)).now].filter((one) => chunks.includes(one));
    expect(used.some((chunk) => holdsPackage(chunk, name))).toBe(true);
    expect(loaded.filter((chunk) => holdsPackage(chunk, name))).toEqual([]);
  });

  it("loads nothing of Graphviz, which replay does where a picture is asked for", () => {
    const graphviz = chunkOf("viz");
    expect(holdsPackage(graphviz, "@viz-js/viz")).toBe(true);
    expect(importsOf(chunkOf("replay")).now).not.toContain(graphviz);
    expect(loaded).not.toContain(graphviz);
  });

  it("loads nothing of charts, which report does, and neither does grade", () => {
    const charts = chunks.filter((name) => holdsPackage(name, "@observablehq/plot"));
    expect(reach(["cli.js", chunkOf("report")]).loaded).toEqual(expect.arrayContaining(charts));
    expect(charts).not.toEqual([]);
    for (const chunk of charts) expect([...loaded, ...loadedByGrade]).not.toContain(chunk);
  });

  it("loads nothing of ts-morph, which a release imports from the installed package", () => {
    expect(importsOf(chunkOf("stubs")).now).toContain("ts-morph");
    expect(importsOf(chunkOf("release")).now).not.toContain("ts-morph");
    expect(loaded).not.toContain(chunkOf("stubs"));
    expect(loaded).not.toContain(chunkOf("release"));
  });

  it("keeps what runs a submission out of its main thread", () => {
    for (const name of ["fast-check", "sucrase", "quickjs-emscripten-core"]) {
      expect(gradingThread.some((chunk) => holdsPackage(chunk, name))).toBe(true);
      expect(mainThread.filter((chunk) => holdsPackage(chunk, name))).toEqual([]);
    }
  });
});
