// What to say first: of an exercise, and of a whole result. Each is a sentence with an id and a type, so that every
// report may choose its place and its colour.

import type { ExerciseResult, Feedback, PropertyResult } from "./result.ts";

type Silent<Part> = Omit<Part, "feedback">;

const types = {
  passed: null,
  failed: "essential",
  unfilled: "actionable",
  blocked: "actionable",
  errored: "informative",
} satisfies Record<PropertyResult["status"], Feedback["type"] | null>;

/** How much a property matters to its student; null where nothing of it is lost. */
export function typeOfFeedback({
  status,
  earned,
  possible,
}: Pick<PropertyResult, "status" | "earned" | "possible">): Feedback["type"] | null {
  return earned < possible ? types[status] : null;
}

/** The property that an exercise's student should look at first, if any lost points. */
export function findLoss({ properties }: Pick<ExerciseResult, "properties">): PropertyResult | undefined {
  const lost = properties.filter(({ earned, possible }) => earned < possible);
  return (
    lost.find(({ status }) => status === "failed") ??
    lost.find(({ status }) => status !== "blocked") ??
    // Everything that failed here may still wait for a neighbour that did.
    lost[0]
  );
}

/** What to say of an exercise first. */
export function feedbackOnExercise(exercise: Silent<ExerciseResult>): Feedback {
  const { id, title, status, message } = exercise;
  switch (status) {
    case "passed":
      return { id: `${id}.passed`, type: "celebratory", text: `${id}: everything is earned.` };
    case "unfilled":
      return { id: `${id}.unfilled`, type: "actionable", text: `Fill in ${id}${placeOf(exercise, ", ")}` };
    case "errored":
      return { id: `${id}.errored`, type: "informative", text: brokenAt([id]) };
    case "failed": {
      const loss = findLoss(exercise);
      if (message !== null || loss === undefined) {
        const [sentence = title] = (message ?? title).split("\n");
        return { id: `${id}.unusable`, type: "essential", text: sentence };
      }
      return { id: `${id}.${loss.id}`, type: loss.feedback ?? "essential", text: loss.title };
    }
  }
}

/** What a result ends with: what to do next, or that everything is done. */
export function feedbackOnResult(exercises: readonly Silent<ExerciseResult>[]): Feedback {
  const open = exercises.filter(({ status }) => status !== "passed");
  if (open.length === 0)
    return { id: "everything-earned", type: "celebratory", text: "Everything is earned. Well done!" };
  const next = open.find(({ status }) => status !== "errored");
  if (next === undefined) {
    return { id: "grader-failed", type: "informative", text: brokenAt(open.map(({ id }) => id)) };
  }
  if (exercises.every(({ status }) => status === "unfilled")) {
    return { id: "start", type: "actionable", text: `Start with ${next.id}${placeOf(next, ": ")}` };
  }
  const task = next.status === "unfilled" ? "fill in" : "look at";
  return { id: "next", type: "actionable", text: `Next: ${task} ${next.id}${placeOf(next, ", ")}` };
}

function brokenAt(ids: readonly string[]): string {
  return `The grader failed at ${ids.join(", ")}: that is no mistake of yours, please report it.`;
}

/** The end of a sentence about an exercise. */
function placeOf(exercise: Silent<ExerciseResult>, link: string): string {
  const location = exercise.location ?? findLoss(exercise)?.location ?? null;
  return location === null ? "." : `${link}${location.file} line ${location.line}.`;
}
