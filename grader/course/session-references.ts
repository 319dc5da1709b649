// What the parts of a session say about each other: ids that are unique, needs and files that exist.
// It reads whatever is there, valid or not, so that a wrong title in one place hides nothing elsewhere.

import { checkUnique, field, items } from "./references.ts";
import type { Path, Report } from "./yaml-text.ts";

/** Reports every id in a list of `needs` or `uses` that does not stand above the entry it belongs to. */
function checkEarlier(
  entries: readonly unknown[],
  pathOf: (index: number) => Path,
  key: "needs" | "uses",
  what: string,
  report: Report,
): void {
  const ids = entries.map((entry) => field(entry, "id"));
  entries.forEach((entry, index) => {
    items(entry, key).forEach((id, position) => {
      const place = [...pathOf(index), key, position];
      const target = ids.indexOf(id);
      if (typeof id !== "string" || (target >= 0 && target < index)) return;
      const scope = what === "property" ? "exercise" : "session";
      if (target < 0) {
        report(place, `${key} "${id}", which is no ${what} of this ${scope}: name one that stands above.`);
      } else {
        const which = target === index ? `the ${what} itself` : `a later ${what}`;
        report(place, `${key} "${id}", which is ${which}: name one that stands above.`);
      }
    });
  });
}

/**
 * Checks ids, `needs`, `uses` and `file` of a whole session.
 *
 * @param session - session.yaml as plain data, of any shape
 * @param report - called once per mistake
 */
export function checkReferences(session: unknown, report: Report): void {
  const files = items(session, "files");
  const exercises = items(session, "exercises");
  const idsOf = (entries: readonly unknown[]): readonly unknown[] =>
    entries.map((entry) => field(entry, "id"));

  checkUnique(files, (index) => ["files", index], "file", report);
  checkUnique(idsOf(exercises), (index) => ["exercises", index, "id"], "exercise id", report);
  exercises.forEach((exercise, index) => {
    const path = ["exercises", index];
    const file = field(exercise, "file");
    if (typeof file === "string" && !files.includes(file)) {
      report(
        [...path, "file"],
        `The file "${file}" is not declared: add it to "files", or name one of those.`,
      );
    }
    const ids = idsOf(items(exercise, "properties"));
    checkUnique(ids, (position) => [...path, "properties", position, "id"], "property id", report);
    const properties = items(exercise, "properties");
    checkEarlier(properties, (position) => [...path, "properties", position], "needs", "property", report);
  });
  checkEarlier(exercises, (index) => ["exercises", index], "uses", "exercise", report);
}
