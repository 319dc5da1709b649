import { describe, expect, it } from "vitest";
import { type HostileSubmission, readHostile } from "../fixtures/hostile.ts";
import { readSolution } from "../fixtures/mistakes.ts";
import { type Files, possible, session } from "../grading/grade-here.ts";
import { earned } from "./earned.ts";
import { endsByItself, isLikeOthers } from "./kinds.ts";

const hostile = readHostile();

const solution: Files = readSolution();

/** The exercises whose file is not the solution's; the others are not touched by it. */
function touched({ files }: HostileSubmission): readonly string[] {
  const changed = session.files.filter((file) => files[file] !== solution[file]);
  return session.exercises.filter(({ file }) => changed.includes(file)).map(({ id }) => id);
}

describe("a hostile submission that comes to an end", () => {
  it.each(hostile.filter(endsByItself))(
    "$name keeps what is due to it and earns nothing else: $tries",
    async (submission) => {
      const { files, keeps = [], nothing = [] } = submission;
      const ids = touched(submission);
      const points = await earned(files as Files, ids);
      for (const id of ids) {
        if (keeps.includes(id)) expect(points[id], id).toBe(possible.get(id));
        if (nothing.includes(id)) expect(points[id], id).toBe(0);
      }
    },
  );
});

describe("the hostile submissions", () => {
  it("are graded here or in batch.test.ts, but for a few that are like others", () => {
    const left = hostile.filter((submission) => isLikeOthers(submission));
    expect(left.length).toBeLessThan(20);
    expect(left.filter(endsByItself)).toEqual([]);
  });
});
