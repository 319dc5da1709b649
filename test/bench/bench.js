// `npm run bench`: how long commands take, as multiples of starting Node, measured in turns in one run; and how much more
// memory a class of ten times the size takes.
//
// Ratios hold when a machine's speed drifts, seconds do not. Prints tables and writes bench.json.

import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { timeSaves } from "./watching.js";

const ROUNDS = Number(process.argv[2] ?? 7);
const CLASS_SIZE = 12;
const PRELOADED = new URL("./max-rss.js", import.meta.url).href;
const MEMORY_SIZES = [20, 200];
const folder = await mkdtemp(join(tmpdir(), "gradecheck-bench-"));
const styles = "solutions/01-micrograd/audit/correct";
const [style] = await readdir(styles);

for (const [name, size] of [
  ["class", CLASS_SIZE],
  ["one", 1],
  ...MEMORY_SIZES.map((size) => [`of ${size}`, size]),
]) {
  await mkdir(join(folder, name));
  for (let student = 0; student < size; student++) {
    await cp(join(styles, style), join(folder, name, `s${student}`), { recursive: true });
  }
}
const files = await readdir(join(styles, style));
for (const file of ["lol.ts", "train.ts", "nn.ts", "value.ts"].filter((name) => !files.includes(name))) {
  throw new Error(`${styles}/${style} has no ${file}: choose a whole submission.`);
}

const grade = (name) => {
  const [from, out] = [join(folder, name), join(folder, `out-${name}`)];
  return ["dist/cli.js", "grade", from, "--out", out, "--jobs", "1", "--seed", "bench", "--fresh"];
};

/** Each is measured once per round, one after the other, so that all see the same drift. */
const commands = {
  "node -e 0": ["-e", "0"],
  "gradecheck --version": ["dist/cli.js", "--version"],
  "check, untouched stubs": ["dist/cli.js", "check", "--dir", "exercises/01-micrograd"],
  "check, one exercise": ["dist/cli.js", "check", "mul", "--dir", join(styles, style)],
  "check, all earned": ["dist/cli.js", "check", "--dir", join(styles, style)],
  "grade, 1 student": grade("one"),
  [`grade, ${CLASS_SIZE} students`]: grade("class"),
};

const timings = new Map(Object.keys(commands).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, args] of Object.entries(commands)) {
    const start = performance.now();
    await execa("node", args, { reject: false, stdio: "ignore" });
    // The first round warms the disk's cache.
    if (round > 0) timings.get(name)?.push(performance.now() - start);
  }
}
// In a process that stays: what a save in one exercise of the first file costs, and in one of a file that others run on.
for (const [exercise, file, line] of [
  ["mul", "value.ts", "    const out = new Value(this.data * other"],
  ["neuron", "nn.ts", "    return act.tanh"],
]) {
  const dir = join(folder, exercise);
  await cp("solutions/01-micrograd", dir, { recursive: true });
  const saves = await timeSaves(dir, file, line, ROUNDS);
  timings.set(
    `watch, a save in ${exercise}: its rows`,
    saves.map(({ firstMs }) => firstMs),
  );
  timings.set(
    `watch, a save in ${exercise}: all rows`,
    saves.map(({ wholeMs }) => wholeMs),
  );
}

// The most that the process of a command holds, by the size of the class; its children hold one student each.
const measured = join(folder, "max-rss");
const course = join(folder, "course.yaml");
await writeFile(
  course,
  "title: Bench\ntimeZone: UTC\nsessions: [{ id: 01-micrograd, weight: 1, ends: 2025-02-05 10:30 }]\n",
);
const memory = [];
for (const [command, argsOf] of Object.entries({
  grade: (name) => [...grade(name).slice(1), "--runs", "2", "--quiet"],
  gradebook: (name) => ["gradebook", "--out", join(folder, `out-${name}`), "--course", course],
  "export csv": (name) => ["export", "csv", "--out", join(folder, `out-${name}`)],
  report: (name) => ["report", "--out", join(folder, `out-${name}`)],
})) {
  const kilobytes = [];
  for (const size of MEMORY_SIZES) {
    await execa("node", ["--import", PRELOADED, "dist/cli.js", ...argsOf(`of ${size}`)], {
      stdio: "ignore",
      env: { MAX_RSS_FILE: measured },
    });
    kilobytes.push(Number(await readFile(measured, "utf8")));
  }
  const [small = 0, large = 0] = kilobytes;
  const [few = 0, many = 0] = MEMORY_SIZES;
  memory.push({
    command,
    ratio: Number((large / small).toFixed(2)),
    kilobytesPerStudent: Math.round((large - small) / (many - few)),
    megabytes: Math.round(large / 1024),
  });
}
await rm(folder, { recursive: true });

// What a student costs a process that has graded others before.
const [one = [], all = []] = [timings.get("grade, 1 student"), timings.get(`grade, ${CLASS_SIZE} students`)];
timings.set(
  "grade, each further student",
  all.map((ms, round) => (ms - (one[round] ?? Number.NaN)) / (CLASS_SIZE - 1)),
);

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const unit = timings.get("node -e 0") ?? [];
const rows = [...timings].map(([command, list]) => {
  // Pair by pair: each run against the start of Node in its own round.
  const ratios = list.map((ms, round) => ms / (unit[round] ?? Number.NaN));
  const figures = {
    ratio: median(ratios),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
    medianMs: median(list),
  };
  return {
    command,
    ...Object.fromEntries(Object.entries(figures).map(([key, x]) => [key, Number(x.toFixed(2))])),
  };
});
console.table(rows);
console.log(`Memory, a class of ${MEMORY_SIZES[1]} against one of ${MEMORY_SIZES[0]}:`);
console.table(memory);
await writeFile(
  "bench.json",
  `${JSON.stringify({ rounds: ROUNDS, unit: "node -e 0", rows, memory }, null, 2)}\n`,
);
