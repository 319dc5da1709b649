import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { type Result, resultSchema } from "../../grader/result.ts";
import { type Ended, gradecheck, temporaryFolder, writeFiles } from "../cli/command-line.ts";
import { readHostile, writeHostile } from "../fixtures/hostile.ts";
import { possible } from "../grading/grade-here.ts";
import { endsByItself, isLikeOthers } from "./kinds.ts";
import { more, SECRET } from "./more.ts";

/** What could move a cursor, colour, or forge a line. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const folder = temporaryFolder();
const submissions = join(folder, "class");
const elsewhere = join(folder, "elsewhere");
const out = join(folder, "out");
const graded = readHostile().filter((submission) => !endsByItself(submission) && !isLikeOthers(submission));

/** Every path below a folder, with size and time of its last change. */
function traces(of: string): Record<string, string> {
  const paths = readdirSync(of, { recursive: true, encoding: "utf8" }).sort();
  const about = (path: string) => {
    const stats = statSync(join(of, path), { throwIfNoEntry: false });
    return stats === undefined || stats.isCharacterDevice() ? "" : `${stats.size} ${stats.mtimeMs}`;
  };
  return Object.fromEntries(paths.filter((path) => !/link-to/.test(path)).map((path) => [path, about(path)]));
}

let ended: Ended;
let before: Record<string, string>;
const results = new Map<string, Result>();

beforeAll(async () => {
  for (const submission of graded) writeHostile(submission, join(submissions, submission.name));
  for (const [name, files] of Object.entries(more)) writeFiles(join(submissions, name), files);
  writeFiles(elsewhere, { "note.txt": "not to be touched" });
  before = { ...traces(submissions), ...traces(elsewhere) };
  const options = ["--out", out, "--jobs", "2", "--runs", "10", "--seed", "hostile"];
  ended = await gradecheck(["grade", submissions, ...options], { cwd: elsewhere, env: { SECRET } });
  for (const file of readdirSync(join(out, "results"))) {
    const result = JSON.parse(readFileSync(join(out, "results", file), "utf8")) as Result;
    results.set(result.student, result);
  }
});

function exerciseOf(student: string, id: string) {
  const exercise = results.get(student)?.exercises.find((one) => one.id === id);
  if (exercise === undefined) throw new Error(`${student} has no result for ${id}.`);
  return exercise;
}

describe("a class of hostile submissions", () => {
  it("is graded to its end: everyone has a result and a row, and the exit code is 0", () => {
    expect([ended.exitCode, ended.stderr]).toEqual([0, ""]);
    const names = [...graded.map(({ name }) => name), ...Object.keys(more)].sort();
    expect([...results.keys()].sort()).toEqual(names);
    const rows = readFileSync(join(out, "grades.csv"), "utf8").trimEnd().split("\n").slice(1);
    expect(rows.map((row) => row.split(",")[0]).sort()).toEqual(names);
  });

  it.each(graded)(
    "$name keeps what is due to it and earns nothing else: $tries",
    ({ name, keeps, nothing }) => {
      const points = Object.fromEntries(
        (results.get(name)?.exercises ?? []).map(({ id, earned }) => [id, earned]),
      );
      const due = [
        ...(keeps ?? []).map((id) => [id, possible.get(id)]),
        ...(nothing ?? []).map((id) => [id, 0]),
      ];
      expect(points).toMatchObject(Object.fromEntries(due));
    },
  );

  it("never breaks the grader: no exercise is one that we failed to judge", () => {
    const broken = [...results.values()].filter(({ exercises }) =>
      exercises.some(({ status }) => status === "errored"),
    );
    expect(broken.map(({ student }) => student)).toEqual([]);
  });

  it("gives results that fit the schema, places and numbers included", () => {
    for (const result of results.values()) {
      expect(v.safeParse(resultSchema, result).issues, result.student).toBeUndefined();
    }
  });
});

describe("a limit", () => {
  it.each([
    ["loop-in-add-closure", "add", "steps"],
    ["loop-in-tanh", "tanh", "steps"],
    ["loop-in-backward", "backward", "steps"],
    ["loop-in-neuron", "neuron", "steps"],
    ["native-sort", "tanh", "time"],
    ["native-join", "neuron", "time"],
    ["memory-in-neuron", "neuron", "memory"],
    ["memory-typed-arrays", "add", "memory"],
    ["recursion-without-end", "mul", "stack"],
    ["recursion-in-neuron", "neuron", "stack"],
  ])("of %s is named at %s: %s", (name, id, limit) => {
    const hit = exerciseOf(name, id).properties.find((property) => property.limit !== null);
    expect(hit).toMatchObject({ limit, status: "failed", earned: 0 });
    expect(hit?.counterexample).toContain("const ");
  });

  it("costs an exercise what comes later, and nothing that was earned before", () => {
    const { properties } = exerciseOf("loop-in-add-closure", "add");
    expect(properties.map(({ id, status, blockedBy }) => [id, status, ...blockedBy])).toEqual([
      ["forward", "passed"],
      ["local", "failed"],
      ...["scaled", "accumulates", "numbers", "untouched", "linked"].map((id) => [id, "blocked", "local"]),
    ]);
  });

  it("that a file hits while it is loaded is said of the file", () => {
    for (const id of ["add", "mul", "tanh", "pow", "backward"]) {
      expect(exerciseOf("loop-at-top-level", id).message).toMatch(/^value\.ts.*does not come to an end/);
    }
  });

  it.each([
    ["parse-nested-generics", "value.ts", ["add", "mul", "tanh", "pow", "backward"]],
    ["imports-without-end", "nn.ts", ["neuron", "layer", "mlp"]],
  ])("that %s hits while it is read costs that file only", (name, file, lost) => {
    const exercises = results.get(name)?.exercises ?? [];
    expect(exercises.filter(({ message }) => message !== null).map(({ id }) => id)).toEqual(lost);
    for (const id of lost) {
      expect(exerciseOf(name, id).message).toMatch(`${file} cannot be read: it does not come to an end`);
    }
  });

  it("that only advice runs into costs nothing", () => {
    const { earned, possible: all } = results.get("endless-in-advice") ?? {};
    expect(earned).toBe(all);
  });
});

describe("what a student reads", () => {
  it("holds no control character in any result, but line ends", () => {
    for (const { student, exercises } of results.values()) {
      const errors = exercises.flatMap(({ properties }) => properties.map(({ actual }) => actual ?? ""));
      expect(
        errors.filter((text) => UNSAFE.test(text)),
        student,
      ).toEqual([]);
    }
  });

  it.each(["escapes-in-syntax-error", "escapes-in-import", "escapes-in-error", "prints-escapes"])(
    "is free of them in the terminal too: %s",
    async (name) => {
      const args = ["check", "mul", "neuron", "--dir", join(submissions, name), "--runs", "1"];
      const { stdout, stderr, exitCode } = await gradecheck(args);
      expect(stdout + stderr).not.toMatch(UNSAFE);
      expect([0, 1]).toContain(exitCode);
    },
  );
});

describe("what is outside", () => {
  it("stays as it was: no file of the submissions or of the working folder is new, gone or changed", () => {
    expect({ ...traces(submissions), ...traces(elsewhere) }).toEqual(before);
    expect(readdirSync(out).sort()).toEqual(["gradebook.db", "grades.csv", "results"]);
  });

  it("is not to be seen: nothing of the environment is in what the grader writes", () => {
    const written = [...results.values()].map((result) => JSON.stringify(result)).join("\n");
    expect(ended.stdout + written).not.toContain(SECRET);
    const told = exerciseOf("tells-the-environment", "mul").properties.find(({ id }) => id === "local");
    expect(told?.actual).toContain("'process' is not defined");
  });

  it("is not written to: the terminal gets our own lines only", () => {
    expect(ended.stdout).not.toMatch(UNSAFE);
    expect(ended.stdout).not.toMatch(/^(::|✓|★|\d+ passed)/m);
  });
});
