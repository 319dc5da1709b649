// How long a save takes to be seen in `check --watch`: from the write to the lines on a terminal, in a warm process.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";

const HOME = "\u001b[H";
const PATIENCE_MS = 60_000;

/**
 * Saves a file again and again, each time with another comment in one exercise.
 *
 * @param dir - a folder where everything is earned
 * @param file - the file that is saved
 * @param above - the text that the comment is put before
 * @param saves - how many are measured; as many again are made before, to warm up
 * @returns for each save, until the first rows are seen, and until all of it is
 */
export async function timeSaves(dir, file, above, saves) {
  const command = `stty cols 100 rows 70; node dist/cli.js check --watch --dir '${dir}'`;
  const watch = execa("script", ["--quiet", "--flush", "--command", command, "/dev/null"], {
    stdin: "pipe",
    reject: false,
    buffer: false,
    env: { TERM: "xterm" },
  });
  let draws = [];
  watch.stdout.on("data", (bytes) => {
    const at = performance.now();
    const [rest, ...begun] = bytes.toString().split(HOME);
    const last = draws.at(-1);
    // What a terminal is sent comes in pieces.
    if (last !== undefined && rest !== "") Object.assign(last, { text: last.text + rest, at });
    for (const text of begun) draws.push({ text, at });
  });
  const seen = async (find) => {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = find();
      if (found !== undefined) return found.at;
      if (Date.now() > end) throw new Error("The watch shows nothing new.");
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  await seen(() => draws.find(({ text }) => text.includes("Save a file")));
  const path = join(dir, file);
  const text = await readFile(path, "utf8");
  const timings = [];
  for (let save = -saves; save < saves; save++) {
    draws = [];
    const start = performance.now();
    await writeFile(path, text.replace(above, `// ${save}\n${above}`));
    // The first that says so; what is drawn before it, such as a picture, is of an earlier save.
    const begun = () => draws.findIndex((draw) => draw.text.includes("checking …"));
    const since = () => (begun() < 0 ? [] : draws.slice(begun() + 1));
    // The next has the rows of the exercise that was changed.
    const whole = await seen(() => since().find((draw) => draw.text.includes("checked again")));
    const first = since()[0]?.at ?? Number.NaN;
    if (save >= 0) timings.push({ firstMs: first - start, wholeMs: whole - start });
    // A student reads what came of it, and the picture is drawn meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  watch.stdin.write("q");
  await watch;
  return timings;
}
