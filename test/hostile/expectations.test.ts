import { describe, expect, it } from "vitest";
import { type HostileSubmission, readHostile } from "../fixtures/hostile.ts";
import { type Files, possible, session, solutions } from "../grading/grade-here.ts";
import { earned } from "./earned.ts";
import { endsByItself, isLikeOthers } from "./kinds.ts";

const hostile = readHostile();

/** What is expected of the exercises whose file is not the solution's; the others are not touched by it. */
function due({ files, keeps = [], nothing = [] }: HostileSubmission): Record<string, number> {
  const changed = session.files.filter((file) => files[file] !== solutions[file]);
  const ids = session.exercises.filter(({ file }) => changed.includes(file)).map(({ id }) => id);
  return Object.fromEntries(
    ids.flatMap((id): [string, number][] =>
      keeps.includes(id) ? [[id, possible.get(id) ?? 0]] : nothing.includes(id) ? [[id, 0]] : [],
    ),
  );
}

describe("a hostile submission that comes to an end", () => {
  it.each(hostile.filter(endsByItself))(
    "$name keeps what is due to it and earns nothing else: $tries",
    async (submission) => {
      const expected = due(submission);
      expect(await earned(submission.files as Files, Object.keys(expected))).toEqual(expected);
    },
  );
});

describe("the hostile submissions", () => {
  it("are graded here or in batch.test.ts, but for a few that are like others", () => {
    const left = hostile.filter((submission) => isLikeOthers(submission));
    expect(left.length).toBeLessThan(15);
    expect(left.filter(endsByItself)).toEqual([]);
  });
});
