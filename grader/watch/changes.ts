// What a save has changed: which files, where the student is, and how to say what came of it.

import { showLine } from "../report/plain-text.ts";
import { formatScore } from "../report/points.ts";
import type { Result } from "../result.ts";
import { exerciseAbove } from "../submission/exercise-comment.ts";

/** What was read of each declared file. */
type Files = Readonly<Record<string, { readonly text: string } | { readonly problem: string }>>;

/** The declared files whose text is another one, or that came or went. */
export function changedFiles(declared: readonly string[], before: Files, now: Files): readonly string[] {
  return declared.filter((name) => textOf(before[name]) !== textOf(now[name]));
}

function textOf(file: Files[string] | undefined): string {
  if (file === undefined) return "";
  return "text" in file ? `text ${file.text}` : `problem ${file.problem}`;
}

interface Task {
  readonly id: string;
  readonly file: string;
}

/**
 * The exercise to check first, as its student looks at it: the one whose comment stands above what was changed, else the
 * first of a changed file that is not earned. Only the order depends on it.
 *
 * @param tasks - the exercises that are watched
 */
export function findFocus(
  tasks: readonly Task[],
  changed: readonly string[],
  before: Files,
  now: Files,
  last: Result | null,
): string | null {
  const touched = tasks.filter(({ file }) => changed.includes(file));
  const named = changed.map((file) => exerciseAtChange(before[file], now[file]));
  const open = (id: string) => last?.exercises.some((one) => one.id === id && one.status !== "passed");
  const focus = touched.find(({ id }) => named.includes(id)) ?? touched.find(({ id }) => open(id));
  return (focus ?? touched[0])?.id ?? null;
}

/** The exercise that the stubs' comments name above the first difference. */
function exerciseAtChange(before: Files[string] | undefined, now: Files[string] | undefined): string | null {
  if (before === undefined || now === undefined || !("text" in before && "text" in now)) return null;
  let same = 0;
  while (same < now.text.length && before.text[same] === now.text[same]) same++;
  return exerciseAbove(now.text.slice(0, same));
}

/** "value.ts changed: add, mul and train were checked again." */
export function describeRecheck(changed: readonly string[], checked: readonly string[]): string {
  if (changed.length === 0) return "Save a file, and it is checked again.";
  const what = `${enumerate(changed)} changed: `;
  if (checked.length === 0) return `${what}nothing had to be checked again.`;
  return `${what}${enumerate(checked)} ${checked.length === 1 ? "was" : "were"} checked again.`;
}

/** One line on a check, for an output that nobody redraws: what came out differently, and the total. */
export function describeDifference(changed: readonly string[], last: Result | null, now: Result): string {
  const was = new Map((last?.exercises ?? []).map((one) => [one.id, one]));
  const different = now.exercises.filter(({ id, earned, status }) => {
    const before = was.get(id);
    return before !== undefined && (before.earned !== earned || before.status !== status);
  });
  const each = different.map((one) => `${one.id} ${verbs[one.status]} (${formatScore(one)})`);
  const total = `${formatScore(now)} points. ${showLine(now.feedback.text)}`;
  if (last === null) return total;
  const what = changed.length === 0 ? "" : `${enumerate(changed)} changed: `;
  return `${what}${each.length === 0 ? "no points differ" : each.join(", ")}. ${total}`;
}

const verbs = { passed: "passed", failed: "failed", unfilled: "is unfilled", errored: "was not judged" };

function enumerate(words: readonly string[]): string {
  const [last = "", ...rest] = words.toReversed();
  return rest.length === 0 ? last : `${rest.toReversed().join(", ")} and ${last}`;
}
