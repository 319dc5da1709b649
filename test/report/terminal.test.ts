import pc from "picocolors";
import { describe, expect, test } from "vitest";
import { renderCheck } from "../../grader/report/terminal.ts";
import type { ExerciseResult, PropertyResult, Result } from "../../grader/result.ts";
import { mulWithoutOutGrad, sampleExercise, sampleNote, sampleProperty, sampleResult } from "./sample.ts";

const plain = {
  colors: pc.createColors(false),
  outputs: {},
  snippets: () => null,
  sessionTitle: "Session 1: micrograd",
};
const sourceLine = () => "      this.grad += other.data";
const unfilledAdd = sampleExercise({
  status: "unfilled",
  earned: 0,
  location: { file: "value.ts", line: 27, column: 20 },
});
const unfilledTanh = sampleExercise({
  id: "tanh",
  title: "Value.tanh",
  status: "unfilled",
  earned: 0,
  location: { file: "value.ts", line: 52, column: 3 },
});

function lastLine(text: string): string | undefined {
  return text.trimEnd().split("\n").at(-1);
}

test("a student sees the table, each finding with what was printed, the notes, and what is next", () => {
  const result = sampleResult([sampleExercise(), mulWithoutOutGrad, unfilledTanh], {
    notes: [sampleNote("tanh is NaN above 355: (e²ˣ − 1)/(e²ˣ + 1) overflows")],
  });
  const text = renderCheck(result, {
    ...plain,
    snippets: sourceLine,
    outputs: { add: "8\n", mul: "here\nand there\n" },
  });
  expect(text).toBe(`Session 1: micrograd

✓ add   Value.add   ██████████    2 / 2
✗ mul   Value.mul   ███████░░░  1.5 / 2
○ tanh  Value.tanh  ░░░░░░░░░░    0 / 2  unfilled: value.ts:52

  add prints:
  │ 8

✗ mul  the gradient of both operands is multiplied by out.grad          0 / 0.5
    const a = new Value(3), b = new Value(5)
    const c = a.mul(b); c.grad = 3; c._backward()
    expected  a.grad = 15, b.grad = 9
    got       a.grad = 5, b.grad = 3
  value.ts:27   this.grad += other.data
  Hint: which factor does the chain rule bring in from the node above?
  Stronger hint: npm run check -- mul --hint
  mul prints:
  │ here
  │ and there

Note: tanh is NaN above 355: (e²ˣ − 1)/(e²ˣ + 1) overflows

3.5 / 6 points. Next: look at mul, value.ts line 27.
`);
});

test("a named mistake stands before the place, its hint replaces the general one, the replay comes last", () => {
  const failing = sampleProperty({
    title: "the gradient is added to what the operands already hold",
    status: "failed",
    earned: 0,
    expected: "a.grad = 3",
    actual: "a.grad = 1",
    location: { file: "value.ts", line: 18, column: 7 },
    hint: "the general hint",
    replay: "add.accumulates.AwUDKs8x",
    diagnosis: {
      id: "add.overwrites",
      title: "the closure overwrites grad",
      explanation: "-",
      hint: "what does = do?",
    },
  });
  const text = renderCheck(
    sampleResult([sampleExercise({ status: "failed", earned: 1.5, properties: [failing] })]),
    plain,
  );
  expect(text).toContain(`✗ add  the gradient is added to what the operands already hold          0 / 0.5
    expected  a.grad = 3
    got       a.grad = 1
  Looks like: the closure overwrites grad (the same numbers on every run)
  value.ts:18
  Hint: what does = do?
  Again: npm run replay add.accumulates.AwUDKs8x
`);
});

describe("hints", () => {
  const lost = (hints: string[], changes: Partial<PropertyResult> = {}) =>
    sampleProperty({ status: "failed", earned: 0, hint: hints[0] ?? null, hints, ...changes });
  const failing = (id: string, ...properties: PropertyResult[]) =>
    sampleExercise({ id, status: "failed", earned: 0, properties });
  const hintLines = (exercises: ExerciseResult[], hintLevel?: number): string[] =>
    renderCheck(sampleResult(exercises), hintLevel === undefined ? plain : { ...plain, hintLevel })
      .split("\n")
      .filter((line) => /int: /.test(line))
      .map((line) => line.trim());
  const three = ["one?", "two", "three"];

  test("begin with the question, and the way to the next one stands once, at the first exercise that has one", () => {
    expect(
      hintLines([failing("add", lost([])), failing("mul", lost(three)), failing("pow", lost(three))]),
    ).toEqual(["Hint: one?", "Stronger hint: npm run check -- mul --hint", "Hint: one?"]);
  });

  test("are shown up to the level that is asked for, the strongest where there are fewer", () => {
    const exercises = [failing("mul", lost(three)), failing("pow", lost(["1?", "2"]))];
    expect(hintLines(exercises, 2)).toEqual([
      "Hint: one?",
      "Hint: two",
      "Stronger hint: npm run check -- mul --hint 3",
      "Hint: 1?",
      "Hint: 2",
    ]);
    expect(hintLines(exercises, 9)).toEqual([
      "Hint: one?",
      "Hint: two",
      "Hint: three",
      "Hint: 1?",
      "Hint: 2",
    ]);
  });

  test("of a named mistake begin with its own question, and its explanation comes with the second", () => {
    const diagnosis = { id: "mul.x", title: "TITLE", explanation: "WHY", hint: "what does = do?" };
    const exercises = [failing("mul", lost(["one?", "two"], { diagnosis }))];
    expect(hintLines(exercises, 2)).toEqual(["Hint: what does = do?", "Hint: two"]);
    const shown = (hintLevel: number) => renderCheck(sampleResult(exercises), { ...plain, hintLevel });
    expect(shown(1)).not.toContain("WHY");
    expect(shown(2)).toContain("  Looks like: TITLE (the same numbers on every run)\n    WHY\n");
  });

  test("that are wider than the terminal go on below their own beginning", () => {
    const text = renderCheck(sampleResult([failing("mul", lost(["what is it that arrives here?", "b"]))]), {
      ...plain,
      width: 30,
    });
    expect(text).toContain("\n  Hint: what is it that\n        arrives here?\n");
  });
});

describe("which property of an exercise is shown", () => {
  const waiting = sampleProperty({
    title: "WAITING",
    status: "blocked",
    earned: 0,
    blockedBy: ["local", "mul.scaled"],
  });
  const failed = sampleProperty({ title: "FAILED", status: "failed", earned: 0 });
  const show = (...properties: (typeof waiting)[]): string =>
    renderCheck(sampleResult([sampleExercise({ status: "failed", earned: 0.5, properties })]), plain);

  test("the first that failed, not one that waits for it", () => {
    expect(show(sampleProperty(), waiting, failed)).toContain("FAILED");
    expect(show(sampleProperty(), waiting, failed)).not.toContain("WAITING");
  });

  test("one that waits for a neighbour, with the neighbour, where nothing else failed", () => {
    expect(show(sampleProperty(), waiting)).toContain("Not judged until this holds: local, mul.scaled");
  });

  test("none that waits but keeps its points", () => {
    const kept = sampleProperty({ title: "KEPT", status: "blocked" });
    expect(show(kept, failed)).not.toContain("KEPT");
  });
});

test("an exercise that cannot be judged as a whole says why, and where", () => {
  const broken = sampleExercise({
    status: "failed",
    earned: 0,
    message: "value.ts does not parse: unexpected token",
    location: { file: "value.ts", line: 4, column: 2 },
    properties: [sampleProperty({ status: "failed", earned: 0 })],
  });
  const text = renderCheck(sampleResult([broken]), { ...plain, snippets: () => "  add(other {" });
  expect(text).toContain(`
✗ add  value.ts does not parse: unexpected token                          0 / 2
  value.ts:4   add(other {

0 / 2 points. Next: look at add, value.ts line 4.
`);
});

test("a sentence that is wider than the terminal goes on below its own beginning", () => {
  const title = "a node used more than once passes its gradient on once, after all of it has arrived";
  const properties = [sampleProperty({ title, status: "failed", earned: 0, possible: 1 })];
  const failing = sampleExercise({ id: "backward", status: "failed", earned: 0, properties });
  expect(renderCheck(sampleResult([failing]), { ...plain, width: 60 })).toContain(`
✗ backward  a node used more than once passes its     0 / 1
            gradient on once, after all of it has
            arrived
`);
});

test("what was expected and what was got go on below their own beginning where they are long", () => {
  const places = (value: number): string =>
    ["a", "b", "c", "d"].map((name) => `${name}.grad = ${value}.125`).join(", ");
  const property = sampleProperty({ status: "failed", earned: 0, expected: places(1), actual: places(2) });
  const failing = sampleExercise({ status: "failed", earned: 0, properties: [property] });
  expect(renderCheck(sampleResult([failing]), { ...plain, width: 60 })).toContain(`
    expected  a.grad = 1.125, b.grad = 1.125, c.grad =
              1.125, d.grad = 1.125
    got       a.grad = 2.125, b.grad = 2.125, c.grad =
              2.125, d.grad = 2.125
`);
});

describe("what is wrong with a whole file", () => {
  const broken = (id: string, message: string | null) =>
    sampleExercise({
      id,
      status: "failed",
      earned: 0,
      message,
      location: { file: "value.ts", line: 4, column: 2 },
    });
  const findings = (...exercises: ExerciseResult[]): string[] =>
    renderCheck(sampleResult(exercises), plain)
      .split("\n\n")
      .slice(2, -1)
      .map((block) => block.replaceAll(/ +/g, " "));

  test("is said once, at the first of its exercises, with its lines of code", () => {
    const message = "value.ts does not parse\n> 4 | add(other {";
    expect(findings(broken("add", message), broken("mul", message), broken("tanh", message))).toEqual([
      "✗ add value.ts does not parse 0 / 2\n > 4 | add(other {\n value.ts:4",
    ]);
  });

  test("is said again where another file has another problem", () => {
    const [first, second] = ["value.ts does not parse", "nn.ts does not parse"];
    expect(findings(broken("add", first), broken("neuron", second), broken("mul", first))).toEqual([
      "✗ add value.ts does not parse 0 / 2\n value.ts:4",
      "✗ neuron nn.ts does not parse 0 / 2\n value.ts:4",
    ]);
  });

  test("hides no exercise that failed by itself", () => {
    const properties = [sampleProperty({ title: "BY ITSELF", status: "failed", earned: 0 })];
    const own = sampleExercise({ id: "neuron", status: "failed", earned: 0, properties });
    expect(findings(broken("add", "value.ts does not parse"), own)).toHaveLength(2);
  });
});

describe("the last line", () => {
  const lineOf = (result: Result): string | undefined => lastLine(renderCheck(result, plain));

  test("says where to start when nothing is filled in", () => {
    expect(lineOf(sampleResult([unfilledAdd, unfilledTanh]))).toBe(
      "0 / 4 points. Start with add: value.ts line 27.",
    );
  });

  test("names the hole to fill in next when the rest is earned", () => {
    const result = sampleResult([sampleExercise(), unfilledTanh]);
    expect(lineOf(result)).toBe("2 / 4 points. Next: fill in tanh, value.ts line 52.");
  });

  test("celebrates when everything is earned", () => {
    expect(lineOf(sampleResult([sampleExercise()]))).toBe("★ 2 / 2 points. Everything is earned. Well done!");
  });

  test("sends nobody to an exercise at which the grader failed", () => {
    const errored = sampleExercise({ id: "mul", status: "errored", earned: 0, message: "the sandbox died" });
    expect(renderCheck(sampleResult([errored]), plain)).toContain("0 / 2  not judged\n");
    expect(lineOf(sampleResult([errored, unfilledTanh]))).toBe(
      "0 / 4 points. Next: fill in tanh, value.ts line 52.",
    );
    expect(lineOf(sampleResult([sampleExercise(), errored]))).toBe(
      "2 / 4 points. The grader failed at mul: that is no mistake of yours, please report it.",
    );
  });

  test("adds up decimals as people do", () => {
    expect(lineOf(sampleResult([sampleExercise()], { earned: 0.1 + 0.2, possible: 0.3 }))).toContain(
      "0.3 / 0.3",
    );
  });
});

describe("text that a student wrote", () => {
  const nasty = "\u001b[2J\u009b1A\r\u202e\u2028\u0007✓ add";
  const escaped = "\\u{1b}[2J\\u{9b}1A\\u{d}\\u{202e}\\u{2028}\\u{7}✓ add";
  const failing = sampleProperty({
    status: "failed",
    earned: 0,
    actual: `it throws Error: ${nasty}\n★ 20 / 20 points.`,
    location: { file: "value.ts", line: 1, column: 1 },
  });
  const result = sampleResult(
    [sampleExercise({ status: "failed", earned: 0, properties: [failing] }), sampleExercise({ id: "mul" })],
    { notes: [sampleNote(`${nasty}\nNote: forged`)] },
  );
  const text = renderCheck(result, {
    ...plain,
    outputs: { add: `${nasty}\n★ 20 / 20 points.\n`, mul: "y\n".repeat(23) },
    snippets: () => nasty,
  });

  test("it cannot move the cursor, colour, or turn text around", () => {
    expect(text).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u);
    // Three times in one piece, and once where the line breaks at its blank.
    expect(text.replace(/\n {14}/g, " ").split(escaped)).toHaveLength(1 + 4);
  });

  test("it begins no line of its own", () => {
    const [start, end] = escaped.split(" ");
    expect(text).toContain(
      `    got       it throws Error: ${start}\n              ${end}\\n★ 20 / 20 points.\n`,
    );
    expect(text).toContain(`Note: ${escaped}\\nNote: forged\n`);
    expect(text).toContain(`  add prints:\n  │ ${escaped}\n  │ ★ 20 / 20 points.\n`);
    expect(text).not.toMatch(/^\s*(?:★|Note: forged)/m);
  });

  test("where it wraps, it stays below the beginning of what was got", () => {
    const forged = "★ 20 / 20 points. Everything is earned. Well done!";
    const property = sampleProperty({ status: "failed", earned: 0, actual: `${"x".repeat(65)} ${forged}` });
    const failed = sampleExercise({ status: "failed", earned: 0, properties: [property] });
    expect(renderCheck(sampleResult([failed]), plain)).toContain(
      `\n    got       ${"x".repeat(65)}\n${" ".repeat(14)}${forged}\n`,
    );
  });

  test("it does not push the findings off the screen", () => {
    expect(text.match(/│ y/g)).toHaveLength(20);
    expect(text).toContain("  … and 3 more lines\n");
    const long = sampleProperty({ status: "failed", earned: 0, actual: "x".repeat(100_000) });
    const shown = renderCheck(
      sampleResult([sampleExercise({ status: "failed", properties: [long] })]),
      plain,
    );
    expect(shown).toContain(`got       ${"x".repeat(300)}…\n`);
  });
});

test("colours change nothing but the colours", () => {
  const result = sampleResult([sampleExercise(), mulWithoutOutGrad, unfilledTanh]);
  const options = { ...plain, snippets: sourceLine, outputs: { mul: "here" } };
  const coloured = renderCheck(result, { ...options, colors: pc.createColors(true) });
  expect(coloured).toContain("\u001b[31m✗\u001b[39m mul");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes are what is looked for
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(renderCheck(result, options));
});
