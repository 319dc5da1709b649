// A gradebook whose writer is killed: nothing is lost, nothing is graded twice, nothing half written stays.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { temporaryFolder } from "../cli/command-line.ts";
import { CLASS, grade, query, readWritten, startGrading, writeClass } from "./class.ts";

const folder = temporaryFolder();
const KILLS = 10;

/** Twice the class, so that there is something to do for a while. */
const twins = Object.fromEntries(
  Object.entries(CLASS).flatMap(([id, files]) => [1, 2].map((k) => [`${id}-${k}`, files])),
);

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it(`is resumed after each of ${KILLS} kills, and in the end as if there had been none`, async () => {
  const submissions = writeClass(join(folder, "class"), twins);
  const [undisturbed, out] = [join(folder, "undisturbed"), join(folder, "out")];
  const start = performance.now();
  await grade(submissions, undisturbed);
  const durationMs = performance.now() - start;

  // Moments as shares of what the whole takes here; where a run is through before, the next one grades all anew.
  const moments = fc.sample(fc.double({ min: 0.05, max: 0.8, noNaN: true }), { seed: 5, numRuns: 60 });
  let kills = 0;
  let hasGraded = 0;
  for (const moment of moments) {
    if (kills === KILLS) break;
    const running = startGrading(submissions, out, "--fresh");
    const ended = await Promise.race([running.then(() => true), wait(moment * durationMs).then(() => false)]);
    if (ended) continue;
    process.kill(-(running.pid ?? 0), "SIGKILL");
    await running;
    kills++;
    if (existsSync(join(out, "results")))
      hasGraded = Math.max(hasGraded, readdirSync(join(out, "results")).length);
  }
  expect(kills).toBe(KILLS);
  // The kills have met runs at work, not just at their start.
  expect(hasGraded).toBeGreaterThan(0);

  const { exitCode, stdout, stderr } = await grade(submissions, out);
  expect([exitCode, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("This run went on from one that was ended");
  expect(readWritten(out)).toEqual(readWritten(undisturbed));
  expect(readdirSync(out).sort()).toEqual(["gradebook.db", "grades.csv", "results"]);
  expect(query(out, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
  expect(query(out, "SELECT attempt FROM results GROUP BY attempt, run HAVING count(*) > 1")).toEqual([]);
  expect(query(out, "SELECT count(*) AS n FROM attempts")).toEqual([{ n: Object.keys(twins).length }]);
  expect(query(out, "SELECT id FROM runs WHERE ended_at IS NULL")).toEqual([]);
});
