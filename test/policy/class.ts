// Courses and classes to grade: as few words as a test needs, the rest filled in.

import { Temporal } from "temporal-polyfill";
import type { Course, Mark } from "../../grader/course/course.ts";
import { parseCourse } from "../../grader/course/course-text.ts";
import type { Adjustment, Attempt, Student } from "../../grader/gradebook/records.ts";
import { gradeClass, type StudentGrade } from "../../grader/policy/course-grade.ts";
import type { ItemGrade } from "../../grader/policy/session-grade.ts";
import { sampleExercise, sampleResult } from "../report/sample.ts";

/** One session, Wednesday 5 February 2025, 10:30 in Paris, with the lecture's rule or another policy. */
export function sampleCourse(policy = "{}", more = ""): Course {
  const text = `title: A course
timeZone: Europe/Paris
sessions: [{ id: 01-micrograd, weight: 11, ends: 2025-02-05 10:30 }]
policy: ${policy}
${more}`;
  return parseCourse(text, "course.yaml");
}

export const anna: Student = {
  id: "anna",
  name: "Anna",
  email: null,
  login: null,
  moodle: null,
  canvas: null,
  group: null,
};

let made = 0;

/** An attempt of anna's that earned so much of 20 points. */
export function attempt(submittedAt: string | null, earned: number, changes: Partial<Attempt> = {}): Attempt {
  made++;
  return {
    student: "anna",
    session: "01-micrograd",
    contentHash: String(made).padStart(6, "0"),
    submittedAt,
    isLate: null,
    source: `anna-${made}`,
    commit: null,
    gradedAt: "2025-03-01T00:00:00Z",
    result: sampleResult([sampleExercise({ earned, possible: 20 })], { student: "anna", submittedAt }),
    ...changes,
  };
}

export function adjustment(
  exercise: string | null,
  points: number,
  madeAt = "2025-03-02T00:00:00Z",
): Adjustment {
  return { student: "anna", session: "01-micrograd", exercise, points, why: "an oral exam", madeAt };
}

export interface Situation {
  readonly attempts?: readonly Attempt[];
  readonly adjustments?: readonly Adjustment[];
  readonly marks?: readonly Mark[];
  /** A wall time in the course's time zone; long after everything if left out. */
  readonly now?: string;
}

export function gradeAnna(
  course: Course,
  { attempts = [], adjustments = [], marks = [], now = "2030-01-01 00:00" }: Situation,
): StudentGrade {
  const moment = Temporal.PlainDateTime.from(now).toZonedDateTime(course.timeZone);
  const [grade] = gradeClass(course, { students: [anna], attempts, adjustments }, marks, moment);
  if (grade === undefined) throw new Error("A class of one has no grade.");
  return grade;
}

/** The same of the first session, or quiz, alone. */
export function gradeFirst(course: Course, situation: Situation): ItemGrade {
  const [item] = gradeAnna(course, situation).items;
  if (item === undefined) throw new Error("The course has no session.");
  return item;
}
