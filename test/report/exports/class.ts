// A small class to export: one student of each kind that a format may stumble over.

import type { Session } from "../../../grader/course/session.ts";
import type { Adjustment, Attempt, Student } from "../../../grader/gradebook/records.ts";
import { gradeStudents } from "../../../grader/report/exports/graded.ts";
import type { ExerciseResult } from "../../../grader/result.ts";
import { mulWithoutOutGrad, sampleExercise, sampleProperty, sampleResult } from "../sample.ts";

export const session: Session = {
  id: "01-micrograd",
  title: "Session 1: micrograd",
  files: ["value.ts"],
  exercises: ["add", "mul"].map((id) => ({
    id,
    title: `Value.${id}`,
    file: "value.ts",
    uses: [],
    properties: [{ id: "forward", title: "", points: 200, needs: [], hints: [] }],
  })),
  hash: "0",
};

export const student = (id: string, changes: Partial<Student> = {}): Student => ({
  ...{ id, name: null, email: null, login: null, moodle: null, canvas: null, group: null },
  ...changes,
});

const half = { earned: 0.5, possible: 0.5 };
const add = sampleExercise({ properties: [1, 2, 3, 4].map((n) => sampleProperty({ id: `p${n}`, ...half })) });
const blocked = sampleProperty({ id: "local", status: "blocked", earned: 0, blockedBy: ["scaled"] });
const mul: ExerciseResult = {
  ...mulWithoutOutGrad,
  earned: 0.5,
  properties: [
    ...mulWithoutOutGrad.properties.map((one) => ({
      ...one,
      actual: one.actual && `${one.actual} \u001b[2J<&>\uFFFE`,
    })),
    blocked,
    sampleProperty({ id: "fan-out", earned: 0, status: "failed", title: 'both, <a> & "b"' }),
  ],
};
const unfilled = sampleExercise({
  ...{ id: "mul", status: "unfilled", earned: 0, location: { file: "value.ts", line: 8, column: 1 } },
  properties: ["forward", "local"].map((id) =>
    sampleProperty({ id, status: "unfilled", earned: 0, possible: 1 }),
  ),
});
const broken = sampleExercise({
  ...{ id: "mul", status: "errored", earned: 0 },
  properties: [sampleProperty({ status: "errored", earned: 0, possible: 2 })],
});

const attempt = (id: string, exercises: ExerciseResult[]): Attempt => ({
  ...{ student: id, session: session.id, contentHash: "0", submittedAt: null, isLate: null },
  ...{ source: id, commit: null, gradedAt: "2025-02-06T10:00:00Z" },
  result: sampleResult(exercises, { student: id, submittedAt: "2025-02-05T10:00:00Z" }),
});

const byHand = { student: "s4", exercise: "mul", madeAt: "2025-02-07T10:00:00Z" };
const adjustments: readonly Adjustment[] = [
  { ...byHand, session: session.id, points: 1.25, why: "typo" },
  { ...byHand, session: "02-other", points: 0, why: "of another session" },
];

/**
 * s1 has everything but half of mul; s2 tried a formula as a name, and has a hole; at s3 the grader failed; of s4 mul
 * is set by hand; s5 has handed in nothing.
 */
export const graded = gradeStudents(
  {
    students: [
      student("s1", {
        name: "López, Ana",
        email: "ana@example.org",
        login: "ana",
        canvas: "101",
        moodle: "11",
      }),
      student("s2", { name: "=HYPERLINK(1)", email: "@bo", login: "+bo", moodle: "12" }),
      student("s3", { name: "Cleo", login: "cleo", canvas: "103", moodle: "13" }),
      student("s4", { name: "Dée", login: "dee", moodle: "14" }),
      student("s5", { name: "Eve", canvas: "105" }),
    ],
    attempts: [
      attempt("s1", [add, unfilled]),
      attempt("s1", [add, mul]),
      attempt("s2", [add, unfilled]),
      attempt("s3", [add, broken]),
      attempt("s4", [add, unfilled]),
    ],
    adjustments,
  },
  session,
);

/** The one of that id. */
export function find(id: string) {
  const found = graded.find((one) => one.student.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}
