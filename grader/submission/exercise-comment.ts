// Tells which exercise a place of a file belongs to, by the comments that the stubs have.

/**
 * The exercise that the last of these comments names: "// Exercise add: ...".
 *
 * @param above - the text up to the place
 * @returns null where a student has taken them out
 */
export function exerciseAbove(above: string): string | null {
  return [...above.matchAll(/^\s*\/\/ Exercise ([\w-]+)[:,]/gm)].at(-1)?.[1] ?? null;
}
