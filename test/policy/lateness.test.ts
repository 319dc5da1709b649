// What lateness takes from the grade of a session, however its versions are combined.

import { describe, expect, it } from "vitest";
import { adjustment, attempt, gradeAnna, sampleCourse } from "./class.ts";

const [first, late] = ["2025-02-05T09:00Z", "2025-02-13T09:00Z"];
const taken = (combine: string, points: readonly [number, number], adjusted: number | null = null) => {
  const course = sampleCourse(`{ combine: ${combine}, late: { percent: 25, per: day } }`);
  const attempts = [attempt(first, points[0]), attempt(late, points[1])];
  const adjustments = adjusted === null ? [] : [adjustment(null, adjusted)];
  const [item] = gradeAnna(course, { attempts, adjustments }).items;
  return [item?.grade, item?.latePenalty];
};

describe("the late penalty of a session", () => {
  it.each([
    ["is that of the version that is the best, its penalty taken", "best", [10, 20], [1500, 500]],
    ["is none where a version in time is better", "best", [16, 20], [1600, 0]],
    ["is none where a version in time is as good", "best", [15, 20], [1500, 0]],
    ["is that of the last version", "last", [20, 10], [750, 250]],
    ["is the update's share of it", "{ first: 60, update: 40 }", [10, 20], [1200, 200]],
  ] as const)("%s", (_, combine, points, expected) => {
    expect(taken(combine, points)).toEqual(expected);
  });

  it("is none where an instructor has set the whole session", () => {
    expect(taken("best", [10, 20], 18)).toEqual([1800, 0]);
  });
});
