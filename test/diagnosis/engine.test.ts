// The engine behind the diagnosis is right where no rule is replaced: else it would call right numbers a mistake.

import { describe, expect, it } from "vitest";
import { passes } from "../../grader/diagnosis/matching.ts";
import { drawCases, seedOf } from "../../grader/properties/cases.ts";
import { micrograd } from "../../grader/sessions/micrograd/session.ts";

const { exercises } = micrograd;
const bank = await micrograd.bank();
const all = exercises.flatMap(({ id, properties }) =>
  properties.map((property) => [`${id}.${property.id}`, property] as const),
);

describe("the engine without a mistake", () => {
  it.each(all)("holds %s", (name, property) => {
    const cases = drawCases(property, seedOf("engine", name), 60);
    const wrong = cases.filter(({ probe }) => !passes(probe, bank.right(probe.program)));
    expect(wrong.map(({ value }) => value)).toEqual([]);
  });
});
