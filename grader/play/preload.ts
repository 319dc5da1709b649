// What runs first in the process of a student's script (node --import): the hooks, the holes, and in the end the picture.
//
// The script runs as it would without us: its own exit code, its own output, breakpoints where they were set.

import { writeFile } from "node:fs/promises";
import { register } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { markHoles, PlayError } from "./holes-reached.ts";
import { readValueGraph } from "./value-graph.ts";

const { searchParams } = new URL(import.meta.url);
const script = searchParams.get("script") ?? "";
const svg = searchParams.get("svg");
const value = searchParams.get("value") ?? "default";

const reached: string[] = [];
let isSaid = false;

process.setSourceMapsEnabled(true);
markHoles((sentence) => reached.push(sentence));
register(new URL("play-hooks.js", import.meta.url));

process.on("uncaughtException", (error) => {
  isSaid = error instanceof PlayError;
  process.stderr.write(`${isSaid ? (error.stack ?? "") : inspect(error)}\n`);
  process.exit(1);
});

// A script may catch what a hole throws: it has run into one all the same.
process.on("exit", (code) => {
  const [sentence] = reached;
  if (sentence === undefined) return;
  if (!isSaid) process.stderr.write(`${sentence}\n`);
  if (code === 0) process.exitCode = 1;
});

if (svg !== null) process.once("beforeExit", () => void draw(svg));

/** The script has run: to import it again gives what it exports. */
async function draw(file: string): Promise<void> {
  const graph = readValueGraph(await import(script), value);
  if ("problem" in graph) {
    process.stderr.write(`${graph.problem}\n`);
    process.exitCode = 1;
    return;
  }
  const { drawValues } = await import("../report/graph-svg.ts");
  const path = fileURLToPath(file);
  await writeFile(path, await drawValues(graph.nodes, `${value} of ${fileURLToPath(script)}`));
  process.stdout.write(`Drawn: ${relative(process.cwd(), path)}\n`);
}
