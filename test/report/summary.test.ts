import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { expect, test } from "vitest";
import { renderSummary } from "../../grader/report/summary.ts";
import type { ExerciseResult } from "../../grader/result.ts";
import { readSubmission } from "../../grader/submission/read.ts";
import { sampleExercise, sampleNote, sampleProperty, sampleResult } from "./sample.ts";

const session = { title: "Session 1: micrograd", exercises: [{ id: "add" }, { id: "backward" }] };
const options = { colors: pc.createColors(false) };

function bothExercises(add: number, backward: Partial<ExerciseResult>): ExerciseResult[] {
  return [sampleExercise({ earned: add }), sampleExercise({ id: "backward", possible: 3, ...backward })];
}

test("a class is shown as numbers, as a histogram of each exercise, and as those to look at, by why", () => {
  const hangs = [sampleProperty({ limit: "time" }), sampleProperty({ limit: "time" }), sampleProperty()];
  const text = renderSummary(
    [
      sampleResult(bothExercises(2, { earned: 3 })),
      sampleResult(bothExercises(2, { earned: 0.25, status: "failed", properties: hangs }), {
        student: "s02",
      }),
      sampleResult(bothExercises(0, { earned: 0, status: "errored" }), { student: "王小明" }),
      sampleResult(bothExercises(1.75, { earned: 1.5 }), { student: "s04" }),
    ],
    session,
    options,
  );
  expect(text).toBe(`Session 1: micrograd
4 students, mean 2.63, median 2.75 of 5 points

          none    <¼    <½    <¾  <all   all   mean
add        ▂ 1     ·     ·     ·   ▂ 1   ▄ 2   1.44 / 2
backward   ▂ 1   ▂ 1     ·   ▂ 1     ·   ▂ 1   1.19 / 3

Worth a look:
  the grader failed (1): 王小明 (backward)
  time limit (1): s02 (backward)
`);
});

test("a student of whom nothing could be read is worth a look, with the reader's own note", async () => {
  const dir = await mkdtemp(join(tmpdir(), "gradecheck-summary-"));
  const files = { id: "01-micrograd", files: ["value.ts"] };
  const empty = await readSubmission(dir, files);
  await rm(dir, { recursive: true });
  const gone = await readSubmission(dir, files);
  const text = renderSummary(
    [empty, gone].map(({ notes }, index) => sampleResult([], { student: `s0${index}`, notes: [...notes] })),
    session,
    options,
  );
  expect(text).toContain("\n  nothing handed in: none of value.ts is there (1): s00\n");
  expect(text).toContain(
    "\n  nothing handed in can be read: the folder cannot be opened (it does not exist) (1): s01\n",
  );
});

test("those who share a reason share a line, which is bounded; those of whom nothing arrived come last", () => {
  const ids = Array.from({ length: 40 }, (_, index) => `absent${String(index).padStart(2, "0")}`);
  const nothing = (student: string, text = "nothing handed in") =>
    sampleResult([], { student, notes: [sampleNote(text, "nothing-handed-in")] });
  const slow = (limit: "time" | "memory", ...exercises: string[]) =>
    exercises.map((id) => sampleExercise({ id, properties: [sampleProperty({ limit })] }));
  const text = renderSummary(
    [
      ...ids.map((id) => nothing(id)),
      nothing("torn", "nothing handed in can be read: it is no zip archive."),
      sampleResult(slow("time", "add", "mul"), { student: "ben" }),
      sampleResult(slow("memory", "add"), { student: "cleo" }),
      sampleResult(slow("time", "train"), { student: "dora" }),
      sampleResult([sampleExercise({ status: "errored" })], { student: "eva" }),
    ],
    session,
    options,
  );
  expect(text.slice(text.indexOf("Worth a look:"))).toBe(`Worth a look:
  the grader failed (1): eva (add)
  time limit (2): ben (add, mul), dora (train)
  memory limit (1): cleo (add)
  nothing handed in can be read: it is no zip archive (1): torn
  nothing handed in (40): absent00, absent01, absent02, absent03, absent04, absent05, absent06,
      absent07, absent08, absent09, absent10, absent11, and 28 more
`);
});

test("other notes, and points that are missing, are no reason to look", () => {
  const result = sampleResult(bothExercises(0, { status: "failed", earned: 0 }), {
    notes: [sampleNote("tanh overflows")],
  });
  const text = renderSummary([result], session, options);
  expect(text).not.toContain("Worth a look");
  expect(text).toContain("\nadd        █ 1     ·");
});

test("a class of nobody is a sentence", () => {
  expect(renderSummary([], session, options)).toBe("Session 1: micrograd\n0 students\n");
});

test("an id cannot move the cursor or begin a line", () => {
  const result = sampleResult([], {
    student: "\u001b[2Js\n01",
    notes: [sampleNote("nothing handed in", "nothing-handed-in")],
  });
  expect(renderSummary([result], session, options)).toContain(
    "\n  nothing handed in (1): \\u{1b}[2Js\\n01\n",
  );
});
