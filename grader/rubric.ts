// From outcomes to points: pure, and in integer hundredths, so that sums agree everywhere.

import type { ExerciseSpec, PropertySpec, Session } from "./course/session.ts";
import type { Misconception } from "./diagnosis/misconception.ts";
import { feedbackOnExercise, feedbackOnResult, typeOfFeedback } from "./feedback.ts";
import type { Diagnosis, ExerciseOutcome, Finding, PropertyOutcome } from "./outcome.ts";
import { lendTokens } from "./replay/blockers.ts";
import { makeToken } from "./replay/token.ts";
import type { ExerciseResult, Feedback, Location, PropertyResult, Result } from "./result.ts";
import { LIMIT_SENTENCES, type LimitName } from "./sandbox/limits.ts";
import type { Frame } from "./sandbox/runtime.ts";

/** What a result says besides its points. */
export interface ResultFacts {
  readonly student: string;
  readonly submittedAt: string | null;
  readonly contentHash: string;
  readonly version: string;
  readonly runs: number;
}

/** What grading a submission gave. */
export interface Graded {
  readonly exercises: readonly ExerciseOutcome[];
  readonly holes: readonly Frame[];
  readonly notes: readonly Feedback[];
}

/** The score of one attempt; exercises stand in the session's order. */
export function scoreSubmission(session: Session, graded: Graded, facts: ResultFacts): Result {
  const specs = session.exercises.filter((spec) => graded.exercises.some(({ id }) => id === spec.id));
  const exercises = specs.map((spec) => {
    const outcome = graded.exercises.find(({ id }) => id === spec.id);
    if (outcome === undefined) throw new Error(`Exercise "${spec.id}" has no outcome.`);
    return scoreExercise(session.id, spec, outcome);
  });
  return {
    schema: "gradecheck/result@1",
    session: session.id,
    student: facts.student,
    submittedAt: facts.submittedAt,
    contentHash: facts.contentHash,
    earned: total(exercises.map((exercise) => exercise.earned)),
    possible: total(exercises.map((exercise) => exercise.possible)),
    adjusted: null,
    adjustments: [],
    grader: { version: facts.version, sessionHash: session.hash, runs: facts.runs },
    exercises: lendTokens(exercises),
    feedback: feedbackOnResult(exercises),
    notes: [...graded.notes, ...excuseNotes(graded.exercises), ...holeNotes(session, graded)],
  };
}

function scoreExercise(session: string, spec: ExerciseSpec, outcome: ExerciseOutcome): ExerciseResult {
  const exercise = scoreProperties(session, spec, outcome);
  return { ...exercise, feedback: feedbackOnExercise(exercise) };
}

function scoreProperties(
  session: string,
  spec: ExerciseSpec,
  outcome: ExerciseOutcome,
): Omit<ExerciseResult, "feedback"> {
  const properties = spec.properties.map((property) => scoreProperty(session, property, outcome));
  const earned = total(properties.map((property) => property.earned));
  const possible = total(properties.map((property) => property.possible));
  const common = { id: spec.id, title: spec.title, earned, possible, properties };
  switch (outcome.kind) {
    case "judged":
      return { ...common, status: earned === possible ? "passed" : "failed", location: null, message: null };
    case "unfilled":
      return { ...common, status: "unfilled", location: locationOf(outcome.frame), message: null };
    case "unusable": {
      const message =
        outcome.limit === null ? outcome.message : `${spec.file}: ${LIMIT_SENTENCES[outcome.limit]}`;
      return { ...common, status: "failed", location: locationOf(outcome.frame), message };
    }
    case "errored":
      return { ...common, status: "errored", location: null, message: outcome.message };
  }
}

type Verdict = Pick<PropertyResult, "status" | "blockedBy" | "limit"> & {
  readonly keeps: boolean;
  readonly finding: Finding | null;
  readonly diagnosis: Diagnosis | null;
};

const verdict = (status: PropertyResult["status"], more: Partial<Verdict> = {}): Verdict => ({
  status,
  keeps: false,
  blockedBy: [],
  limit: null,
  finding: null,
  diagnosis: null,
  ...more,
});

function scoreProperty(session: string, spec: PropertySpec, exercise: ExerciseOutcome): PropertyResult {
  const outcome = exercise.properties.find(({ id }) => id === spec.id);
  const { status, keeps, blockedBy, limit, finding, diagnosis } = verdictOf(exercise, outcome);
  const possible = spec.points / 100;
  const earned = keeps ? possible : 0;
  const hasHints = status === "unfilled" || (status === "failed" && limit === null);
  const hints = hasHints ? [...spec.hints] : [];
  return {
    id: spec.id,
    title: spec.title,
    status,
    earned,
    possible,
    runs: outcome?.runs ?? 0,
    replay: finding === null ? null : makeToken(session, `${exercise.id}.${spec.id}`, finding.value),
    counterexample: finding?.counterexample ?? null,
    expected: finding?.expected || null,
    actual: (limit === null ? finding?.actual : LIMIT_SENTENCES[limit]) || null,
    location: locationOf(finding?.frame ?? null),
    blockedBy,
    limit,
    feedback: typeOfFeedback({ status, earned, possible }),
    hint: hints[0] ?? null,
    hints,
    nodes: (finding?.nodes ?? []).map(({ id, op, operands, data, grad, actual }) => ({
      id,
      op,
      operands: [...operands],
      data: round(data),
      expected: round(grad),
      actual: actual === null ? null : round(actual),
    })),
    diagnosis: nameMistakes(diagnosis),
    facts: [...(diagnosis?.facts ?? [])],
  };
}

/** One mistake, or two at once as one. */
function nameMistakes(diagnosis: Diagnosis | null): PropertyResult["diagnosis"] {
  const mistakes = diagnosis?.mistakes ?? [];
  if (mistakes.length === 0) return null;
  const join = (of: (mistake: Misconception) => string, by: string) => mistakes.map(of).join(by);
  return {
    id: join(({ id }) => id, " + "),
    title: join(({ title }) => title, "; and "),
    explanation: join(({ explanation }) => explanation, " "),
    hint: join(({ hint }) => hint, " "),
  };
}

function verdictOf(exercise: ExerciseOutcome, outcome: PropertyOutcome | undefined): Verdict {
  if (exercise.kind === "unfilled") return verdict("unfilled");
  if (exercise.kind === "errored") return verdict("errored");
  if (exercise.kind === "unusable") {
    return exercise.limit === null ? verdict("blocked") : verdict("failed", { limit: exercise.limit });
  }
  switch (outcome?.kind) {
    case undefined:
      throw new Error(`Exercise "${exercise.id}" says nothing of one of its properties.`);
    case "held":
      return verdict("passed", { keeps: true });
    case "failed":
      return verdict("failed", { finding: outcome.finding, diagnosis: outcome.diagnosis });
    case "blocked":
      return verdict("blocked", { blockedBy: [...outcome.by] });
    case "excused":
      return verdict("blocked", { keeps: true, blockedBy: [...outcome.by] });
    case "limit":
      return verdict("failed", { limit: outcome.limit satisfies LimitName, finding: outcome.finding });
    case "skipped":
      return verdict("blocked", { blockedBy: endedBy(exercise.properties) });
  }
}

/** The property at which the exercise ended. */
function endedBy(properties: readonly PropertyOutcome[]): string[] {
  return properties.filter(({ kind }) => kind === "limit").map(({ id }) => id);
}

function excuseNotes(exercises: readonly ExerciseOutcome[]): Feedback[] {
  return exercises.flatMap(({ id, properties }) =>
    properties.flatMap((property) =>
      property.kind === "excused" ? [excuse(`${id}.${property.id}`, property.by)] : [],
    ),
  );
}

function excuse(property: string, by: readonly string[]): Feedback {
  const text = `${property} waits for ${by.join(" and ")}: it holds with gradecheck's own in their place, so nothing is lost for it.`;
  return { id: "excused", type: "informative", text };
}

/** A file may hold thousands: the notes must not bury the result. */
const MAX_HOLE_NOTES = 5;

/** Holes that nothing runs into: an unfilled exercise stops at its first, so only complete files can tell. */
function holeNotes(session: Session, { exercises, holes }: Graded): Feedback[] {
  return session.files.flatMap((file) => {
    const here = exercises.filter(({ id }) =>
      session.exercises.some((spec) => spec.id === id && spec.file === file),
    );
    const all = session.exercises.filter((spec) => spec.file === file).length;
    if (here.length < all || here.some(({ kind }) => kind !== "judged")) return [];
    const unreached = holes.filter(({ label }) => label === file);
    const rest = unreached.length - MAX_HOLE_NOTES;
    const sentences = [
      ...unreached
        .slice(0, MAX_HOLE_NOTES)
        .map(({ line }) => `${file}:${line} still holds a ??? that is never reached.`),
      ...(rest > 0 ? [`${file} holds ${rest} more of them.`] : []),
    ];
    return sentences.map((text) => ({ id: "hole-never-reached", type: "informative", text }));
  });
}

const locationOf = (frame: Frame | null): Location | null =>
  frame === null ? null : { file: frame.label, line: frame.line, column: frame.column };

/** Sums of points, by way of integers. */
function total(points: readonly number[]): number {
  return points.reduce((sum, point) => sum + Math.round(point * 100), 0) / 100;
}

/** Twelve digits: the last bits of tanh and pow differ between versions of V8. */
const round = (value: number): number => Number(value.toPrecision(12));
