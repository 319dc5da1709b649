// Builds the command line once, into dist/: what students run is bundled, so that it starts fast and needs nothing.
// `node build.js DIR` builds elsewhere.

import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const out = resolve(process.argv[2] ?? "dist");
const { version } = JSON.parse(await readFile("package.json", "utf8"));
const { resolve: find } = createRequire(import.meta.url);
const quickjs = find("@jitl/quickjs-wasmfile-release-sync/wasm");
const sqlite = find("node-sqlite3-wasm/dist/node-sqlite3-wasm.wasm");

// Beside the old one, and then in its place: a command that runs meanwhile finds one or the other whole.
const fresh = await mkdtemp(`${dirname(out)}/.build-`);
const common = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
  // CommonJS packages inside the bundle ask for Node's own modules by require.
  banner: {
    js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);',
  },
  logLevel: "warning",
};
// What runs before a student's own script.
const playing = { play: "grader/play/preload.ts", "play-hooks": "grader/play/hooks.ts" };
const named = { GRADECHECK_VERSION: JSON.stringify(version) };
await build({
  ...common,
  // Threads and child processes start from built files: Node 20 cannot start TypeScript.
  entryPoints: {
    cli: "grader/cli.ts",
    worker: "grader/sandbox/worker.ts",
    child: "grader/sandbox/child.ts",
    reader: "grader/similarity/reader.ts",
    ...playing,
  },
  outdir: fresh,
  splitting: true,
  // For course authors only, and large.
  external: ["ts-morph"],
  define: {
    ...named,
    GRADECHECK_IN_KIT: "false",
    // write-file-atomic names its temporary files after its own, and SQLite looks for its WebAssembly beside itself.
    __filename: "import.meta.filename",
    __dirname: "import.meta.dirname",
  },
});
// What a kit packs, which students install: their commands alone, and small.
const student = await build({
  ...common,
  entryPoints: {
    cli: "grader/student-cli.ts",
    worker: "grader/sandbox/worker.ts",
    ...playing,
  },
  outdir: `${fresh}/student`,
  splitting: true,
  minify: true,
  define: { ...named, GRADECHECK_IN_KIT: "true" },
  plugins: [{ name: "graphviz", setup: packGraphviz }],
  metafile: true,
});
await writeFile(`${fresh}/student/LICENSES.txt`, await licensesOf(Object.keys(student.metafile.inputs)));
// What a check begins with is the same each time: it is read and drawn here, by this very code.
const drawing = await mkdtemp(`${dirname(out)}/.build-`);
await build({
  ...common,
  entryPoints: {
    cases: "grader/sandbox/kept-cases.ts",
    sessions: "grader/course/keeping-sessions.ts",
    stubs: "grader/course/kept-stubs.ts",
  },
  outdir: drawing,
  splitting: true,
  external: ["ts-morph"],
  outExtension: { ".js": ".mjs" },
});
const load = (name) => import(pathToFileURL(`${drawing}/${name}.mjs`).href);
(await load("cases")).writeCases(`${fresh}/cases`);
await (await load("sessions")).keepSessions("solutions", `${fresh}/sessions.json`);
await (await load("stubs")).keepStubs("solutions", `${fresh}/stubs`);
await rm(drawing, { recursive: true });
await cp(quickjs, `${fresh}/quickjs.wasm`);
await cp(sqlite, `${fresh}/node-sqlite3-wasm.wasm`);
await chmod(fresh, 0o755);
await rm(out, { recursive: true, force: true });
await rename(fresh, out);

/** Graphviz is half of all that students install, and draws only on demand: it lies there packed, at a quarter of its size. */
function packGraphviz({ onResolve, onLoad }) {
  onResolve({ filter: /^@viz-js\/viz$/ }, ({ path }) => ({
    path: fileURLToPath(import.meta.resolve(path)),
    namespace: "packed",
  }));
  onLoad({ filter: /.*/, namespace: "packed" }, async ({ path }) => {
    const { outputFiles } = await build({
      entryPoints: [path],
      bundle: true,
      format: "esm",
      minify: true,
      write: false,
    });
    await mkdir(`${fresh}/student`, { recursive: true });
    await writeFile(`${fresh}/student/graphviz.js.br`, brotliCompressSync(outputFiles[0].contents));
    const contents = `
      import { readFile } from "node:fs/promises";
      import { brotliDecompressSync } from "node:zlib";
      const source = brotliDecompressSync(await readFile(new URL("./graphviz.js.br", import.meta.url)));
      export const { instance } = await import("data:text/javascript;base64," + source.toString("base64"));
    `;
    return { contents, resolveDir: "." };
  });
}

/** Our licence, and that of every package whose code is in these files: who hands out the code hands it on. */
async function licensesOf(files) {
  const found = files.map((file) => /^(?:packed:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  const folders = [".", ...new Set(found.filter((folder) => folder !== undefined))].sort();
  const texts = folders.map(async (folder) => {
    const { name, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
    return `${name} (${license})\n\n${file === undefined ? "" : await readFile(`${folder}/${file}`, "utf8")}`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}
