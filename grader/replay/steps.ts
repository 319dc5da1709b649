// One case step by step: run once more with every node's gradient read, not only those that the property asks for.

import type { PreparedCase } from "../properties/cases.ts";
import { isClose } from "../properties/closeness.ts";
import { pathOf, showAnswer, showPath } from "../properties/expectation.ts";
import { describeEndless } from "../properties/finding.ts";
import type { Answer, ProbeNode, Property } from "../properties/property.ts";
import { encodeProgram } from "../sandbox/encoding.ts";
import { type Instruction, type Program, readings } from "../sandbox/program.ts";
import type { RunOptions, Runtime } from "../sandbox/runtime.ts";
import type { Reading, ShownCase, Step } from "./replayed.ts";

/** The case before it has run. */
export function showCase(property: Property, prepared: PreparedCase): ShownCase {
  const code = describeEndless(property, prepared).counterexample ?? "";
  return { code, steps: stepsOf(prepared, new Map()), readings: [] };
}

/** A run to look at: how it came out, and what it shows. */
export interface Look {
  readonly holds: boolean;
  readonly shown: ShownCase;
}

/** Runs the case in a runtime of its own; null if it does not run through. */
export function lookAt(
  property: Property,
  prepared: PreparedCase,
  runtime: Runtime,
  how: Pick<RunOptions, "operations" | "propagate">,
): Look | null {
  const { probe } = prepared;
  const program = withGradients(prepared);
  const outcome = runtime.run(encodeProgram(program), { ...how, trace: false });
  if (outcome.kind !== "ok") return null;
  const answers = Array.from(outcome.values, (value, index): Answer => {
    return { value, tag: outcome.tags[index] ?? "other" };
  });
  const places = readings(program).map(showPath);
  const asked = readings(probe.program).length;
  const mismatch = probe.judge(answers.slice(0, asked));
  const read = answers.slice(0, asked).map((answer, index): Reading => {
    const due = mismatch?.due?.[index];
    const differs = mismatch?.wrong.includes(index) ?? false;
    return {
      place: places[index] ?? "",
      expected: due === undefined ? null : showBeside({ value: due, tag: "number" }, answer.value, differs),
      actual: showBeside(answer, due, differs),
      differs,
    };
  });
  const found = new Map(answers.map((answer, index) => [places[index] ?? "", answer]));
  const shown = { ...showCase(property, prepared), steps: stepsOf(prepared, found), readings: read };
  return { holds: mismatch === null, shown };
}

/** The program, and after what it reads the gradient of every node that it can reach. */
function withGradients({ probe }: PreparedCase): Program {
  const extra = probe.nodes.filter(({ hidden }) => hidden !== true);
  const read = extra.map(({ id }): Instruction => ({ do: "read", at: [...pathOf(id), "grad"] }));
  return [...probe.program, ...read];
}

function stepsOf({ probe }: PreparedCase, found: ReadonlyMap<string, Answer>): readonly Step[] {
  return inBackwardOrder(probe.nodes).map(({ id, op, operands, data, grad }) => {
    const answer = found.get(`${id}.grad`);
    const differs = answer !== undefined && !isClose(answer.value, grad);
    return {
      id,
      op,
      operands,
      data,
      expected: grad,
      actual: answer !== undefined && Number.isFinite(answer.value) ? answer.value : null,
      found: answer === undefined ? null : showBeside(answer, grad, differs),
      differs,
    };
  });
}

/** Results first, by the longest way from one of them: what a node passes on is complete before its operands get it. */
function inBackwardOrder(nodes: readonly ProbeNode[]): readonly ProbeNode[] {
  const levels = new Map(nodes.map(({ id }) => [id, 0]));
  for (const { id, operands } of nodes.toReversed()) {
    const below = (levels.get(id) ?? 0) + 1;
    for (const operand of operands) levels.set(operand, Math.max(levels.get(operand) ?? 0, below));
  }
  return nodes.toSorted((a, b) => (levels.get(a.id) ?? 0) - (levels.get(b.id) ?? 0));
}

/** A number in as many digits as tell it from its partner; few where the two are one. */
function showBeside(answer: Answer, partner: number | undefined, differs: boolean): string {
  return showAnswer(answer, differs ? partner : undefined);
}
