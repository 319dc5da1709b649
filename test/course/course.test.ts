import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCourse } from "../../grader/course/course-file.ts";
import { parseCourse } from "../../grader/course/course-text.ts";
import { parseMarks } from "../../grader/course/imported-marks.ts";
import { CourseError } from "../../grader/course/problems.ts";
import { makeFolder } from "./temp-folder.ts";

const good = `title: A course
timeZone: Europe/Paris
sessions:
  - id: 01-micrograd
    weight: 11
    ends: 2025-02-05 10:30
  - id: 02-next
    weight: 0.5
    ends: 2025-02-12 10:30
quizzes:
  - id: quiz
    weight: 33
    date: 2025-03-26 10:30
marks: marks.csv
policy:
  grace: 10 minutes
extensions:
  - student: anna
    session: 02-next
    by: 3 days
    why: ill
`;

const problemsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof CourseError) return error.problems;
    throw error;
  }
  return [];
};

/** The good course with one thing changed. */
const change = (from: string, to: string): string => {
  expect(good).toContain(from);
  return good.replace(from, to);
};

test("a course is read in hundredths, and what is left out follows the lecture's rule", () => {
  const course = parseCourse(good, "course.yaml");
  expect(course).toMatchObject({ scale: 20_00, rounding: 1 });
  expect(course.sessions.map(({ weight }) => weight)).toEqual([11_00, 50]);
  expect(course.policy).toEqual({
    updates: { count: 7, unit: "day" },
    grace: { count: 10, unit: "minute" },
    combine: "best",
    undated: "first",
    late: null,
  });
  expect(course.extensions[0]).toMatchObject({ by: { count: 3, unit: "day" }, until: null });
});

test.each([
  ["an unknown field", "title: A", "titel: x\ntitle: A", 1, `"titel" is not a field that exists here`],
  [
    "no sessions",
    good.slice(good.indexOf("sessions:"), good.indexOf("quizzes:")),
    "",
    1,
    `"sessions" is missing`,
  ],
  ["a time zone that does not exist", "Europe/Paris", "Europe/Pariss", 2, "which is no time zone"],
  ["a day that does not exist", "2025-02-05 10:30", "2025-02-30 10:30", 6, "a day and a time that exist"],
  ["a day without a time", "2025-02-05 10:30", "2025-02-05", 6, "a day and a time that exist"],
  ["a time of 24 hours", "2025-02-05 10:30", "2025-02-05 24:00", 6, "a day and a time that exist"],
  ["a weight below 0", "weight: 11", "weight: -1", 5, "weights are never negative"],
  ["a weight with three decimals", "weight: 11", "weight: 0.125", 5, "at most two decimals"],
  ["a time without a unit", "10 minutes", "10", 16, `"grace" is 10, but has to be text`],
  ["a time in weeks", "10 minutes", "2 weeks", 16, "a time such as 7 days"],
  ["an unknown combination", "grace: 10 minutes", "combine: worst", 16, "has to be best or last or weights"],
  ["a weight that lacks", "grace: 10 minutes", "combine: { first: 1 }", 16, `"update" is missing`],
  ["weights of 0", "grace: 10 minutes", "combine: { first: 0, update: 0 }", 16, "Both weights are 0"],
  [
    "weights without updates",
    "grace: 10 minutes",
    "updates: 0 days\n  combine: { first: 1, update: 1 }",
    17,
    `but "updates" is 0`,
  ],
  [
    "a penalty above 100",
    "grace: 10 minutes",
    "late: { percent: 101, per: day }",
    16,
    "a percentage is 100 at most",
  ],
  ["a penalty per week", "grace: 10 minutes", "late: { percent: 1, per: week }", 16, "has to be day or hour"],
  ["an id used twice", "id: 02-next", "id: 01-micrograd", 7, `The id "01-micrograd" is used twice`],
  ["a quiz with a session's id", "id: quiz", "id: 02-next", 11, `The id "02-next" is used twice`],
  ["quizzes without marks", "marks: marks.csv\n", "", 10, "name it as"],
  ["an extension of no session", "session: 02-next", "session: 03-next", 19, `There is no session "03-next"`],
  ["an extension of nothing", "    by: 3 days\n", "", 18, `either "by" or "until"`],
  [
    "an extension of both kinds",
    "by: 3 days",
    "by: 3 days\n    until: 2025-03-01 10:30",
    18,
    `either "by" or "until"`,
  ],
  [
    "an extension of all sessions until a day",
    "session: 02-next\n    by: 3 days",
    "until: 2025-03-01 10:30",
    18,
    "is of one session",
  ],
  ["an extension without a reason", "    why: ill\n", "", 18, `"why" is missing`],
  ["a scale of 0", "title: A course", "title: A course\nscale: 0", 2, `"scale" is 0, but has to be more`],
  [
    "a step that misses the best grade",
    "title: A course",
    "title: A course\nrounding: 0.3",
    2,
    "take one that divides it",
  ],
])("%s is named with its line", (_, from, to, line, sentence) => {
  const problems = problemsOf(() => parseCourse(change(from, to), "course.yaml"));
  const found = problems.filter((problem) => problem.includes(sentence));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^course\\.yaml:${line}: `));
});

test("weights that are all 0 make no grade", () => {
  const text = good.replaceAll(/weight: [\d.]+/g, "weight: 0");
  expect(problemsOf(() => parseCourse(text, "course.yaml"))[0]).toContain("Every weight is 0");
});

test("all mistakes come at once, from top to bottom, whatever finds them", () => {
  const text = good
    .replace("Paris", "Pariss")
    .replace("id: 02-next", "id: 01-micrograd")
    .replace("weight: 33", "weight: x")
    .replace("02-next\n    by", "none\n    by");
  expect(problemsOf(() => parseCourse(text, "course.yaml")).map((one) => one.slice(0, 24))).toEqual([
    'course.yaml:2: "timeZone',
    'course.yaml:7: The id "0',
    'course.yaml:12: "weight"',
    "course.yaml:19: There is",
  ]);
});

const readMarks = (csv: string) => parseMarks(csv, ["quiz"], "marks.csv");

test.each([
  ["commas", "student,quiz,points,possible\nanna,quiz,15.5,30\n"],
  [
    "semicolons, decimal commas and a byte-order mark",
    "\uFEFFstudent;quiz;points;possible\r\nanna;quiz;15,5;30\r\n",
  ],
  [
    "columns in another order, and one that is ignored",
    "Possible,note,Points,Quiz,Student\n30,fine,15.50,quiz, anna\n",
  ],
  ["tabs and an empty line", "student\tquiz\tpoints\tpossible\n\nanna\tquiz\t15.5\t30\n"],
])("marks are read with %s", (_, csv) => {
  expect(readMarks(csv)).toEqual([{ student: "anna", quiz: "quiz", points: 15_50, possible: 30_00 }]);
});

test("the id of a student is composed, however a spreadsheet writes it", () => {
  const csv = "student,quiz,points,possible\nZoe\u0308,quiz,1,2\n";
  expect(readMarks(csv)[0]?.student).toBe("Zo\u00eb");
});

test("every mistake in the marks is named with its line", () => {
  const csv = `student,quiz,points,possible
anna,quiz,15.5,30
,quiz,1,30
ben,exam,1,30
carl,quiz,,30
dora,quiz,31,30
emil,quiz,1,0
anna,quiz,16,30
fred,quiz,-1,1.234
`;
  expect(problemsOf(() => readMarks(csv))).toEqual([
    'marks.csv:3: "student" is empty: write the id, or take the row out.',
    'marks.csv:4: There is no quiz "exam" in the course: it has quiz.',
    'marks.csv:5: "points" is "", but has to be a number with at most two decimals, such as 15.5.',
    'marks.csv:6: "points" is more than "possible": correct one of them.',
    'marks.csv:7: "possible" is 0: write how many points there were.',
    'marks.csv:8: "anna" has a mark for quiz above: keep one of them.',
    'marks.csv:9: "points" is "-1", but has to be a number with at most two decimals, such as 15.5.',
    'marks.csv:9: "possible" is "1.234", but has to be a number with at most two decimals, such as 15.5.',
  ]);
});

test.each([
  ["student,quiz,points\nanna,quiz,1\n", 'marks.csv:1: The header lacks "possible"'],
  ["", 'marks.csv:1: The header lacks "student" and "quiz" and "points" and "possible"'],
  ['student,quiz,points,possible\nanna,"quiz,1,2\n', "marks.csv:2: This is no valid CSV: "],
  ["student,quiz,points,possible\nanna,quiz,1\n", "marks.csv:2: This is no valid CSV: "],
])("marks that are no table are a mistake and not a crash: %j", (csv, sentence) => {
  expect(problemsOf(() => readMarks(csv))[0]).toContain(sentence);
});

test("a course is loaded with the marks beside it, and a file that is missing is named", async () => {
  const folder = await makeFolder({
    "course/course.yaml": good,
    "course/marks.csv": "student,quiz,points,possible\nanna,quiz,1,2\n",
    "other/course.yaml": good,
  });
  const { course, marks } = await loadCourse(join(folder, "course/course.yaml"));
  expect([course.title, marks.length]).toEqual(["A course", 1]);
  const missing = (name: string) => loadCourse(join(folder, name)).catch(String);
  expect(await missing("other/course.yaml")).toContain(
    `${join(folder, "other/marks.csv")}: This file is missing`,
  );
  expect(await missing("course.yaml")).toContain("course.yaml: This file is missing");
});
