// What the parts of a course say about each other: ids that are unique, extensions of sessions that exist.

import { checkUnique, field, items } from "./references.ts";
import type { Report } from "./yaml-text.ts";

/**
 * Checks a whole course.yaml.
 *
 * @param course - course.yaml as plain data, of any shape
 * @param report - called once per mistake
 */
export function checkCourse(course: unknown, report: Report): void {
  const [sessions, quizzes] = [items(course, "sessions"), items(course, "quizzes")];
  const ids = [...sessions, ...quizzes].map((entry) => field(entry, "id"));
  const pathOf = (index: number) =>
    index < sessions.length ? ["sessions", index, "id"] : ["quizzes", index - sessions.length, "id"];
  checkUnique(ids, pathOf, "id", report);

  const weights = [...sessions, ...quizzes].map((entry) => field(entry, "weight"));
  if (weights.length > 0 && weights.every((weight) => weight === 0))
    report(["sessions"], "Every weight is 0, so there is no course grade: give one of them some.");
  if (quizzes.length > 0 && typeof (field(course, "marks") ?? null) !== "string")
    report(["quizzes"], 'The marks of quizzes come from a CSV file: name it as "marks".');

  const [scale, rounding] = [field(course, "scale") ?? 20, field(course, "rounding")];
  if (typeof scale === "number" && typeof rounding === "number" && rounding > 0) {
    const steps = scale / rounding;
    if (Math.abs(steps - Math.round(steps)) > 1e-9)
      report(
        ["rounding"],
        `No step of ${rounding} ends at the best grade, ${scale}: take one that divides it.`,
      );
  }

  const policy = field(course, "policy");
  const combine = field(policy, "combine");
  const updates = field(policy, "updates");
  if (typeof combine === "object" && typeof updates === "string" && /^0+ /.test(updates))
    report(["policy", "combine"], 'weighs updated versions, but "updates" is 0: write best or last.');
  if (field(combine, "first") === 0 && field(combine, "update") === 0)
    report(["policy", "combine"], "Both weights are 0: give one of them some.");

  const sessionIds = sessions.map((session) => field(session, "id"));
  items(course, "extensions").forEach((extension, index) => {
    const path = ["extensions", index];
    const session = field(extension, "session") ?? null;
    if (typeof session === "string" && !sessionIds.includes(session))
      report([...path, "session"], `There is no session "${session}" here: name one of "sessions".`);
    const [by, until] = [field(extension, "by") ?? null, field(extension, "until") ?? null];
    if ((by === null) === (until === null))
      report(path, 'An extension has either "by" or "until": write one of them.');
    else if (until !== null && session === null)
      report(path, 'An extension "until" a day is of one session: name it as "session".');
  });
}
