// What a score alone does not tell of a result: a grader that failed, code that ran away, and nothing to grade.

import type { TalliedExercise, Tally } from "../gradebook/records.ts";

/** One reason to look at a student. */
export interface Trouble {
  /** The more pressing, the smaller. */
  readonly rank: number;
  /** The same for all students who have it; without a full stop. */
  readonly reason: string;
  /** Ids of the exercises; none where it is the submission as a whole. */
  readonly exercises: readonly string[];
}

const FAILED = 0;
const LIMIT = 1;
const UNREADABLE = 2;
const NOTHING = 3;

/** What a result says beside its points, the most pressing first; nothing, of most. */
export function findTrouble({ notes, exercises }: Pick<Tally, "notes" | "exercises">): Trouble[] {
  const limits = [...new Set(exercises.flatMap(limitsOf))].sort();
  const idsOf = (has: (exercise: TalliedExercise) => boolean): string[] =>
    exercises.filter(has).map(({ id }) => id);
  const failed = idsOf(isErrored);
  return [
    ...(failed.length === 0 ? [] : [{ rank: FAILED, reason: "the grader failed", exercises: failed }]),
    ...limits.map((limit) => ({
      ...{ rank: LIMIT, reason: `${limit} limit` },
      exercises: idsOf((exercise) => limitsOf(exercise).includes(limit)),
    })),
    ...notes.filter(({ id }) => id === "nothing-handed-in").map(({ text }) => describeNothing(text)),
  ];
}

/** The same in one line, for a student who stands alone. */
export function describeTrouble({ reason, exercises }: Trouble): string {
  return exercises.length === 0 ? reason : `${exercises.join(", ")}: ${reason}`;
}

/** Those who handed in nothing have only themselves to look at; what cannot be read may be ours to mend. */
function describeNothing(text: string): Trouble {
  const rank = /^nothing handed in(?:$|:)/.test(text) ? NOTHING : UNREADABLE;
  return { rank, reason: text.replace(/\.$/, ""), exercises: [] };
}

function isErrored({ status, properties }: TalliedExercise): boolean {
  return status === "errored" || properties.some((property) => property.status === "errored");
}

const limitsOf = ({ properties }: TalliedExercise): string[] =>
  properties.flatMap(({ limit }) => limit ?? []);
