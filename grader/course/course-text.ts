// Reads a course from the text of its course.yaml, or names every mistake in it by line.

import type { Course } from "./course.ts";
import { checkCourse } from "./course-references.ts";
import { courseSchema } from "./course-schema.ts";
import { parseYaml } from "./yaml-text.ts";

/**
 * Reads a course.
 *
 * @param yamlText - the text of a course.yaml
 * @param fileName - how problems call that file
 * @throws {CourseError} naming every mistake as `fileName:line: sentence`, from top to bottom
 */
export function parseCourse(yamlText: string, fileName: string): Course {
  return parseYaml(yamlText, courseSchema, checkCourse, fileName);
}
