// A core without Node: all that turns text into a score also runs in a browser, where a student installs nothing.

import { builtinModules } from "node:module";
import { createContext, runInContext } from "node:vm";
import { type BuildResult, build } from "esbuild";
import pc from "picocolors";
import { beforeAll, describe, expect, it } from "vitest";
import { type Core, gradeHere, possible, session, stubs } from "../grading/grade-here.ts";
import { listSources, readImports } from "./source-imports.ts";

/** Files, or folders with all that is in them. */
const CORE = [
  ...[
    "reference/",
    "grader/diagnosis/",
    "grader/properties/",
    "grader/sessions/",
    "grader/policy/",
    "grader/report/",
    "grader/replay/",
    "grader/watch/",
    "grader/sandbox/inside/",
  ],
  ...["encoding", "limits", "machine", "program", "quickjs", "renewable-module", "runtime", "text"].map(
    (name) => `grader/sandbox/${name}.ts`,
  ),
  ...["compile", "holes", "imports"].map((name) => `grader/submission/${name}.ts`),
  ...["advising", "grading", "loading", "outcome", "recalling", "result", "rubric"].map(
    (name) => `grader/${name}.ts`,
  ),
];
const sources = [...listSources("grader"), ...listSources("reference")];
const core = sources.filter((file) => CORE.some((path) => file.startsWith(path)));

/** All that these files load, at once or later. */
function reach(files: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    if (!sources.includes(file)) return;
    for (const { to, kind } of readImports(file)) if (kind !== "type") visit(to);
  };
  files.forEach(visit);
  return reached;
}

const isNodes = (specifier: string): boolean =>
  specifier.startsWith("node:") || builtinModules.includes(specifier);

type Renderers = typeof import("../../grader/report/csv.ts") &
  typeof import("../../grader/report/summary.ts") &
  typeof import("../../grader/report/terminal.ts");

/** The stubs with mul's holes filled in, one of them wrongly: `=` in the place of `+=`. */
const submission = {
  ...stubs,
  "value.ts": stubs["value.ts"]
    ?.replace("this.grad += ??? * out.grad;", "this.grad = other.data * out.grad;")
    .replace("other.grad += ??? * out.grad;", "other.grad += this.data * out.grad;") as string,
};

describe("the core", () => {
  it("is most of the grader, and what it loads of ours reads no files, starts nothing and asks no command", () => {
    expect(core.length).toBeGreaterThan(30);
    const outside =
      /\/(commands|gradebook)\/|sandbox\/(attempt|attempt-state|child|grader|messages|pool|replay-attempt|worker)\.ts|cli\.ts/;
    expect([...reach(core)].filter((file) => outside.test(file))).toEqual([]);
  });

  it("imports nothing of Node", () => {
    expect([...reach(core)].filter(isNodes)).toEqual([]);
  });
});

describe("the core, bundled for a browser", () => {
  let bundle: BuildResult<{ write: false; metafile: true }>;
  beforeAll(async () => {
    const contents = core.map((file) => `export * from "./${file}";`).join("\n");
    bundle = await build({
      stdin: { contents, resolveDir: process.cwd() },
      bundle: true,
      platform: "browser",
      format: "iife",
      globalName: "core",
      write: false,
      metafile: true,
      logLevel: "silent",
    });
  });

  it("is built without errors and asks for nothing from outside", () => {
    expect(bundle.errors).toEqual([]);
    const outputs = Object.values(bundle.metafile.outputs);
    expect(outputs.flatMap((output) => output.imports.map(({ path }) => path))).toEqual([]);
  });

  it("grades in a realm that has three names beyond JavaScript's own", async () => {
    const realm = createContext({ TextDecoder, setTimeout, clearTimeout });
    runInContext(bundle.outputFiles[0]?.text ?? "", realm);
    const code = runInContext("core", realm) as Core & Renderers;
    const result = await gradeHere(submission, 10, code);
    const colors = pc.createColors(false);
    const options = { colors, sessionTitle: session.title, outputs: {}, snippets: () => null };
    expect(code.renderCheck(result, options)).toMatch(/\n✗ mul +Value\.mul +███████░░░ +1\.5 \/ 2\n/);
    expect(code.renderSummary([result], session, { colors })).toContain(
      `\n1 student, mean 1.5, median 1.5 of ${result.possible} points\n`,
    );
    const earned = [...possible.keys()].map((id) => (id === "mul" ? 1.5 : 0));
    expect(code.renderGrades([result], session)).toContain(
      `\ns01,01-micrograd,1.5,${result.possible},${earned}\n`,
    );
  });
});
