// From a failing case to what a student reads: the code, what was due, what came, and where.

import type { Finding } from "../outcome.ts";
import type { Frame, Outcome, Runtime } from "../sandbox/runtime.ts";
import type { PreparedCase } from "./cases.ts";
import { showPath } from "./expectation.ts";
import type { Answer, Property } from "./property.ts";
import { renderProgram } from "./render.ts";
import type { Failure } from "./trial.ts";

const OURS_NOTE = "the closures of the operations are gradecheck's own here";
const STATE_NOTE = "alone this case holds: it fails after others have run, so something outlives a call";

/** The code of a case, as it ran. */
function renderCase(property: Property, { probe }: PreparedCase): string {
  return renderProgram(probe.program, property.operations === "ours" ? OURS_NOTE : "");
}

/** What can be said of a case that did not come to an end: the code that ran. */
export function describeEndless(property: Property, prepared: PreparedCase): Finding {
  const counterexample = renderCase(property, prepared);
  const { value } = prepared;
  const unknown = { expected: "", actual: "", frame: null, output: "", nodes: [] };
  return { value, holdsAlone: false, counterexample, ...unknown };
}

/**
 * Explains a failing case.
 *
 * It is run once more in a runtime of its own, where who writes to which grad is recorded: that is the place shown.
 */
export function explainFailure(
  property: Property,
  smallest: PreparedCase,
  failure: Failure,
  fresh: Runtime,
): Finding {
  const { code, probe } = smallest;
  const again = fresh.run(code, { operations: property.operations, propagate: "one", trace: true });
  const { className, method } = property.about;
  const frame = placeOf(again, failure) ?? fresh.lineOf(className, method);
  const rendered = renderCase(property, smallest);
  const holdsAlone = againHolds(again, smallest);
  const counterexample = holdsAlone ? `${rendered}\n// ${STATE_NOTE}` : rendered;
  const shown = { value: smallest.value, holdsAlone, counterexample, frame, output: fresh.output() };
  if (failure.kind === "mismatch") {
    const { expected, actual } = failure.mismatch;
    return { ...shown, expected, actual, nodes: nodesOf(probe.nodes, probe, failure.answers) };
  }
  const [expected, actual] = failure.kind === "threw" ? thrown(failure.error) : missing(failure.missing);
  return { ...shown, expected, actual, nodes: [] };
}

function againHolds(again: Outcome, { probe }: PreparedCase): boolean {
  return again.kind === "ok" && probe.judge(answersOf(again.values, again.tags)) === null;
}

const answersOf = (values: Float64Array, tags: readonly Answer["tag"][]): Answer[] =>
  Array.from(values, (value, index) => ({ value, tag: tags[index] ?? "other" }));

/** Who wrote the first wrong number; or where it threw. */
function placeOf(again: Outcome, failure: Failure): Frame | null {
  if (again.kind === "threw") return again.error.frames[0] ?? null;
  if (failure.kind === "threw") return failure.error.frames[0] ?? null;
  if (again.kind !== "ok" || failure.kind !== "mismatch") return null;
  return failure.mismatch.wrong.map((index) => again.writers[index]).find((writer) => writer) ?? null;
}

function thrown({ name, message }: { name: string; message: string }): readonly [string, string] {
  return ["no error", `throws ${name}: ${message}`];
}

function missing({ name, owner, found }: { name: string; owner: string; found: readonly string[] }) {
  const isClass = /^[A-Z]/.test(name);
  const expected = isClass ? `${owner} exports a class ${name}` : `a method ${name} of ${owner}`;
  const list = found.length === 0 ? "nothing" : found.join(", ");
  return [expected, isClass ? `it exports ${list}` : `it has ${list}`] as const;
}

/** The graph with what the submission holds where the program reads a node's grad. */
function nodesOf(
  nodes: PreparedCase["probe"]["nodes"],
  { program }: PreparedCase["probe"],
  answers: readonly Answer[],
) {
  const grads = new Map<string, number>();
  let index = 0;
  for (const instruction of program) {
    if (instruction.do !== "read" && instruction.do !== "count") continue;
    const [name, ...steps] = instruction.at;
    const answer = answers[index++];
    const field = steps.pop();
    if (field === "grad" && answer !== undefined) grads.set(showPath([name, ...steps]), answer.value);
  }
  return nodes.map(({ id, op, operands, data, grad }) => {
    const actual = grads.get(id);
    return {
      id,
      op,
      operands,
      data,
      grad,
      actual: actual !== undefined && Number.isFinite(actual) ? actual : null,
    };
  });
}
