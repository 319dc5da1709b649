// What the parts of a session say about each other: ids that are unique, needs and files that exist.
// It reads whatever is there, valid or not, so that a wrong title in one place hides nothing elsewhere.

/** Keys and positions from the top of the file to one entry. */
export type Path = readonly (string | number)[];

/** Takes note of one mistake: where it is, and a whole sentence that names it and its remedy. */
export type Report = (path: Path, sentence: string) => void;

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;

const items = (value: unknown, key: string): readonly unknown[] => {
  const list = field(value, key);
  return Array.isArray(list) ? list : [];
};

/** Reports every entry that an earlier one has already; what is not text is the schema's to report. */
function checkUnique(
  entries: readonly unknown[],
  pathOf: (index: number) => Path,
  what: string,
  report: Report,
): void {
  entries.forEach((entry, index) => {
    if (typeof entry === "string" && entries.indexOf(entry) < index) {
      report(pathOf(index), `The ${what} "${entry}" is used twice: give each its own.`);
    }
  });
}

function checkNeeds(exercise: unknown, path: Path, report: Report): void {
  const ids = items(exercise, "properties").map((property) => field(property, "id"));
  items(exercise, "properties").forEach((property, index) => {
    items(property, "needs").forEach((need, position) => {
      const place = [...path, "properties", index, "needs", position];
      const target = ids.indexOf(need);
      if (typeof need !== "string" || (target >= 0 && target < index)) return;
      if (target < 0) {
        report(place, `needs "${need}", which is no property of this exercise: name one that stands above.`);
      } else {
        const which = target === index ? "the property itself" : "a later property";
        report(place, `needs "${need}", which is ${which}: name one that stands above.`);
      }
    });
  });
}

/**
 * Checks ids, `needs` and `file` of a whole session.
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
    checkNeeds(exercise, path, report);
  });
}
