// Looks into YAML of any shape, so that what entries say about each other is checked even where others are wrong.

import type { Path, Report } from "./yaml-text.ts";

/** A field of what may be a map. */
export const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** The entries of a field that may be a list. */
export const items = (value: unknown, key: string): readonly unknown[] => {
  const list = field(value, key);
  return Array.isArray(list) ? list : [];
};

/** Reports every entry that an earlier one has already; what is not text is the schema's to report. */
export function checkUnique(
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
