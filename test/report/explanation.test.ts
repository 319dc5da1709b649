import fc from "fast-check";
import pc from "picocolors";
import { describe, expect, it, test } from "vitest";
import { divideHalfUp } from "../../grader/policy/rounding.ts";
import { renderExplanation } from "../../grader/report/explanation.ts";
import { adjustments, attempts, policies, seed } from "../policy/arbitraries.ts";
import { adjustment, attempt, gradeAnna, type Situation, sampleCourse } from "../policy/class.ts";
import { sampleExercise, sampleResult } from "./sample.ts";

const quiz = "quizzes: [{ id: quiz, weight: 33, date: 2025-03-26 10:30 }]\nmarks: marks.csv";

const explain = (course: ReturnType<typeof sampleCourse>, situation: Situation): string =>
  renderExplanation(gradeAnna(course, situation), { colors: pc.createColors(false), scale: course.scale });

test("every rule has its sentence, in the order it was applied", () => {
  const course = sampleCourse(
    "{ grace: 10 minutes, late: { percent: 10, per: day, atMost: 15, floor: 9, within: 5 days } }",
    `${quiz}\nextensions: [{ student: anna, by: 1 day, why: ill }]`,
  );
  const late = attempt("2025-02-15T20:00:00+01:00", 10, { source: "update.zip" });
  const attempts = [
    attempt("2025-02-05T10:20:00+01:00", 8, { source: "first.zip" }),
    late,
    attempt("2025-03-15T20:00:00+01:00", 20, { source: "last.zip" }),
  ];
  const marks = [{ student: "anna", quiz: "quiz", points: 15_50, possible: 30_00 }];
  const text = explain(course, { attempts, adjustments: [adjustment("add", 11)], marks });
  expect(text).toBe(`anna Anna

01-micrograd: 11
  Extended by 1 day: ill.
  The session ends 2025-02-06 10:30 +01:00, updates are taken until 2025-02-13 10:30 +01:00, late versions until 2025-02-18 10:30 +01:00, with 10 minutes of grace each.
  1. first.zip: handed in 2025-02-05 10:20 +01:00, in time for the end of the session
     earned 8 of 20 points
     add counts 11, not 8 (an oral exam): 8 − 8 + 11 = 11 points
     11 / 20 × 20 = 11
  2. update.zip: handed in 2025-02-15 20:00 +01:00, late, after the last deadline
     earned 10 of 20 points
     add counts 11, not 10 (an oral exam): 10 − 10 + 11 = 11 points
     11 / 20 × 20 = 11
     3 days begun × 10 %, at most 15 %: 11 − 15 % = 9.35
  3. last.zip: handed in 2025-03-15 20:00 +01:00, too late to count
  The best of 11 (1.), 9.35 (2.) = 11

quiz: 10.33
  Marked elsewhere: 15.5 / 30 × 20 = 10.33

Course: 10.5 of 20
  Weights sum to 44: each counts by its share of that.
  (11 × 11 + 33 × 10.33) / 44 = 10.5, rounded half up to 0.01
`);
});

test.each([
  ["nothing yet", { now: "2025-02-01 00:00" }, "there is time until 2025-02-12 10:30 +01:00"],
  ["nothing at all", {}, "Nothing was handed in until 2025-02-12 10:30 +01:00: 0"],
  [
    "nothing in time",
    { attempts: [attempt("2025-03-01T00:00:00Z", 20)] },
    "Nothing that counts was handed in until 2025-02-12 10:30 +01:00: 0",
  ],
  [
    "a version without a date that the LMS calls late",
    { attempts: [attempt(null, 20, { isLate: true })] },
    "nobody knows when it was handed in, and the LMS calls it late: taken as an update",
  ],
  [
    "a grader that failed",
    { attempts: [attempt(null, 0, { result: sampleResult([sampleExercise({ status: "errored" })]) })] },
    "the grader failed at add: no grade, until it is graded again",
  ],
  [
    "a session that an instructor has set",
    { attempts: [attempt(null, 20)], adjustments: [adjustment(null, 5)] },
    "Set by the instructor for the whole session (an oral exam): 5 / 20 × 20 = 5",
  ],
  ["a quiz without marks", {}, "There is no mark of the quiz of 2025-03-26 10:30 yet"],
  [
    "a quiz without this student's mark",
    { marks: [{ student: "ben", quiz: "quiz", points: 1_00, possible: 2_00 }] },
    "The quiz of 2025-03-26 10:30 is marked, and there is no mark for this student: 0",
  ],
] satisfies readonly (readonly [string, Situation, string])[])(
  "%s has its sentence",
  (_, situation, sentence) => {
    expect(explain(sampleCourse("{}", quiz), situation)).toContain(sentence);
  },
);

test("a name or a reason cannot move the cursor or begin a line", () => {
  const hostile = { ...adjustment(null, 5), why: "\u001b[2Jfine\nCourse: 20" };
  const text = explain(sampleCourse(), {
    attempts: [attempt(null, 1, { source: "\u001b[1A" })],
    adjustments: [hostile],
  });
  expect(text).not.toContain("\u001b");
  expect(text).toContain("fine\\nCourse: 20");
});

/** Works out each line with an "=" from what the line itself shows: what it comes to, and what it says. */
function recalculate(line: string): readonly [computed: number, shown: number] | null {
  const cents = (text: string | undefined): number => Math.round(Number(text) * 100);
  const n = "(\\d+(?:\\.\\d+)?)";
  const find = (pattern: string) => new RegExp(pattern.replaceAll("N", n)).exec(line)?.slice(1);
  const scale = find("N / N × N = N");
  if (scale) return [divideHalfUp(cents(scale[0]) * cents(scale[2]), cents(scale[1])), cents(scale[3])];
  const sum = find("N − N \\+ N = N");
  if (sum) return [cents(sum[0]) - cents(sum[1]) + cents(sum[2]), cents(sum[3])];
  const late = find(": N − N %(?:, never below N)? = N");
  if (late) {
    const rest = divideHalfUp(cents(late[0]) * (100_00 - cents(late[1])), 100_00);
    return [
      late[2] === undefined ? rest : Math.max(rest, Math.min(cents(late[0]), cents(late[2]))),
      cents(late[3]),
    ];
  }
  const choice = /The (best|last) of (.*) = (.*)/.exec(line);
  if (choice) {
    const grades = [...(choice[2] ?? "").matchAll(/([\d.]+) \(/g)].map((one) => cents(one[1]));
    return [(choice[1] === "best" ? Math.max(...grades) : grades.at(-1)) ?? -1, cents(choice[3])];
  }
  const mean = find("\\((.*)\\) / N = N");
  if (mean) {
    const terms = (mean[0] ?? "").split(" + ").map((term) => term.split(" × ").map(cents));
    const total = terms.reduce((all, [weight = 0, grade = 0]) => all + weight * grade, 0);
    return [divideHalfUp(total, cents(mean[1])), cents(mean[2])];
  }
  if (line.includes(" = ")) throw new Error(`No rule is known for this line: ${line}`);
  return null;
}

describe("whatever the policy and the attempts", () => {
  const situations = fc.record({ attempts, adjustments });
  const courseOf = (policy: ReturnType<typeof sampleCourse>["policy"]) => ({
    ...sampleCourse("{}", quiz),
    policy,
  });

  it("each number that is shown follows from the numbers before it, as on a pocket calculator", () => {
    let lines = 0;
    fc.assert(
      fc.property(policies, situations, (policy, situation) => {
        for (const line of explain(courseOf(policy), situation).split("\n")) {
          const found = recalculate(line);
          if (found === null) continue;
          lines++;
          expect([line, found[1]]).toEqual([line, found[0]]);
        }
      }),
      seed,
    );
    expect(lines).toBeGreaterThan(500);
  });

  it("what the last line of a session comes to is its grade, and the course's sum is made of these", () => {
    fc.assert(
      fc.property(policies, situations, (policy, situation) => {
        const [, session = "", , course = ""] = explain(courseOf(policy), situation).split("\n\n");
        const [head = "", ...lines] = session.split("\n");
        const grade = /: (?:([\d.]+)|no grade yet)$/.exec(head)?.[1];
        if (grade === undefined) return;
        expect(lines.at(-1)).toMatch(new RegExp(`(= |: )${grade}$`));
        expect(course).toContain(`(11 × ${grade}) / 11 = ${grade},`);
      }),
      seed,
    );
  });
});
