// A class that makes it hard for a report: names that are markup, two attempts, points set by hand, and all kinds of losses.

import type { Class } from "../../grader/gradebook/class.ts";
import type { Attempt, Student } from "../../grader/gradebook/records.ts";
import type { Result } from "../../grader/result.ts";
import { mulWithoutOutGrad, sampleExercise, sampleNote, sampleProperty, sampleResult } from "./sample.ts";

export const MARKUP = '<script>alert("x")</script><img src=x onerror=alert(1)>';

/** By what makes them hard; ids are what `grade` takes for one. */
export const names = {
  markup: MARKUP,
  arabic: "محمد الأحمدي",
  emoji: "👩‍🔬 Zoë",
  long: "a".repeat(200),
  turned: "ana\u202Etxt.exe",
  path: "../../etc/passwd?#%41",
  markdown: "[link](javascript:alert(1)) *b* `c`",
} as const;

export const student = (id: string, more: Partial<Student> = {}): Student => ({
  id,
  name: null,
  email: null,
  login: null,
  moodle: null,
  canvas: null,
  group: null,
  ...more,
});

export const attempt = (result: Result, more: Partial<Attempt> = {}): Attempt => ({
  student: result.student,
  session: result.session,
  contentHash: result.contentHash,
  submittedAt: result.submittedAt,
  isLate: null,
  source: result.student,
  commit: null,
  gradedAt: "2025-02-06T08:00:00Z",
  result,
  ...more,
});

/** mul without out.grad, with its mistake named and its graph. */
const mul = {
  ...mulWithoutOutGrad,
  properties: mulWithoutOutGrad.properties.map((property) =>
    property.id !== "scaled"
      ? property
      : {
          ...property,
          replay: "mul.scaled.0ejSIyUjKtJV",
          diagnosis: {
            id: "mul.no-upstream",
            title: "the closure leaves out.grad out",
            explanation: "The chain rule multiplies what arrives from above.",
            hint: "which factor does the chain rule bring in?",
          },
          nodes: [
            { id: "a", op: "", operands: [], data: 3, expected: 15, actual: 5 },
            { id: "b", op: "", operands: [], data: 5, expected: 9, actual: 3 },
            { id: "c", op: "mul", operands: ["a", "b"], data: 15, expected: 3, actual: null },
          ],
        },
  ),
};

/** add throws what a student wrote, and another property waits for it. */
const add = sampleExercise({
  status: "failed",
  earned: 1,
  properties: [
    sampleProperty({
      id: "local",
      title: "with out.grad = 1, each operand's grad becomes 1",
      status: "failed",
      earned: 0,
      counterexample: `const a = new Value("${MARKUP}")`,
      expected: "no error",
      actual: `throws Error: ${MARKUP}`,
      facts: ["Every run ends with an error."],
    }),
    sampleProperty({
      id: "scaled",
      title: "it is scaled",
      status: "blocked",
      earned: 0,
      blockedBy: ["local"],
    }),
  ],
});
const tanh = sampleExercise({
  id: "tanh",
  title: "Value.tanh",
  status: "unfilled",
  earned: 0,
  location: { file: "value.ts", line: 44, column: 5 },
});
const right = [
  sampleExercise(),
  sampleExercise({ id: "mul", title: "Value.mul" }),
  sampleExercise({ id: "tanh", title: "Value.tanh" }),
];

/** @param count - students who have everything, beside those with hard names */
export function sampleClass(count = 0): Class {
  const hard = Object.values(names);
  const plain = Array.from({ length: count }, (_, index) => `s${String(index).padStart(2, "0")}`);
  const ids = [...hard, ...plain].sort();
  const attempts = ids.flatMap((id): Attempt[] => {
    const of = (exercises: typeof right, submittedAt: string | null = null): Attempt =>
      attempt(sampleResult(exercises, { student: id, submittedAt }));
    if (id === names.arabic) return [];
    if (id === names.markup)
      return [
        of([add, mul, tanh], "2025-02-05T10:00:00Z"),
        attempt(
          sampleResult([add, mul, right[2] ?? tanh], {
            student: id,
            submittedAt: "2025-02-09T12:30:00Z",
            notes: [sampleNote(`value.ts says ${MARKUP}`)],
          }),
          { isLate: true, source: MARKUP },
        ),
      ];
    return [of(hard.some((name) => name === id) ? [add, mul, tanh] : right)];
  });
  const adjustments = [
    {
      student: names.emoji,
      session: "01-micrograd",
      exercise: "tanh",
      points: 1.5,
      why: `seen in class ${MARKUP}`,
      madeAt: "2025-02-10T09:00:00Z",
    },
  ];
  const students = ids.map((id) =>
    student(id, id === names.emoji ? { name: "Zoë <b>Bold</b>", group: "Tuesday" } : {}),
  );
  return { students, attempts, adjustments };
}
