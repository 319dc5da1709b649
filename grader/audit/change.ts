// What a mutant changes, as a diff: what an author sees of it, and what an entry of equivalents.yaml knows it by.

import { structuredPatch } from "diff";
import type { Mutant } from "./mutant.ts";

/** The lines around a change, with signs in front as in a diff. */
export function diffOf({ file, before, after }: Mutant): string {
  const { hunks } = structuredPatch(file, file, before, after, "", "", { context: 1 });
  return hunks.flatMap(({ lines }) => lines).join("\n");
}

/** The changed lines alone, without the blanks at their ends: the same wherever in the file they stand. */
export function changeOf(mutant: Mutant): string {
  return tidyChange(
    diffOf(mutant)
      .split("\n")
      .filter((line) => /^[-+]/.test(line))
      .join("\n"),
  );
}

/** A change as an author writes it, blanks aside. */
export function tidyChange(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .map((line) => `${line[0]}${line.slice(1).trim()}`)
    .join("\n");
}
