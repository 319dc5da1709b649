import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { execa } from "execa";
import { parseTar } from "nanotar";
import { Project } from "ts-morph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MARKED, markedSolutions, possible, session, solutions, stubs } from "../grading/grade-here.ts";
import { makeKit, newFolder, newMachine, ownNode } from "./newcomer.ts";

const tarballIn = (kit: string): Buffer => {
  const [name, ...more] = readdirSync(kit).filter((file) => file.endsWith(".tgz"));
  if (name === undefined || more.length > 0) throw new Error("A kit holds one tarball.");
  return readFileSync(join(kit, name));
};

/** How a backward pass starts, in gradecheck's own engine too. */
const SEED = "this.grad=1;";

let kit: string;
/** Text by path: of the kit, and of the tarball in it. */
let texts: Readonly<Record<string, string>>;
let packed: Readonly<Record<string, string>>;
beforeAll(async () => {
  kit = await makeKit();
  const entries = readdirSync(kit, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = entries.map((one) => join(one.parentPath, one.name).slice(kit.length + 1));
  texts = Object.fromEntries(
    paths
      .filter((path) => !path.endsWith(".tgz"))
      .map((path) => [path, readFileSync(join(kit, path), "utf8")]),
  );
  packed = Object.fromEntries(parseTar(gunzipSync(tarballIn(kit))).map(({ name, text }) => [name, text]));
});

describe("a kit", () => {
  it("holds the stubs as they are released, and the files around them", () => {
    expect(texts).toMatchObject(stubs);
    expect(Object.keys(texts).sort()).toEqual([
      ".editorconfig",
      ".gitattributes",
      ".github/workflows/gradecheck.yml",
      ".gitignore",
      ".gradecheck-kit.json",
      ".vscode/settings.json",
      "README.md",
      "lol.svg",
      "lol.ts",
      "nn.ts",
      "package-lock.json",
      "package.json",
      "session.yaml",
      "train.ts",
      "tsconfig.json",
      "value.ts",
    ]);
  });

  it("tells the two commands below the README's heading, before the session's own text", () => {
    const readme = readFileSync(`exercises/${session.id}/README.md`, "utf8");
    const [heading = "", ...rest] = readme.split("\n");
    expect(texts["README.md"]?.startsWith(`${heading}\n\n## Two commands\n`)).toBe(true);
    expect(texts["README.md"]?.endsWith(rest.join("\n").trimStart())).toBe(true);
    expect(texts["README.md"]).toContain("\nnpm install\nnpm run check\n");
  });

  it("names the SHA-256 of its tarball in the workflow", () => {
    const sha256 = createHash("sha256").update(tarballIn(kit)).digest("hex");
    expect(texts[".github/workflows/gradecheck.yml"]).toContain(sha256);
  });

  it("holds nothing of the solutions, neither in its files nor in those of the tarball", () => {
    const bare = (text: string): string => text.replace(/\s+/g, "");
    // An answer may be as short as 1: it is looked for with all that stands on its lines.
    const answers = Object.values(markedSolutions).flatMap((text) =>
      [...text.matchAll(MARKED)].map(({ index, 0: region, 1: answer = "" }) => {
        const before = text.slice(text.lastIndexOf("\n", index), index).replace(MARKED, "$1");
        const after = text.slice(index + region.length).split("\n", 1)[0] ?? "";
        return bare(before + answer + after.replace(MARKED, "$1"));
      }),
    );
    expect(answers.length).toBeGreaterThan(possible.size);
    const solved = bare(Object.values(solutions).join(""));
    expect(answers.filter((answer) => !solved.includes(answer))).toEqual([]);
    for (const [path, text] of [...Object.entries(texts), ...Object.entries(packed)]) {
      const found = answers.filter((answer) => answer !== SEED && bare(text).includes(answer));
      expect(found, path).toEqual([]);
      expect(text, path).not.toMatch(/\/\*(hole|end)\*\//);
    }
    expect(Object.keys(packed).filter((path) => /solutions|audit|grade-/.test(path))).toEqual([]);
  });

  it("is red in an editor where there is a hole, and nowhere else", () => {
    const project = new Project({ tsConfigFilePath: join(kit, "tsconfig.json") });
    const service = project.getLanguageService().compilerObject;
    expect(project.getSourceFiles().map((file) => file.getBaseName())).toEqual([...session.files].sort());
    for (const file of project.getSourceFiles()) {
      const path = file.getFilePath();
      expect(service.getSemanticDiagnostics(path).map(({ messageText }) => messageText)).toEqual([]);
      const text = file.getFullText();
      const places = service.getSyntacticDiagnostics(path).map(({ start }) => start);
      expect(places).not.toEqual([]);
      for (const start of places) expect(redPlaces(text)).toContain(start);
    }
  });

  it("is red to the compiler at the same places", async () => {
    const { stdout } = await execa("npx", ["tsc", "-p", kit, "--pretty", "false"], { reject: false });
    const errors = [...stdout.matchAll(/([^/\n]+\.ts)\((\d+),(\d+)\): error/g)];
    expect(errors.length).toBe(stdout.trim().split("\n").length);
    for (const [, file = "", line, column] of errors) {
      const text = texts[file] ?? "";
      const start = text.split("\n", Number(line) - 1).join("\n").length + Number(column);
      expect(redPlaces(text), `${file}:${line}:${column}`).toContain(start);
    }
  });

  it("is red nowhere once it is solved", async () => {
    const solved = await makeKit();
    for (const [name, text] of Object.entries(solutions)) writeFileSync(join(solved, name), text);
    const { stdout } = await execa("npx", ["tsc", "-p", solved, "--pretty", "false"], { reject: false });
    expect(stdout).toBe("");
  });

  it("takes less room than README.md says, once it is installed", async () => {
    await newMachine(ownNode).run(kit, "npm", "install");
    const files = readdirSync(join(kit, "node_modules"), { recursive: true, withFileTypes: true });
    const sizes = files
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name)).length);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const [, said = "0"] = /less than ([\d.]+) MB\sinstalled/.exec(readFileSync("README.md", "utf8")) ?? [];
    expect(bytes).toBeLessThan(Number(said) * 1e6);
  });
});

/** Where TypeScript may see an error: in a hole, at the token after it, and at the end of its statement. */
function redPlaces(text: string): number[] {
  return [...text.matchAll(/\?\?\?\s*/g)].flatMap(({ index, 0: hole }) => {
    const next = index + hole.length;
    return [index, index + 1, index + 2, next, text.indexOf(";", next)];
  });
}

/** Names of the packages whose code is in the tarball: each is there with its licence. */
function packagesIn(): string[] {
  const licenses = packed["package/LICENSES.txt"] ?? "";
  return [...licenses.matchAll(/^(\S+) \([^)]+\)\n\n/gm)].map(([, name = ""]) => name);
}

describe("the tarball", () => {
  it("has the same bytes when it is packed again, and after another build", async () => {
    expect(tarballIn(await makeKit()).equals(tarballIn(kit))).toBe(true);
    const built = ".build-again";
    afterAll(() => rmSync(built, { recursive: true, force: true }));
    await execa("node", ["build.js", built]);
    const again = join(newFolder(), "again");
    await execa("node", [join(built, "cli.js"), "release", "--kit", again]);
    expect(tarballIn(again).equals(tarballIn(kit))).toBe(true);
  });

  it("needs no other package and runs nothing while it is installed", () => {
    const { bin, ...rest } = JSON.parse(packed["package/package.json"] ?? "") as Record<string, unknown>;
    expect(bin).toEqual({ gradecheck: "dist/cli.js" });
    expect(Object.keys(rest).sort()).toEqual([
      "description",
      "engines",
      "license",
      "name",
      "type",
      "version",
    ]);
  });

  it("hands on the licences of the packages whose code is in it", () => {
    for (const name of ["gradecheck", "commander", "fast-check", "quickjs-emscripten-core", "sucrase"])
      expect(packagesIn()).toContain(name);
  });

  it.each(["execa", "yaml", "node-sqlite3-wasm", "@observablehq/plot", "ts-morph"])(
    "holds nothing of %s, which no student needs",
    (name) => {
      expect(packagesIn()).not.toContain(name);
    },
  );
});
