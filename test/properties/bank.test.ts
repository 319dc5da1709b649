// The grade is right: each known mistake fails exactly the property meant for it, and no correct solution loses a point.

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Result } from "../../grader/result.ts";
import { readCorrect } from "../fixtures/correct.ts";
import { applyMistake, readMistakes } from "../fixtures/mistakes.ts";

const mistakes = readMistakes();
const correct = readCorrect();
let folder: string;

interface Student {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
}

async function gradeClass(name: string, students: readonly Student[], ...options: string[]): Promise<void> {
  for (const { id, files } of students) {
    const dir = join(folder, name, id);
    await mkdir(dir, { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(join(dir, file), text);
  }
  const out = join(folder, `${name}-out`);
  await execa("node", [
    "dist/cli.js",
    "grade",
    join(folder, name),
    "--out",
    out,
    "--seed",
    "bank",
    ...options,
  ]);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradecheck-bank-"));
  // A third of the runs a student gets finds every mistake; whatever costs a right solution a point may need them all.
  const wrong = mistakes.map((mistake) => ({ id: mistake.id, files: applyMistake(mistake) }));
  await gradeClass("wrong", wrong, "--runs", "60");
  await gradeClass(
    "right",
    correct.map(({ name, files }) => ({ id: name, files })),
  );
}, 1_800_000);

afterAll(() => rm(folder, { recursive: true }));

async function resultOf(name: "wrong" | "right", id: string): Promise<Result> {
  return JSON.parse(await readFile(join(folder, `${name}-out`, "results", `${id}.json`), "utf8")) as Result;
}

const lostBy = (result: Result, status: string): string[] =>
  result.exercises.flatMap((exercise) =>
    exercise.properties.flatMap((one) => (one.status === status ? [`${exercise.id}.${one.id}`] : [])),
  );

describe("a mistake", () => {
  test.each(mistakes.map((mistake) => [mistake.id, mistake] as const))(
    "%s fails exactly its property",
    async (_, mistake) => {
      const result = await resultOf("wrong", mistake.id);
      expect(lostBy(result, "failed")).toEqual([`${mistake.exercise}.${mistake.fails}`]);
      expect([...lostBy(result, "errored"), ...lostBy(result, "unfilled")]).toEqual([]);
      expect(
        result.exercises.filter(({ earned, possible }) => earned < possible).map(({ id }) => id),
      ).toEqual([mistake.exercise]);
    },
  );

  test.each(mistakes.map((mistake) => [mistake.id, mistake] as const))(
    "%s is called by its name, and by no other",
    async (_, mistake) => {
      const result = await resultOf("wrong", mistake.id);
      const named = result.exercises.flatMap(({ properties }) =>
        properties.flatMap(({ diagnosis }) => diagnosis?.id ?? []),
      );
      expect(named).toEqual(mistake.named === undefined ? [] : [mistake.named]);
    },
  );
});

describe("a correct solution", () => {
  test.each(correct.map(({ name }) => name))(
    "%s earns everything, and no mistake is seen in it",
    async (name) => {
      const result = await resultOf("right", name);
      expect([...lostBy(result, "failed"), ...lostBy(result, "blocked")]).toEqual([]);
      expect(result.earned).toBe(result.possible);
      const said = result.exercises.flatMap(({ properties }) =>
        properties.flatMap(({ diagnosis, facts }) => [
          ...(diagnosis === null ? [] : [diagnosis.id]),
          ...facts,
        ]),
      );
      expect(said).toEqual([]);
    },
  );
});
