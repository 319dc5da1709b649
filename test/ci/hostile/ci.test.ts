import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { resultSchema } from "../../../grader/result.ts";
import { gradecheck, temporaryFolder, total } from "../../cli/command-line.ts";
import { possible } from "../../grading/grade-here.ts";
import { hear } from "../runner-log.ts";
import { describeAnnotations, expectNoForgery } from "./heard.ts";
import { repositories } from "./repositories.ts";
import { FORGED, makeRepository, pointsDue } from "./repository.ts";
import { EARLIER, makeWorld, photograph } from "./world.ts";

const base = temporaryFolder();
const FILES = ["github-classroom.json", "gradescope.json", "junit.xml", "result.json"];

describe("ci on a hostile repository", () => {
  it.each(repositories)("gives $name what is due, and nothing else: $tries", async (hostile) => {
    const world = makeWorld(join(base, hostile.name));
    const { folder, repository, out } = world;
    await makeRepository(hostile, repository);
    // As if an earlier step had left them there.
    mkdirSync(out);
    for (const name of ["gradescope.json", "junit.xml", "classroom50.json"])
      writeFileSync(join(out, name), FORGED);
    symlinkSync(join(folder, "neighbour/value.ts"), join(out, "result.json"));
    const written = [world.output, world.summary].map((path) => path.slice(folder.length + 1));
    const isOurs = (path: string) => path === "out" || written.includes(path);
    const before = photograph(folder, isOurs);

    const { exitCode, stdout, stderr } = await gradecheck(
      ["ci", "--dir", repository, "--out", out, "--runs", "5", "--expect"],
      { cwd: join(folder, "temp"), env: world.env },
    );

    const earned = total(Object.values(pointsDue(hostile)));
    expect(photograph(folder, isOurs)).toEqual(before);
    expect(readdirSync(out).sort()).toEqual(FILES);
    const read = (name: string): string => readFileSync(join(out, name), "utf8");
    const result = v.parse(resultSchema, JSON.parse(read("result.json")));
    expect(Object.fromEntries(result.exercises.map((one) => [one.id, one.earned]))).toEqual(
      pointsDue(hostile),
    );
    expect(describeAnnotations([...hear(stdout), ...hear(stderr)], hostile)).toEqual(hostile.annotations);
    expect([exitCode, stderr]).toEqual([earned === total(possible.values()) ? 0 : 1, ""]);
    expect(JSON.parse(read("gradescope.json")).score).toBe(earned);

    const [output, summary] = [world.output, world.summary].map((path) => readFileSync(path, "utf8"));
    for (const text of [output, summary]) expect(text?.startsWith(EARLIER)).toBe(true);
    expectNoForgery({
      stdout,
      outputs: output?.slice(EARLIER.length) ?? "",
      summary: summary?.slice(EARLIER.length) ?? "",
      earned,
    });
  });
});
