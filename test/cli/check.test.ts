import { join } from "node:path";
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { type Result, resultSchema } from "../../grader/result.ts";
import { sessionCodeOf } from "../../grader/sessions/index.ts";
import { exerciseAbove, possible, solutions, stubs } from "../grading/grade-here.ts";
import {
  type Ended,
  gradecheck,
  halfDone,
  halfDonePoints,
  lineOf,
  temporaryFolder,
  total,
  writeFiles,
} from "./command-line.ts";

const folder = temporaryFolder();
const half = writeFiles(join(folder, "half"), halfDone);
const fewRuns = ["--runs", "5"];
const ids = [...possible.keys()];
const all = total(possible.values());
const halfPoints = total(halfDonePoints.values());

/** Mark, points and remark of each row of the table, by exercise. */
function rowsOf(stdout: string): Record<string, readonly [string, number, number, string]> {
  const rows = stdout.matchAll(/^([✓✗○!]) (\S+) .+? +[█░]{10} +(\S+) \/ (\S+)(?: +(.+))?$/gm);
  return Object.fromEntries(
    [...rows].map(([, mark = "", id, earned, possible, remark = ""]) => [
      id,
      [mark, Number(earned), Number(possible), remark] as const,
    ]),
  );
}

const hundredths = (points: number): number => Math.round(points * 100);
const sum = (scores: readonly { readonly earned: number }[]): number =>
  scores.reduce((total, { earned }) => total + hundredths(earned), 0);

describe("check on the untouched stubs", () => {
  it("ends with 1, shows where each exercise has a hole, and says where to start", async () => {
    const { exitCode, stdout, stderr } = await gradecheck(["check", "--dir", "exercises/01-micrograd"]);
    expect([exitCode, stderr]).toEqual([1, ""]);
    const rows = Object.entries(rowsOf(stdout));
    expect(rows.map(([id, [mark, ...points]]) => [id, mark, ...points.slice(0, 2)])).toEqual(
      [...possible].map(([id, points]) => [id, "○", 0, points]),
    );
    for (const [id, [, , , remark]] of rows) {
      const [, file = "", line] = /^unfilled: (.+):(\d+)$/.exec(remark) ?? [];
      const text = stubs[file] ?? "";
      expect(text.split("\n")[Number(line) - 1]).toContain("???");
      expect(exerciseAbove(text, Number(line))).toBe(id);
    }
    expect(stdout).toMatch(/^Session 1: micrograd\n\n○ add /);
    const first = lineOf(stubs["value.ts"] ?? "", "???");
    expect(stdout.endsWith(`\n\n0 / ${all} points. Start with add: value.ts line ${first}.\n`)).toBe(true);
  });
});

describe("check on the solutions", () => {
  it("ends with 0 and celebrates", async () => {
    const { exitCode, stdout, stderr } = await gradecheck([
      ...["check", "--dir", "solutions/01-micrograd", "--runs", "5"],
    ]);
    expect(exitCode).toBe(0);
    const rows = Object.entries(rowsOf(stdout)).map(([id, [mark, earned]]) => [id, mark, earned]);
    expect(rows).toEqual([...possible].map(([id, points]) => [id, "✓", points]));
    expect(stdout.endsWith(`\n\n★ ${all} / ${all} points. Everything is earned. Well done!\n`)).toBe(true);
    expect(stderr).toBe("");
  });

  it("runs the targeted cases of a property, and its share of as many generated ones as --runs says", async () => {
    const dir = writeFiles(join(folder, "solved"), solutions);
    const { exitCode, stdout } = await gradecheck(["check", "--dir", dir, "--runs", "4", "--json"]);
    const result = JSON.parse(stdout) as Result;
    expect(exitCode).toBe(0);
    expect(result.grader.runs).toBe(4);
    const ran = result.exercises.flatMap(({ properties }) => properties.map(({ runs }) => runs));
    const due = sessionCodeOf("01-micrograd").exercises.flatMap(({ properties }) =>
      properties.map(({ targeted, share = 1 }) => targeted.length + Math.ceil(4 * share)),
    );
    expect(ran).toEqual(due);
  });
});

describe("check on work in progress", () => {
  let screen: Ended;
  let json: Ended;
  let result: Result;
  beforeAll(async () => {
    screen = await gradecheck(["check", "--dir", half, ...fewRuns]);
    json = await gradecheck(["check", "--dir", half, "--json", ...fewRuns]);
    result = JSON.parse(json.stdout) as Result;
  });

  it("ends with 1 and shows the points, the smallest case, its place, what was printed, and what is next", () => {
    const value = halfDone["value.ts"] ?? "";
    expect([screen.exitCode, screen.stderr]).toEqual([1, ""]);
    const hole = `unfilled: value.ts:${lineOf(value, "???")}`;
    const marks: Record<string, readonly string[]> = { mul: ["✗", ""], tanh: ["○", hole] };
    expect(Object.entries(rowsOf(screen.stdout))).toEqual(
      ids.map((id) => {
        const [mark, remark] = marks[id] ?? ["✓", ""];
        return [id, [mark, halfDonePoints.get(id), possible.get(id), remark]];
      }),
    );
    const place = lineOf(value, "this.grad += other.data;");
    expect(screen.stdout).toContain(`
✗ mul  the gradient of both operands is multiplied by out.grad          0 / 0.5
    const a = new Value(3), b = new Value(5)
    const c = a.mul(b); c.grad = 3; c._backward()
    expected  a.grad = 15
    got       a.grad = 5
  Looks like: the gradient that arrives at the result is left out (the same
              numbers on every run)
  value.ts:${place}   this.grad += other.data;
  Hint: how does an operand's share change when out.grad is 3 instead of 1?
  Stronger hint: npm run check -- mul --hint
  Again: npm run replay mul.scaled.`);
    expect(screen.stdout).toContain("  add prints:\n  │ adding\n");
    const last = `\n${halfPoints} / ${all} points. Next: look at mul, value.ts line ${place}.\n`;
    expect(screen.stdout.endsWith(last)).toBe(true);
  });

  it("prints JSON that fits the schema, with nothing beside it", () => {
    expect([json.exitCode, json.stderr]).toEqual([1, ""]);
    expect(v.parse(resultSchema, result)).toEqual(result);
    expect(json.stdout).toBe(`${JSON.stringify(result, null, 2)}\n`);
  });

  it("says the same on the screen as in JSON", () => {
    const marks = { passed: "✓", failed: "✗", unfilled: "○", errored: "!" };
    const rows = Object.entries(rowsOf(screen.stdout)).map(([id, [mark, ...points]]) => [
      id,
      mark,
      ...points,
    ]);
    expect(rows.map((row) => row.slice(0, 4))).toEqual(
      result.exercises.map(({ id, status, earned, possible }) => [id, marks[status], earned, possible]),
    );
    expect(screen.stdout).toContain(`\n${result.earned} / ${result.possible} points. `);
    // On the screen a note wraps.
    const words = screen.stdout.replace(/\s+/g, " ");
    for (const { text } of result.notes) expect(words).toContain(`Note: ${text} `);
    expect(result.notes).not.toEqual([]);
  });

  it("shows a stronger hint beside the question with --hint, in the words of the JSON", async () => {
    const { stdout } = await gradecheck(["check", "mul", "--hint", "--dir", half, ...fewRuns]);
    const scaled = result.exercises
      .find(({ id }) => id === "mul")
      ?.properties.find(({ id }) => id === "scaled");
    expect(scaled?.hints).toHaveLength(2);
    expect(scaled?.hint).toBe(scaled?.hints[0]);
    // The question of the mistake that is recognised stands in the place of the property's own.
    const shown = [scaled?.diagnosis?.hint, ...(scaled?.hints.slice(1) ?? [])];
    expect(stdout.replace(/\s+/g, " ")).toContain(shown.map((hint) => `Hint: ${hint} `).join(""));
    expect(stdout).not.toContain("Stronger hint");
    const question = await gradecheck(["check", "--hint", "1", "--dir", half, ...fewRuns]);
    expect(question.stdout).toBe(screen.stdout);
  });

  it("gives hints for what is not filled in yet to who asks for them", async () => {
    const { stdout } = await gradecheck(["check", "tanh", "--hint", "--dir", half, ...fewRuns]);
    const [open] = result.exercises.filter(({ status }) => status === "unfilled");
    const worth = open?.properties.toSorted((a, b) => b.possible - a.possible)[0];
    expect(worth?.hints).toHaveLength(2);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      `○ tanh ${worth?.title} ${worth?.hints.map((hint) => `Hint: ${hint} `).join("")}`,
    );
  });

  it("adds up: properties to exercises, exercises to the total", () => {
    for (const exercise of result.exercises)
      expect(sum(exercise.properties)).toBe(hundredths(exercise.earned));
    expect(sum(result.exercises)).toBe(hundredths(result.earned));
    expect(result.earned).toBe(halfPoints);
  });

  it("prints the same bytes again, from a folder whose path has blanks and accents", async () => {
    const dir = writeFiles(join(folder, "où est l'élève ? 小明"), halfDone);
    expect(await gradecheck(["check", "--dir", dir, ...fewRuns])).toMatchObject({
      stdout: screen.stdout,
      exitCode: 1,
    });
  });

  it("gives exercises that are picked the score they have in the full run, in the folder it stands in", async () => {
    const { exitCode, stdout } = await gradecheck(["check", "backward", "mul", "--json", ...fewRuns], {
      cwd: half,
    });
    const picked = JSON.parse(stdout) as Result;
    expect(exitCode).toBe(1);
    expect(picked.exercises).toEqual(result.exercises.filter(({ id }) => id === "mul" || id === "backward"));
    const due = total([1.5, possible.get("backward") ?? 0]);
    expect([picked.earned, picked.possible]).toEqual([due, due + 0.5]);
  });

  it("ends with 0 when all that was asked for is earned, whatever else is missing, after 150 runs", async () => {
    const { exitCode, stdout } = await gradecheck(["check", "add", "--dir", half, "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ earned: 2, possible: 2, grader: { runs: 150 } });
  });
});

describe("colours", () => {
  const ESC = "\u001b";
  const args = ["check", "--dir", "exercises/01-micrograd", "--runs", "1"];

  it("are left out of a pipe, asked for by FORCE_COLOR, and forbidden by NO_COLOR", async () => {
    const plain = await gradecheck(args);
    const forced = await gradecheck(args, { env: { FORCE_COLOR: "1" } });
    const forbidden = await gradecheck(args, { env: { FORCE_COLOR: "1", NO_COLOR: "1" } });
    expect(plain.stdout).not.toContain(ESC);
    expect(forbidden.stdout).toBe(plain.stdout);
    expect(forced.stdout).toContain(`${ESC}[33m○${ESC}[39m add`);
    expect(forced.stdout.replaceAll(new RegExp(`${ESC}\\[\\d+m`, "g"), "")).toBe(plain.stdout);
  });
});
