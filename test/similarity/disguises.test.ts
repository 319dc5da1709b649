import { expect, it } from "vitest";
import { gradeHere, solutions } from "../grading/grade-here.ts";
import { DISGUISES, filledStubs, ownStyles } from "./made-up-classes.ts";
import { createRandom } from "./random.ts";

it.each(Object.entries(DISGUISES))("a right submission stays right: %s", async (_, disguise) => {
  const possible = (await gradeHere(solutions, 3)).earned;
  const [style = {}] = ownStyles().slice(8);
  for (const files of [solutions, style]) {
    const changed = disguise(files, createRandom(3));
    expect((await gradeHere(changed, 3)).earned).toBe(possible);
  }
});

it("a made-up class has students who earn everything, and students who do not", async () => {
  const scores: number[] = [];
  for (const files of filledStubs(6, createRandom(5))) scores.push((await gradeHere(files, 3)).earned);
  expect(Math.max(...scores)).toBe(20);
  expect(Math.min(...scores)).toBeLessThan(20);
});
