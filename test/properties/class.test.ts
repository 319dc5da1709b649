// A class as it comes: right, wrong, unfinished and hostile submissions in one run, with scores that are known before.

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withUsed } from "../../grader/course/choice.ts";
import { readToken } from "../../grader/replay/token.ts";
import type { Result } from "../../grader/result.ts";
import { Grader } from "../../grader/sandbox/grader.ts";
import { replayAttempt } from "../../grader/sandbox/replay-attempt.ts";
import { readCorrect } from "../fixtures/correct.ts";
import { readHostile, writeHostile } from "../fixtures/hostile.ts";
import { applyMistake, type Mistake, readMistakes } from "../fixtures/mistakes.ts";
import { markedSolutions, session, stubs } from "../grading/grade-here.ts";

interface Student {
  readonly id: string;
  readonly write: (dir: string) => void | Promise<void>;
  /** Earned points by exercise; an exercise that is left out may earn anything. */
  readonly earned: Readonly<Record<string, number>>;
}

type Files = Readonly<Record<string, string>>;

const possible: Readonly<Record<string, number>> = Object.fromEntries(
  session.exercises.map(({ id, properties }) => [id, hundredths(properties) / 100]),
);

function hundredths(properties: readonly { readonly points: number }[]): number {
  return properties.reduce((sum, { points }) => sum + points, 0);
}

/** What is left of an exercise once a property fails: those that need it, directly or not, are lost with it. */
function leftAfter({ exercise, fails }: Mistake): number {
  const properties = session.exercises.find(({ id }) => id === exercise)?.properties ?? [];
  const lost = new Set([fails]);
  for (const { id, needs } of properties) if (needs.some((need) => lost.has(need))) lost.add(id);
  return hundredths(properties.filter(({ id }) => !lost.has(id))) / 100;
}

const writeAll = (files: Files) => async (dir: string) => {
  await mkdir(dir, { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(dir, file), text);
};

/** Every n-th of a list, so that all kinds are there. */
const every = <T>(list: readonly T[], count: number): readonly T[] =>
  list.filter((_, index) => index % Math.max(1, Math.floor(list.length / count)) === 0).slice(0, count);

/** The solutions with the holes of some exercises as the stubs have them. */
function unfinished(open: readonly string[]): Files {
  let exercise = "";
  return Object.fromEntries(
    Object.entries(markedSolutions).map(([file, text]) => {
      const parts = text.split(/(\/\*hole\*\/[\s\S]*?\/\*end\*\/)/);
      const written = parts.map((part) => {
        const named = [...part.matchAll(/\/\/ Exercise (\w+)/g)].at(-1)?.[1];
        exercise = named ?? exercise;
        if (!part.startsWith("/*hole*/")) return part;
        return open.includes(exercise) ? "???" : part.slice("/*hole*/".length, -"/*end*/".length);
      });
      return [file, written.join("")];
    }),
  );
}

const openExercises = [
  ["add"],
  ["tanh", "backward"],
  ["neuron"],
  ["layer", "mlp"],
  ["descent", "train"],
  ["loss", "step"],
];

const students: readonly Student[] = [
  ...every(readCorrect(), 12).map(({ name, files }) => ({
    id: `right ${name}`,
    write: writeAll(files),
    earned: possible,
  })),
  ...every(readMistakes(), 16).map((mistake) => ({
    id: `wrong ${mistake.id}`,
    write: writeAll(applyMistake(mistake)),
    earned: { ...possible, [mistake.exercise]: leftAfter(mistake) },
  })),
  ...openExercises.map((open) => ({
    id: `open ${open.join(" ")}`,
    write: writeAll(unfinished(open)),
    earned: { ...possible, ...Object.fromEntries(open.map((id) => [id, 0])) },
  })),
  {
    id: "untouched",
    write: writeAll(stubs),
    earned: Object.fromEntries(Object.keys(possible).map((id) => [id, 0])),
  },
  ...every(readHostile(), 14).map((hostile) => ({
    id: `hostile ${hostile.name}`,
    write: (dir: string) => writeHostile(hostile, dir),
    earned: {
      ...Object.fromEntries((hostile.nothing ?? []).map((id) => [id, 0])),
      ...Object.fromEntries((hostile.keeps ?? []).map((id) => [id, possible[id] ?? Number.NaN])),
    },
  })),
];

let folder: string;
let grades: readonly string[];
const grader = new Grader(new URL("../../dist/", import.meta.url));

const resultOf = async (id: string): Promise<Result> =>
  JSON.parse(await readFile(join(folder, "out", "results", `${id}.json`), "utf8"));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradecheck-class-"));
  for (const { id, write } of students) await write(join(folder, "class", id));
  await execa("node", [
    "dist/cli.js",
    "grade",
    join(folder, "class"),
    "--out",
    join(folder, "out"),
    "--seed",
    "class",
  ]);
  grades = (await readFile(join(folder, "out", "grades.csv"), "utf8")).trimEnd().split("\n");
}, 900_000);

afterAll(async () => {
  await grader.close();
  await rm(folder, { recursive: true, force: true });
});

test("the class has at least forty students, and every one has a row", () => {
  expect(students.length).toBeGreaterThanOrEqual(40);
  expect(grades.slice(1).map((row) => row.split(",")[0])).toEqual(students.map(({ id }) => id).sort());
});

test.each(students.map((student) => [student.id, student] as const))(
  "%s gets the score known in advance",
  async (id, student) => {
    const result = await resultOf(id);
    const earned = Object.fromEntries(result.exercises.map((exercise) => [exercise.id, exercise.earned]));
    expect(earned).toMatchObject(student.earned);
    const sum = Math.round(result.exercises.reduce((all, exercise) => all + exercise.earned, 0) * 100) / 100;
    expect(result.earned).toBe(sum);
    const row = grades.find((line) => line.startsWith(`${id},`))?.split(",") ?? [];
    expect(row.slice(2).map(Number)).toEqual([
      result.earned,
      result.possible,
      ...result.exercises.map((one) => one.earned),
    ]);
  },
);

test.each(students.map(({ id }) => id))(
  "every lost point of %s comes back when its token is replayed on these files",
  async (id) => {
    const result = await resultOf(id);
    const lost = result.exercises.flatMap(({ properties }) =>
      properties.filter(({ earned, possible }) => earned < possible),
    );
    const failed = lost.filter(({ status, limit }) => status === "failed" && limit === null);
    expect(failed.filter(({ replay }) => replay === null)).toEqual([]);
    for (const token of new Set(lost.flatMap(({ replay }) => replay ?? []))) {
      const read = readToken(token, [session]);
      if ("problem" in read) throw new Error(read.problem);
      const report = await replayAttempt(grader, {
        dir: join(folder, "class", id),
        session,
        exercises: withUsed(session, [read.exercise]),
        token: read,
        seed: "another",
        runs: 20,
      });
      expect(report?.verdict, token).toMatch(/fails|stopped/);
    }
  },
  120_000,
);
