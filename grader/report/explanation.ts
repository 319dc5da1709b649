// How one student's grade comes about, in sentences: attempt by attempt, rule by rule. Every number shown follows from
// numbers shown above it, so that a pocket calculator gets the same.

import type { Span } from "../course/course.ts";
import type { AttemptGrade } from "../policy/attempt-grade.ts";
import type { StudentGrade } from "../policy/course-grade.ts";
import type { ItemGrade } from "../policy/session-grade.ts";
import type { AttemptStep, CourseStep, Step, Window } from "../policy/steps.ts";
import type { Colors } from "./colors.ts";
import { showLine } from "./plain-text.ts";
import { formatPoints } from "./points.ts";

const format = (hundredths: number): string => formatPoints(hundredths / 100);
const showSpan = ({ count, unit }: Span): string => `${count} ${unit}${count === 1 ? "" : "s"}`;
const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** @param scale - the best grade, in hundredths */
export function renderExplanation(
  { student, items, grade, step }: StudentGrade,
  { colors, scale }: { readonly colors: Colors; readonly scale: number },
): string {
  const name = student.name === null ? "" : ` ${showLine(student.name)}`;
  const blocks = items.map((item) => {
    const head = `${item.id}: ${item.grade === null ? "no grade yet" : format(item.grade)}`;
    return [colors.bold(head), ...listExplanation(item).map((line) => `  ${line}`)].join("\n");
  });
  const course = grade === null ? "no grade yet" : `${format(grade)} of ${format(scale)}`;
  const end = [colors.bold(`Course: ${course}`), ...explainCourse(step).map((line) => `  ${line}`)].join(
    "\n",
  );
  return `${colors.bold(showLine(student.id))}${name}\n\n${[...blocks, end].join("\n\n")}\n`;
}

/** How the grade of a session comes about, in sentences; none has a line break. */
interface Explanation {
  /** What was asked for. */
  readonly rules: readonly string[];
  /** What became of each attempt, in the order of their numbers, from 1. */
  readonly attempts: readonly (readonly string[])[];
  /** What the attempts came to. */
  readonly outcome: readonly string[];
}

export function explainItem({ steps, attempts }: ItemGrade): Explanation {
  const isRule = ({ rule }: Step): boolean => rule === "deadlines" || rule === "extension";
  return {
    rules: steps.filter(isRule).map(explainStep),
    attempts: attempts.map(explainAttempt),
    outcome: steps.filter((step) => !isRule(step)).map(explainStep),
  };
}

/** The same as lines, with the numbers of the attempts. */
export function listExplanation(item: ItemGrade): string[] {
  const { rules, attempts, outcome } = explainItem(item);
  const numbered = attempts.flatMap(([first = "", ...others], index) => [
    `${index + 1}. ${first}`,
    ...others.map((line) => `   ${line}`),
  ]);
  return [...rules, ...numbered, ...outcome];
}

function explainAttempt({ source, steps }: AttemptGrade): string[] {
  const [first, ...others] = steps.map(explainAttemptStep);
  return [`${showLine(source, 60)}: ${first}`, ...others];
}

const windows: Readonly<Record<Window, string>> = {
  first: "in time for the end of the session",
  update: "an update, in time for the last deadline",
  late: "late, after the last deadline",
  closed: "too late to count",
  ignored: "not counted",
};

function explainAttemptStep({ rule, inputs, output }: AttemptStep): string {
  switch (rule) {
    case "arrival": {
      if (inputs.submittedAt !== null) return `handed in ${inputs.submittedAt}, ${windows[output]}`;
      const late = inputs.isLate === true ? ", and the LMS calls it late" : "";
      const place = output === "ignored" ? windows.ignored : `taken as ${windows[output]}`;
      return `nobody knows when it was handed in${late}: ${place}`;
    }
    case "grader-failed":
      return `the grader failed at ${inputs.exercises.join(", ")}: no grade, until it is graded again`;
    case "earned":
      return `earned ${format(output)} of ${format(inputs.possible)} points`;
    case "adjust-exercise": {
      const { exercise, earned, points, why, total } = inputs;
      const sum = `${format(total)} − ${format(earned)} + ${format(points)} = ${format(output)}`;
      return `${exercise} counts ${format(points)}, not ${format(earned)} (${showLine(why)}): ${sum} points`;
    }
    case "scale":
      return showScale(inputs, output);
    case "late": {
      const { begun, per, percent, minus, atMost, floor, grade } = inputs;
      const part = `${count(begun, per)} begun × ${format(percent)} %`;
      const capped = begun * percent > atMost ? `, at most ${format(atMost)} %` : "";
      const raised = output > 0 && output === Math.min(grade, floor) ? `, never below ${format(floor)}` : "";
      return `${part}${capped}: ${format(grade)} − ${format(minus)} %${raised} = ${format(output)}`;
    }
  }
}

function showScale(
  { points, possible, scale }: { points: number; possible: number; scale: number },
  grade: number,
): string {
  return `${format(points)} / ${format(possible)} × ${format(scale)} = ${format(grade)}`;
}

function explainStep({ rule, inputs, output }: Step): string {
  switch (rule) {
    case "deadlines": {
      const { ends, takesLate, lateUntil, grace } = inputs;
      const parts = [`The session ends ${ends}`];
      if (output !== ends) parts.push(`updates are taken until ${output}`);
      if (takesLate) parts.push(`late versions ${lateUntil === null ? "without end" : `until ${lateUntil}`}`);
      if (grace.count > 0) parts.push(`with ${showSpan(grace)} of grace each`);
      return `${parts.join(", ")}.`;
    }
    case "extension": {
      const more = inputs.by === null ? `until ${inputs.until}` : `by ${showSpan(inputs.by)}`;
      return `Extended ${more}: ${showLine(inputs.why)}.`;
    }
    case "best":
    case "last": {
      if (inputs.grades.length === 1) return `One version counts: ${format(output)}`;
      const grades = inputs.grades.map(({ attempt, grade }) => `${format(grade)} (${attempt}.)`);
      return `The ${rule} of ${grades.join(", ")} = ${format(output)}`;
    }
    case "weighted": {
      const { first, update, firstWeight, updateWeight } = inputs;
      if (update === null) return `There is no update, so the first version counts: ${format(output)}`;
      const [a, b] = [format(firstWeight), format(updateWeight)];
      const sum = `(${a} × ${format(first ?? 0)} + ${b} × ${format(update)}) / ${format(firstWeight + updateWeight)}`;
      return `${first === null ? "No first version" : "First version"}, and update: ${sum} = ${format(output)}`;
    }
    case "nothing-due":
      return `Nothing counts yet, and there is time until ${inputs.closes}: left out of the course's grade.`;
    case "nothing-handed-in": {
      const what = inputs.tooLate === 0 ? "Nothing was handed in" : "Nothing that counts was handed in";
      return `${what} until ${inputs.closes}: ${format(output)}`;
    }
    case "ungraded":
      return "The grader failed at all that counts: left out of the course's grade until it is graded again.";
    case "adjust-missing": {
      const given = inputs.exercises.map(
        ({ exercise, points, why }) => `${exercise} ${format(points)} (${showLine(why)})`,
      );
      return `No version counts; set by the instructor: ${given.join(", ")}. ${showScale(inputs, output)}`;
    }
    case "adjust-session":
      return `Set by the instructor for the whole session (${showLine(inputs.why)}): ${showScale(inputs, output)}`;
    case "adjust-unknown":
      return `Set by the instructor to ${format(inputs.points)} points (${showLine(inputs.why)}), but nobody is graded yet: of how many is not known.`;
    case "mark":
      return `Marked elsewhere: ${showScale(inputs, output)}`;
    case "mark-missing":
      return `The quiz of ${inputs.date} is marked, and there is no mark for this student: ${format(output)}`;
    case "mark-awaited":
      return `There is no mark of the quiz of ${inputs.date} yet: left out of the course's grade.`;
  }
}

function explainCourse({ inputs, output }: CourseStep): string[] {
  const { parts, weights, allWeights, leftOut, rounding } = inputs;
  const out = leftOut.length === 0 ? [] : [`Left out so far: ${leftOut.join(", ")}.`];
  if (output === null) return out;
  const sum = parts.map(({ weight, grade }) => `${format(weight)} × ${format(grade)}`).join(" + ");
  const share =
    weights === allWeights
      ? `Weights sum to ${format(weights)}: each counts by its share of that.`
      : `The weights of what counts so far sum to ${format(weights)} (of ${format(allWeights)}): each counts by its share of that.`;
  return [
    ...out,
    share,
    `(${sum}) / ${format(weights)} = ${format(output)}, rounded half up to ${format(rounding)}`,
  ];
}
