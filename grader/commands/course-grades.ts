// The grades of a class by its course's rules, for every command that shows some.

import { Temporal } from "temporal-polyfill";
import type { Course, Mark } from "../course/course.ts";
import { loadCourse } from "../course/course-file.ts";
import type { Class } from "../gradebook/class.ts";
import type { Tally } from "../gradebook/records.ts";
import { gradeClass, type StudentGrade } from "../policy/course-grade.ts";

export interface CourseGrades {
  readonly course: Course;
  readonly marks: readonly Mark[];
  /** In the order of the students of the class. */
  readonly grades: readonly StudentGrade[];
}

/**
 * Grades a class as of now: what is due and missing counts 0.
 *
 * @param file - the path of a course.yaml
 * @throws {CourseError} if the course or its marks hold mistakes
 */
export async function gradeByCourse(known: Class<Tally>, file: string): Promise<CourseGrades> {
  const { course, marks } = await loadCourse(file);
  const grades = gradeClass(course, known, marks, Temporal.Now.zonedDateTimeISO(course.timeZone));
  return { course, marks, grades };
}
