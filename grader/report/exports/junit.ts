// JUnit XML: a suite per student, a case per property. It knows no points, and demands times: they are 0.

import xmlbuilder from "xmlbuilder";
import type { PropertyResult } from "../../result.ts";
import { listExplanation } from "../explanation.ts";
import { showLine } from "../plain-text.ts";
import { formatScore } from "../points.ts";
import type { Graded } from "./graded.ts";
import { explainLoss } from "./loss.ts";

type Outcome = "passed" | "failure" | "error" | "skipped";

/**
 * One document, with those students of whom something is graded.
 *
 * No two cases have the same name: GitLab drops the second. What is said stands in the attribute and once more in the
 * body, as readers look at one or the other. A property that waits for another one is skipped.
 */
export function renderJunit(graded: readonly Graded[], session: { readonly id: string }): string {
  const told = graded.flatMap(({ result, grade, score, possible }) =>
    result === null ? [] : [{ result, grade, score, possible }],
  );
  const results = told.map(({ result }) => result);
  const properties = (students: typeof results) =>
    students.flatMap(({ exercises }) => exercises.flatMap((exercise) => exercise.properties));
  const { skipped: _, ...totals } = count(properties(results));
  // What XML cannot hold is replaced, so that no student's name can spoil the document.
  const root = xmlbuilder.create(
    "testsuites",
    { version: "1.0", encoding: "UTF-8" },
    {},
    { invalidCharReplacement: "\uFFFD" },
  );
  root.att({ name: session.id, ...totals, time: 0 });
  for (const { result, grade, score, possible } of told) {
    const student = showLine(result.student, Number.POSITIVE_INFINITY);
    const prefix = student === "" ? "" : `${student} `;
    const suite = root.ele("testsuite", {
      name: student || session.id,
      ...count(properties([result])),
      time: 0,
    });
    for (const exercise of result.exercises) {
      for (const property of exercise.properties) {
        const name = `${prefix}${exercise.id}.${property.id}: ${property.title}`;
        const classname = `${prefix}${session.id}.${exercise.id}`;
        const test = suite.ele("testcase", { classname, name, time: 0 });
        const outcome = outcomeOf(property);
        const text = explainLoss(exercise, property).join("\n") || property.title;
        if (outcome === "skipped") test.ele("skipped", {}, text);
        else if (outcome !== "passed") test.ele(outcome, { message: text, type: property.status }, text);
      }
    }
    if (grade !== null) {
      const head =
        score === null ? "no grade yet" : `grade ${formatScore({ earned: score, possible: possible ?? 0 })}`;
      suite.ele("system-out", {}, [head, ...listExplanation(grade)].join("\n"));
    }
  }
  return `${root.end({ pretty: true })}\n`;
}

function outcomeOf({ status, earned, possible }: PropertyResult): Outcome {
  if (earned >= possible) return "passed";
  if (status === "errored") return "error";
  return status === "blocked" ? "skipped" : "failure";
}

function count(properties: readonly PropertyResult[]) {
  const of = (outcome: Outcome): number => properties.filter((one) => outcomeOf(one) === outcome).length;
  return {
    tests: properties.length,
    failures: of("failure"),
    errors: of("error"),
    skipped: of("skipped"),
  };
}
