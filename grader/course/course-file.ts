// Finds a course on disk: its course.yaml, and beside it the marks of what is graded elsewhere.

import { dirname, join } from "node:path";
import type { Course, Mark } from "./course.ts";
import { parseCourse } from "./course-text.ts";
import { readCourseFile } from "./files.ts";
import { parseMarks } from "./imported-marks.ts";

/**
 * Loads a course and its imported marks.
 *
 * @param file - the path of a course.yaml
 * @throws {CourseError} with every mistake in the first file that holds some, or if a file is missing
 */
export async function loadCourse(file: string): Promise<{ course: Course; marks: readonly Mark[] }> {
  const text = await readCourseFile(
    file,
    "say in it how the course is graded, or name another with --course",
  );
  const course = parseCourse(text, file);
  if (course.marks === null) return { course, marks: [] };
  const marksFile = join(dirname(file), course.marks);
  const csv = await readCourseFile(marksFile, 'write it, or take "marks" out of the course');
  const quizIds = course.quizzes.map(({ id }) => id);
  return { course, marks: parseMarks(csv, quizIds, marksFile) };
}
