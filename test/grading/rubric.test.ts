import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Session } from "../../grader/course/session.ts";
import type { ExerciseOutcome, Finding, PropertyOutcome } from "../../grader/outcome.ts";
import { readToken } from "../../grader/replay/token.ts";
import {
  type ExerciseResult,
  type Feedback,
  type PropertyResult,
  resultSchema,
} from "../../grader/result.ts";
import { type Graded, scoreSubmission } from "../../grader/rubric.ts";
import { LIMIT_SENTENCES } from "../../grader/sandbox/limits.ts";

const property = (id: string, points: number, needs: readonly string[] = []) => ({
  id,
  points,
  needs,
  title: `the sentence of ${id}`,
  hints: [`the question of ${id}`, `the hint of ${id}`],
});
const exercise = (id: string, file: string) => ({
  id,
  file,
  title: `Value.${id}`,
  uses: [],
  properties: [
    property("forward", 10),
    property("local", 20, ["forward"]),
    property("numbers", 30, ["local"]),
  ],
});
const session: Session = {
  id: "01-tiny",
  title: "Session 1",
  files: ["value.ts", "nn.ts"],
  exercises: [exercise("add", "value.ts"), exercise("mul", "value.ts"), exercise("neuron", "nn.ts")],
  hash: "abc",
};
const facts = {
  student: "s01",
  submittedAt: "2025-02-05T10:00:00Z",
  contentHash: "def",
  version: "1.2.3",
  runs: 7,
};

const finding: Finding = {
  value: [3, 5],
  holdsAlone: false,
  counterexample: "const a = new Value(2)",
  expected: "a.grad = 3",
  actual: "a.grad = 1",
  frame: { label: "value.ts", line: 4, column: 9 },
  output: "printed",
  nodes: [
    { id: "a", op: "", operands: [], data: 0.1 + 0.2, grad: 1 / 3, actual: 2 / 3 },
    { id: "b", op: "add", operands: ["a", "a"], data: 4, grad: 1, actual: null },
  ],
};
const IDS = ["forward", "local", "numbers"];
const held = (id: string): PropertyOutcome => ({ kind: "held", id, runs: 5 });
const allHeld = IDS.map(held);
const judged = (id: string, ...properties: readonly PropertyOutcome[]): ExerciseOutcome => ({
  kind: "judged",
  id,
  output: "",
  properties,
});

/** The score of outcomes, each exercise that is left out having held. */
function score(outcomes: readonly ExerciseOutcome[], more: Partial<Graded> = {}) {
  const given = new Set(outcomes.map(({ id }) => id));
  const others = session.exercises.flatMap(({ id }) => (given.has(id) ? [] : [judged(id, ...allHeld)]));
  return scoreSubmission(
    session,
    { exercises: [...outcomes, ...others], holes: [], notes: [], ...more },
    facts,
  );
}

const scoreOne = (outcome: ExerciseOutcome): ExerciseResult =>
  score([outcome]).exercises.find(({ id }) => id === outcome.id) as ExerciseResult;
const lines = ({ properties }: ExerciseResult) =>
  properties.map(({ id, status, earned, possible }) => `${id} ${status} ${earned} / ${possible}`);

describe("a score", () => {
  it("holds the facts, and everything earned where everything holds", () => {
    const result = score([]);
    expect(v.parse(resultSchema, result)).toEqual(result);
    expect(result).toMatchObject({
      schema: "gradecheck/result@1",
      session: "01-tiny",
      student: "s01",
      submittedAt: "2025-02-05T10:00:00Z",
      contentHash: "def",
      earned: 1.8,
      possible: 1.8,
      grader: { version: "1.2.3", sessionHash: "abc", runs: 7 },
      notes: [],
    });
    expect(result.exercises.map(({ id, status, earned }) => [id, status, earned])).toEqual([
      ["add", "passed", 0.6],
      ["mul", "passed", 0.6],
      ["neuron", "passed", 0.6],
    ]);
    expect(lines(result.exercises[0] as ExerciseResult)).toEqual([
      "forward passed 0.1 / 0.1",
      "local passed 0.2 / 0.2",
      "numbers passed 0.3 / 0.3",
    ]);
  });

  it("lists exercises in the session's order and leaves out those that were not judged", () => {
    const exercises = [judged("neuron", ...allHeld), judged("add", ...allHeld)];
    const result = scoreSubmission(session, { exercises, holes: [], notes: [] }, facts);
    expect(result.exercises.map(({ id }) => id)).toEqual(["add", "neuron"]);
    expect([result.earned, result.possible]).toEqual([1.2, 1.2]);
  });

  it("lists properties in the session's order, whatever that of the outcomes", () => {
    expect(scoreOne(judged("add", ...allHeld.toReversed())).properties.map(({ id }) => id)).toEqual(IDS);
  });

  it("adds up in hundredths and fits the schema, whatever the outcomes", () => {
    const outcome = (id: string): fc.Arbitrary<PropertyOutcome> =>
      fc.constantFrom<PropertyOutcome>(
        held(id),
        { kind: "failed", id, runs: 3, finding, diagnosis: null },
        { kind: "blocked", id, runs: 0, by: ["forward"] },
        { kind: "excused", id, runs: 0, by: ["add"] },
        { kind: "limit", id, runs: 1, limit: "time", finding: null },
        { kind: "skipped", id, runs: 0 },
      );
    const rest = { output: "", properties: [] };
    const anyExercise = (id: string): fc.Arbitrary<ExerciseOutcome> =>
      fc.oneof(
        fc.tuple(...IDS.map(outcome)).map((properties) => judged(id, ...properties)),
        fc.constantFrom<ExerciseOutcome>(
          { kind: "unfilled", id, frame: null, ...rest },
          { kind: "unusable", id, message: "m", frame: null, limit: null, ...rest },
          { kind: "unusable", id, message: "", frame: null, limit: "memory", ...rest },
          { kind: "errored", id, message: "m", ...rest },
        ),
      );
    const outcomes = fc.tuple(...session.exercises.map(({ id }) => anyExercise(id)));
    const hundredths = (points: number): number => Math.round(points * 100);
    const sum = (list: readonly (ExerciseResult | PropertyResult)[], key: "earned" | "possible"): number =>
      list.reduce((total, one) => total + hundredths(one[key]), 0);
    fc.assert(
      fc.property(outcomes, (exercises) => {
        const result = score(exercises);
        expect(v.parse(resultSchema, result)).toEqual(result);
        for (const whole of [result, ...result.exercises]) {
          const parts = "exercises" in whole ? whole.exercises : whole.properties;
          for (const key of ["earned", "possible"] as const) {
            expect(hundredths(whole[key])).toBe(sum(parts, key));
            expect(whole[key]).toBe(hundredths(whole[key]) / 100);
          }
        }
        for (const { status, earned, possible } of result.exercises) {
          expect(status === "passed").toBe(earned === possible);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("is not given where a property has no outcome: that is a bug, and no 0", () => {
    expect(() => scoreOne(judged("add", held("forward")))).toThrow(
      /"add" says nothing of one of its properties/,
    );
  });
});

describe("a property that failed", () => {
  const failed = scoreOne(
    judged(
      "mul",
      held("forward"),
      { kind: "failed", id: "local", runs: 3, finding, diagnosis: null },
      {
        kind: "blocked",
        id: "numbers",
        runs: 0,
        by: ["local"],
      },
    ),
  );

  it("loses its points, and so do those it blocks, but nobody else", () => {
    expect(failed).toMatchObject({
      status: "failed",
      earned: 0.1,
      possible: 0.6,
      location: null,
      message: null,
    });
    expect(lines(failed)).toEqual([
      "forward passed 0.1 / 0.1",
      "local failed 0 / 0.2",
      "numbers blocked 0 / 0.3",
    ]);
    expect(failed.properties.map(({ blockedBy }) => blockedBy)).toEqual([[], [], ["local"]]);
  });

  it("carries its finding and its hint", () => {
    expect(failed.properties[1]).toMatchObject({
      runs: 3,
      counterexample: "const a = new Value(2)",
      expected: "a.grad = 3",
      actual: "a.grad = 1",
      location: { file: "value.ts", line: 4, column: 9 },
      limit: null,
      feedback: "essential",
      hint: "the question of local",
      hints: ["the question of local", "the hint of local"],
    });
  });

  it("carries the graph in twelve digits, which are the same on every machine", () => {
    expect(failed.properties[1]?.nodes).toEqual([
      { id: "a", op: "", operands: [], data: 0.3, expected: 0.333333333333, actual: 0.666666666667 },
      { id: "b", op: "add", operands: ["a", "a"], data: 4, expected: 1, actual: null },
    ]);
  });

  it("carries a token that leads back to its case, and lends it to what it blocks", () => {
    const [first, second, third] = failed.properties.map(({ replay }) => replay);
    expect([first, third]).toEqual([null, second]);
    const read = readToken(second ?? "", [session]);
    expect(read).toEqual({ session: session.id, exercise: failed.id, property: "local", value: [3, 5] });
  });

  it("is the only one with hints, and essential; what waits for it is actionable, and what holds is silent", () => {
    expect(failed.properties.map(({ hint, hints, feedback }) => [hint, hints.length, feedback])).toEqual([
      [null, 0, null],
      ["the question of local", 2, "essential"],
      [null, 0, "actionable"],
    ]);
  });
});

describe("a property that fails by the fault of other exercises", () => {
  it("keeps its points, is blocked by them, and a note says so", () => {
    const result = score([
      judged("add", held("forward"), held("local"), {
        kind: "excused",
        id: "numbers",
        runs: 4,
        by: ["mul", "tanh"],
      }),
    ]);
    const [add] = result.exercises;
    expect(add).toMatchObject({ status: "passed", earned: 0.6 });
    expect(add?.properties[2]).toMatchObject({
      status: "blocked",
      earned: 0.3,
      blockedBy: ["mul", "tanh"],
      replay: null,
      hint: null,
    });
    const text = expect.stringMatching(/add\.numbers waits for mul and tanh: /);
    expect(result.notes).toEqual([{ id: "excused", type: "informative", text }]);
  });
});

describe("a limit", () => {
  it.each(["steps", "time", "memory", "stack"] as const)(
    "of %s fails its property with a sentence, and the rest waits for it",
    (limit) => {
      const result = scoreOne(
        judged(
          "add",
          held("forward"),
          { kind: "limit", id: "local", runs: 2, limit, finding: { ...finding, expected: "", actual: "" } },
          {
            kind: "skipped",
            id: "numbers",
            runs: 0,
          },
        ),
      );
      expect(lines(result)).toEqual([
        "forward passed 0.1 / 0.1",
        "local failed 0 / 0.2",
        "numbers blocked 0 / 0.3",
      ]);
      expect(result.properties[1]).toMatchObject({
        limit,
        counterexample: "const a = new Value(2)",
        expected: null,
        actual: LIMIT_SENTENCES[limit],
        hint: null,
      });
      expect(result.properties[2]).toMatchObject({ blockedBy: ["local"], limit: null });
    },
  );

  it("while the file is loaded fails every property, and the exercise says why", () => {
    const result = scoreOne({
      ...{
        kind: "unusable",
        id: "neuron",
        message: "",
        frame: null,
        limit: "time",
        output: "",
        properties: [],
      },
    });
    expect(result).toMatchObject({ status: "failed", earned: 0, message: `nn.ts: ${LIMIT_SENTENCES.time}` });
    expect(result.properties.map(({ status, limit }) => `${status} ${limit}`)).toEqual(
      IDS.map(() => "failed time"),
    );
  });
});

describe("an exercise that cannot be judged", () => {
  const frame = { label: "value.ts", line: 2, column: 1 };
  const location = { file: "value.ts", line: 2, column: 1 };

  it("because of a hole earns nothing, not even for what held before, and says where the hole is", () => {
    const result = scoreOne({
      kind: "unfilled",
      id: "add",
      frame,
      output: "",
      properties: [held("forward")],
    });
    expect(result).toMatchObject({ status: "unfilled", earned: 0, possible: 0.6, location, message: null });
    expect(lines(result)).toEqual([
      "forward unfilled 0 / 0.1",
      "local unfilled 0 / 0.2",
      "numbers unfilled 0 / 0.3",
    ]);
  });

  it("because its file cannot be used earns nothing and says why and where", () => {
    const result = scoreOne({
      ...{
        kind: "unusable",
        id: "add",
        message: "it does not parse",
        frame,
        limit: null,
        output: "",
        properties: [],
      },
    });
    expect(result).toMatchObject({ status: "failed", earned: 0, location, message: "it does not parse" });
    expect(new Set(result.properties.map(({ status }) => status))).toEqual(new Set(["blocked"]));
  });

  it("because the grader broke is errored, with the reason", () => {
    const result = scoreOne({ kind: "errored", id: "add", message: "it broke", output: "", properties: [] });
    expect(result).toMatchObject({ status: "errored", earned: 0, location: null, message: "it broke" });
    expect(new Set(result.properties.map(({ status }) => status))).toEqual(new Set(["errored"]));
  });
});

describe("notes", () => {
  const holes = [
    { label: "value.ts", line: 7, column: 1 },
    { label: "nn.ts", line: 9, column: 1 },
  ];
  const unfilled: ExerciseOutcome = { kind: "unfilled", id: "mul", frame: null, output: "", properties: [] };

  it("begin with those that grading gave", () => {
    const notes = ["first", "second"].map((text): Feedback => ({ id: text, type: "informative", text }));
    expect(score([], { notes }).notes).toEqual(notes);
  });

  it("name holes that are never reached, in files of which every exercise ran to its end", () => {
    const note = (text: string): Feedback => ({ id: "hole-never-reached", type: "informative", text });
    expect(score([], { holes }).notes).toEqual([
      note("value.ts:7 still holds a ??? that is never reached."),
      note("nn.ts:9 still holds a ??? that is never reached."),
    ]);
    expect(score([unfilled], { holes }).notes).toEqual([
      note("nn.ts:9 still holds a ??? that is never reached."),
    ]);
  });

  it("are silent about holes where only some exercises of the file were asked for", () => {
    const graded = { exercises: [judged("add", ...allHeld)], holes, notes: [] };
    expect(scoreSubmission(session, graded, facts).notes).toEqual([]);
  });
});
