import { describe, expect, it, test } from "vitest";
import { sampleExercise, sampleResult } from "../report/sample.ts";
import { adjustment, attempt, gradeFirst, sampleCourse } from "./class.ts";

const first = (earned: number) => attempt("2025-02-05T10:20:00+01:00", earned);
const update = (earned: number) => attempt("2025-02-10T20:00:00+01:00", earned);
const weekAndMinute = (earned: number) => attempt("2025-02-12T10:31:00+01:00", earned);

const gradeOf = (...args: Parameters<typeof gradeFirst>): number | null => gradeFirst(...args).grade;

describe("the lecture's rule", () => {
  const course = sampleCourse();

  it.each([
    ["an update that is better counts", [first(14), update(17.5)], 17_50],
    ["an update that is worse costs nothing", [first(14), update(9)], 14_00],
    ["an update alone counts", [update(12)], 12_00],
    ["what comes a minute after the week does not count", [first(14), weekAndMinute(20)], 14_00],
    ["the best of several versions in one time counts", [first(3), first(11), first(7)], 11_00],
  ])("%s", (_, attempts, grade) => {
    expect(gradeOf(course, { attempts })).toBe(grade);
  });

  it("gives 0 to who has handed in nothing that counts, once the week is over, and no grade before", () => {
    expect(gradeFirst(course, { now: "2025-02-12 10:30" })).toMatchObject({ status: "open", grade: null });
    expect(gradeFirst(course, { now: "2025-02-12 10:31" })).toMatchObject({ status: "missing", grade: 0 });
    expect(gradeFirst(course, { attempts: [weekAndMinute(20)] })).toMatchObject({
      status: "missing",
      grade: 0,
    });
  });
});

test("a row of 0 for who has handed in nothing is no attempt: open before the deadline, missing after it", () => {
  const note = { id: "nothing-handed-in", type: "actionable", text: "nothing handed in" } as const;
  const result = { ...sampleResult([sampleExercise({ earned: 0, possible: 20 })]), notes: [note] };
  const attempts = [attempt(null, 0, { result })];
  const course = sampleCourse();
  expect(gradeFirst(course, { attempts, now: "2025-02-12 10:30" })).toMatchObject({ status: "open" });
  expect(gradeFirst(course, { attempts, now: "2025-02-12 10:31" })).toMatchObject({
    status: "missing",
    grade: 0,
  });
});

test("grace moves no deadline, but takes what comes a little later as in time", () => {
  const attempts = [attempt("2025-02-12T10:40:00+01:00", 20)];
  expect(gradeOf(sampleCourse("{ grace: 10 minutes }"), { attempts })).toBe(20_00);
  expect(gradeOf(sampleCourse("{ grace: 9 minutes }"), { attempts })).toBe(0);
});

describe("an extension", () => {
  const extend = (text: string) => sampleCourse("{}", `extensions: [{ student: anna, ${text}, why: ill }]`);
  const attempts = [attempt("2025-02-15T10:30:00+01:00", 20)];

  it.each([
    ["by: 3 days", 20_00],
    ["by: 2 days", 0],
    ["session: 01-micrograd, by: 72 hours", 20_00],
    ["session: 01-micrograd, until: 2025-02-15 10:30", 20_00],
    ["session: 01-micrograd, until: 2025-02-15 10:29", 0],
  ])("of %s gives %i hundredths to what comes three days after the week", (text, grade) => {
    expect(gradeOf(extend(text), { attempts })).toBe(grade);
  });

  it("by some days also moves the end of the session, until a day does not", () => {
    const late = [attempt("2025-02-08T10:30:00+01:00", 20)];
    const windowOf = (text: string) => gradeFirst(extend(text), { attempts: late }).attempts[0]?.window;
    expect(windowOf("by: 3 days")).toBe("first");
    expect(windowOf("session: 01-micrograd, until: 2025-02-15 10:30")).toBe("update");
  });

  it("is the student's own", () => {
    const other = sampleCourse("{}", "extensions: [{ student: ben, by: 3 days, why: ill }]");
    expect(gradeOf(other, { attempts })).toBe(0);
  });

  it("never takes time away, and of two the later counts", () => {
    const course = sampleCourse(
      "{}",
      `extensions:
  - { student: anna, session: 01-micrograd, until: 2025-02-06 10:30, why: a slip }
  - { student: anna, by: 3 days, why: ill }`,
    );
    expect(gradeOf(course, { attempts })).toBe(20_00);
    expect(gradeOf(course, { attempts: [update(12)] })).toBe(12_00);
  });
});

describe("lateness", () => {
  const late = (text: string, submittedAt: string, earned = 16) =>
    gradeOf(sampleCourse(`{ late: { ${text} } }`), { attempts: [attempt(submittedAt, earned)] });

  it.each([
    ["percent: 10, per: day", "2025-02-12T10:31:00+01:00", 14_40],
    ["percent: 10, per: day", "2025-02-14T10:31:00+01:00", 11_20],
    ["percent: 2.5, per: hour", "2025-02-12T12:31:00+01:00", 14_80],
    ["percent: 10, per: day, atMost: 25", "2025-03-20T10:30:00+01:00", 12_00],
    ["percent: 10, per: day, floor: 13", "2025-02-18T10:30:00+01:00", 13_00],
    ["percent: 10, per: day", "2025-05-12T10:30:00+02:00", 0],
    ["percent: 10, per: day, within: 2 days", "2025-02-14T10:30:00+01:00", 12_80],
    ["percent: 10, per: day, within: 2 days", "2025-02-14T10:31:00+01:00", 0],
  ])("with %s, at %s, leaves %i hundredths of 16", (text, submittedAt, grade) => {
    expect(late(text, submittedAt)).toBe(grade);
  });

  it("with a floor raises nobody to it", () => {
    expect(late("percent: 10, per: day, floor: 13", "2025-02-18T10:30:00+01:00", 5)).toBe(5_00);
  });

  it("within the grace costs nothing; after it, it counts from the deadline", () => {
    const course = sampleCourse("{ grace: 30 minutes, late: { percent: 10, per: hour } }");
    expect(gradeOf(course, { attempts: [attempt("2025-02-12T11:00:00+01:00", 10)] })).toBe(10_00);
    expect(gradeOf(course, { attempts: [attempt("2025-02-12T11:31:00+01:00", 10)] })).toBe(8_00);
  });

  it("counts from the extended deadline", () => {
    const course = sampleCourse(
      "{ late: { percent: 10, per: day } }",
      "extensions: [{ student: anna, by: 3 days, why: ill }]",
    );
    expect(gradeOf(course, { attempts: [attempt("2025-02-15T12:00:00+01:00", 10)] })).toBe(9_00);
  });
});

describe("other combinations", () => {
  it("last: the newest version counts, better or not", () => {
    expect(gradeOf(sampleCourse("{ combine: last }"), { attempts: [update(9), first(14)] })).toBe(9_00);
  });

  it.each([
    [
      "that comes later by the clock of another country",
      ["2025-02-05T10:20:00+01:00", "2025-02-05T09:25:00Z"],
    ],
    ["that comes later in the same minute", ["2025-02-05T10:20:05+01:00", "2025-02-05T10:20:50+01:00"]],
    ["without a date, which counts from the session's end", ["2025-02-05T10:20:00+01:00", null]],
    ["that is an update, after one without a date", [null, "2025-02-05T10:31:00+01:00"]],
  ])("last: the newest is the one %s", (_, [one, other]) => {
    const attempts = [attempt(other ?? null, 9), attempt(one ?? null, 14)];
    expect(gradeOf(sampleCourse("{ combine: last }"), { attempts })).toBe(9_00);
  });

  const weighted = sampleCourse("{ combine: { first: 60, update: 40 } }");
  it.each([
    ["both", [first(10), update(15)], 12_00],
    ["the last of each", [first(2), attempt("2025-02-05T10:25:00+01:00", 10), update(15)], 12_00],
    ["the first version alone, an update being an offer", [first(10)], 10_00],
    ["no first version, which counts 0", [update(15)], 6_00],
  ])("weights: %s", (_, attempts, grade) => {
    expect(gradeOf(weighted, { attempts })).toBe(grade);
  });
});

describe("a version of which nobody knows when it was handed in", () => {
  const windowOf = (policy: string, isLate: boolean | null) =>
    gradeFirst(sampleCourse(policy), { attempts: [attempt(null, 10, { isLate })] }).attempts[0]?.window;

  it.each([
    ["{}", null, "first"],
    ["{}", false, "first"],
    ["{}", true, "update"],
    ["{ undated: update }", null, "update"],
    ["{ undated: ignored }", null, "ignored"],
  ])("is, with %s and the LMS saying late: %s, %s", (policy, isLate, window) => {
    expect(windowOf(policy, isLate)).toBe(window);
  });

  it("is never too late, and one with a date does not ask the LMS", () => {
    const dated = attempt("2025-02-05T10:20:00+01:00", 10, { isLate: true });
    expect(gradeFirst(sampleCourse(), { attempts: [dated] }).attempts[0]?.window).toBe("first");
    expect(gradeOf(sampleCourse(), { attempts: [attempt(null, 10)] })).toBe(10_00);
  });
});

describe("what an instructor sets", () => {
  const twice = (add: number, mul: number, status: "failed" | "errored" = "failed") => {
    const exercises = [
      sampleExercise({ earned: add, possible: 4 }),
      sampleExercise({ id: "mul", earned: mul, possible: 6, status }),
    ];
    return attempt("2025-02-05T10:20:00+01:00", 0, { result: sampleResult(exercises) });
  };

  it("for an exercise takes the place of what it earned, before anything else", () => {
    expect(gradeOf(sampleCourse(), { attempts: [twice(1, 2)], adjustments: [adjustment("mul", 5)] })).toBe(
      12_00,
    );
  });

  it("for an exercise twice is what was set later", () => {
    const adjustments = [
      adjustment("mul", 5, "2025-03-03T00:00:00Z"),
      adjustment("mul", 3, "2025-03-02T00:00:00Z"),
    ];
    expect(gradeOf(sampleCourse(), { attempts: [twice(1, 2)], adjustments })).toBe(12_00);
  });

  it("for an exercise counts where nothing was handed in", () => {
    const attempts = [twice(1, 2), attempt(null, 0, { student: "ben", result: twice(0, 0).result })];
    const course = sampleCourse();
    expect(gradeOf(course, { attempts: attempts.slice(1), adjustments: [adjustment("mul", 5)] })).toBe(10_00);
  });

  it("for the session is the last word, over lateness and combination", () => {
    const adjustments = [adjustment(null, 7.5), adjustment("add", 3)];
    expect(gradeOf(sampleCourse(), { attempts: [weekAndMinute(20)], adjustments })).toBe(7_50);
  });

  it("for a session that nobody is graded in gives no grade", () => {
    expect(gradeFirst(sampleCourse(), { adjustments: [adjustment(null, 7.5)] })).toMatchObject({
      status: "ungraded",
      grade: null,
    });
  });

  it("fills in for the grader where it failed; else such an attempt has no grade, rather than 0", () => {
    const attempts = [twice(1, 0, "errored")];
    expect(gradeFirst(sampleCourse(), { attempts })).toMatchObject({ status: "ungraded", grade: null });
    expect(gradeOf(sampleCourse(), { attempts, adjustments: [adjustment("mul", 5)] })).toBe(12_00);
    expect(gradeOf(sampleCourse(), { attempts: [...attempts, update(8)] })).toBe(8_00);
  });
});

test("points are scaled and rounded half up", () => {
  const exercise = sampleExercise({ earned: 0.5, possible: 8 });
  const attempts = [attempt(null, 0, { result: sampleResult([exercise]) })];
  // 0.5 / 8 × 10 = 0.625
  expect(gradeOf(sampleCourse("{}", "scale: 10"), { attempts })).toBe(63);
});
