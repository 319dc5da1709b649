// From how a replayed case came out to what is said of it.

import type { PropertyOutcome } from "../outcome.ts";
import type { ExerciseResult, PropertyResult } from "../result.ts";
import { LIMIT_SENTENCES } from "../sandbox/limits.ts";
import type { ReplayReport, ShownCase } from "./replayed.ts";

/** How the case came out: its exercise's result, narrowed to its property, and what was seen besides. */
export interface Replayed {
  readonly session: string;
  readonly exercise: ExerciseResult;
  readonly property: PropertyResult;
  readonly output: string;
  readonly shown: ShownCase;
  /** The same property in the cases of a check, where this one holds alone. */
  readonly later: PropertyOutcome | null;
}

type Verdict = Pick<ReplayReport, "verdict" | "remark" | "expected" | "actual" | "location">;

const nothing = { remark: null, expected: null, actual: null, location: null } as const;

export function describeReplay(replayed: Replayed): ReplayReport {
  const { session, exercise, property, output, shown } = replayed;
  return {
    session,
    exercise: exercise.id,
    property: property.id,
    title: property.title,
    ...verdictOf(replayed),
    output,
    shown,
  };
}

function verdictOf({ exercise, property, later }: Replayed): Verdict {
  const { location, expected, actual, blockedBy } = property;
  if (exercise.status === "unfilled") {
    return {
      ...nothing,
      verdict: "stopped",
      remark: "it reaches a ??? that is not filled in",
      location: exercise.location,
    };
  }
  if (exercise.message !== null) {
    return { ...nothing, verdict: "stopped", remark: exercise.message, location: exercise.location };
  }
  if (property.limit !== null) return { ...nothing, verdict: "stopped", remark: actual, location };
  if (property.status === "failed") return { ...nothing, verdict: "fails", expected, actual, location };
  const others = blockedBy.join(" and ");
  if (property.earned < property.possible) {
    return {
      ...nothing,
      verdict: "stopped",
      remark: `it runs on code of ${others}, which does not come to an end`,
    };
  }
  if (others !== "") return { ...nothing, verdict: "passes", remark: `What is wrong comes from ${others}.` };
  return laterVerdict(exercise.id, later);
}

/** The case holds alone. */
function laterVerdict(exercise: string, later: PropertyOutcome | null): Verdict {
  const passes = { ...nothing, verdict: "passes" } as const;
  if (later?.kind === "failed") {
    const { expected, actual, frame, holdsAlone } = later.finding;
    const location = frame === null ? null : { file: frame.label, line: frame.line, column: frame.column };
    if (holdsAlone) {
      const remark = "Alone it holds: it fails after other cases have run, so something outlives a call.";
      return { verdict: "fails", remark, expected, actual, location };
    }
  }
  if (later?.kind === "limit") {
    const remark = `alone it holds, but with the other cases of its property ${LIMIT_SENTENCES[later.limit]}`;
    return { ...nothing, verdict: "stopped", remark };
  }
  if (later?.kind !== "failed") return passes;
  return { ...passes, remark: `The property still fails in another case: gradecheck check ${exercise}` };
}
