// What is released must be worth its points: nothing for the stubs as they are, everything for the solutions.

import { describe, expect, it } from "vitest";
import { stubOf } from "../../grader/course/stubs.ts";
import type { Result } from "../../grader/result.ts";
import {
  exerciseAbove,
  type Files,
  gradeHere,
  MARKED,
  markedSolutions,
  possible,
  session,
  solutions,
  stubs,
} from "../grading/grade-here.ts";

interface Hole {
  readonly file: string;
  /** The exercise that the comments name above it. */
  readonly exercise: string | undefined;
  /** Which of the file's holes it is, from 0. */
  readonly index: number;
}

const holes = Object.entries(markedSolutions).flatMap(([file, text]) =>
  [...text.matchAll(MARKED)].map((region, index): Hole => {
    const line = text.slice(0, region.index).split("\n").length;
    return { file, index, exercise: exerciseAbove(text, line) };
  }),
);

/** The solution as it would be with one hole not yet filled in. */
function leaveOpen({ file, index }: Hole): Files {
  let count = 0;
  const keepOne = (region: string, inside: string): string => (count++ === index ? region : inside);
  const text = markedSolutions[file]?.replace(MARKED, keepOne) ?? "";
  return { ...solutions, [file]: stubOf(text, file) };
}

const scores = (result: Result) =>
  result.exercises.map(({ id, status, earned }) => [id, status, earned] as const);
const full = [...possible].map(([id, points]) => [id, "passed", points] as const);

describe("the solutions", () => {
  it("earn everything in every exercise, with the marks and without them", async () => {
    expect(scores(await gradeHere(solutions, 20))).toEqual(full);
    expect(scores(await gradeHere(markedSolutions, 1))).toEqual(full);
  });

  it("hold a hole of every exercise", () => {
    expect(new Set(holes.map(({ exercise }) => exercise))).toEqual(new Set(possible.keys()));
  });
});

describe("the untouched stubs", () => {
  it("earn 0 in every exercise, and every exercise and property is unfilled", async () => {
    const result = await gradeHere(stubs, 1);
    expect(scores(result)).toEqual(session.exercises.map(({ id }) => [id, "unfilled", 0]));
    const properties = result.exercises.flatMap((exercise) => exercise.properties);
    expect(new Set(properties.map(({ status, earned }) => `${status} ${earned}`))).toEqual(
      new Set(["unfilled 0"]),
    );
    expect(result.earned).toBe(0);
  });

  it("point at a hole of each exercise", async () => {
    const places = (await gradeHere(stubs, 1)).exercises.map(({ id, location }) => {
      const text = stubs[location?.file ?? ""] ?? "";
      const line = location?.line ?? 0;
      return [id, exerciseAbove(text, line), text.split("\n")[line - 1]?.includes("???")];
    });
    expect(places).toEqual(session.exercises.map(({ id }) => [id, id, true]));
  });
});

describe("a single hole left open", () => {
  it.each(holes)(
    "in $exercise (number $index of $file) leaves that exercise unfilled and all others full",
    async (hole) => {
      const files = leaveOpen(hole);
      expect(
        Object.values(files)
          .join()
          .match(/\?\?\?/g),
      ).toHaveLength(1);
      const expected = full.map(([id, ...rest]) =>
        id === hole.exercise ? [id, "unfilled", 0] : [id, ...rest],
      );
      expect(scores(await gradeHere(files, 1))).toEqual(expected);
    },
  );
});
