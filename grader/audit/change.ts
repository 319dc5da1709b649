// What a mutant changes, as a diff: what an author sees of it, and what an entry of equivalents.yaml knows it by.

import { structuredPatch } from "diff";
import type { Mutant } from "./mutant.ts";

/** The changed lines and one around them, with signs in front. */
export function diffOf(mutant: Mutant): string {
  return hunksOf(mutant, 1).join("\n");
}

/** From the first changed line to the last, without the blanks at their ends: the same wherever it stands in the file. */
export function changeOf(mutant: Mutant): string {
  const lines = hunksOf(mutant, Number.MAX_SAFE_INTEGER);
  const isChanged = (line: string): boolean => /^[-+]/.test(line);
  return tidyChange(lines.slice(lines.findIndex(isChanged), lines.findLastIndex(isChanged) + 1).join("\n"));
}

/** A change as an author writes it, blanks aside. */
export function tidyChange(text: string): string {
  const lines = text.split("\n").map((line) => line.trim().replace(/^([-+])\s*/, "$1"));
  return lines.filter((line) => !/^[-+]?$/.test(line)).join("\n");
}

function hunksOf({ file, before, after }: Mutant, context: number): readonly string[] {
  return structuredPatch(file, file, before, after, "", "", { context }).hunks.flatMap(({ lines }) => lines);
}
