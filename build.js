// Builds the command line once, into dist/: what students run is bundled, so that it starts fast and needs nothing.
// `node build.js DIR` builds elsewhere.

import { chmod, cp, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
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
await build({
  ...common,
  // Threads and child processes start from built files: Node 20 cannot start TypeScript.
  entryPoints: {
    cli: "grader/cli.ts",
    worker: "grader/sandbox/worker.ts",
    child: "grader/sandbox/child.ts",
    reader: "grader/similarity/reader.ts",
    play: "grader/play/preload.ts",
    "play-hooks": "grader/play/hooks.ts",
  },
  outdir: fresh,
  splitting: true,
  // For course authors only, and large.
  external: ["ts-morph"],
  define: {
    GRADECHECK_VERSION: JSON.stringify(version),
    // write-file-atomic names its temporary files after its own, and SQLite looks for its WebAssembly beside itself.
    __filename: "import.meta.filename",
    __dirname: "import.meta.dirname",
  },
});
// What a check begins with is the same each time: it is read and drawn here, by this very code.
const drawing = await mkdtemp(`${dirname(out)}/.build-`);
await build({
  ...common,
  entryPoints: { cases: "grader/sandbox/kept-cases.ts", sessions: "grader/course/kept-sessions.ts" },
  outdir: drawing,
  splitting: true,
  outExtension: { ".js": ".mjs" },
});
const load = (name) => import(pathToFileURL(`${drawing}/${name}.mjs`).href);
(await load("cases")).writeCases(`${fresh}/cases`);
await (await load("sessions")).keepSessions("solutions", `${fresh}/sessions.json`);
await rm(drawing, { recursive: true });
await cp(quickjs, `${fresh}/quickjs.wasm`);
await cp(sqlite, `${fresh}/node-sqlite3-wasm.wasm`);
await chmod(fresh, 0o755);
await rm(out, { recursive: true, force: true });
await rename(fresh, out);
