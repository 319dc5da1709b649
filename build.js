// Builds the command line once, into dist/: what students run is bundled, so that it starts fast and needs nothing.

import { cp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { build } from "esbuild";

const { resolve } = createRequire(import.meta.url);

const { version } = JSON.parse(await readFile("package.json", "utf8"));

await rm("dist", { recursive: true, force: true });
await build({
  // Threads and child processes start from built files: Node 20 cannot start TypeScript.
  entryPoints: { cli: "grader/cli.ts", worker: "grader/sandbox/worker.ts", child: "grader/sandbox/child.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
  // For course authors only, and large.
  external: ["ts-morph"],
  // CommonJS packages inside the bundle ask for Node's own modules by require.
  banner: {
    js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);',
  },
  // write-file-atomic names its temporary files after its own.
  define: { GRADECHECK_VERSION: JSON.stringify(version), __filename: "import.meta.filename" },
  logLevel: "warning",
});
await cp(resolve("@jitl/quickjs-wasmfile-release-sync/wasm"), "dist/quickjs.wasm");
