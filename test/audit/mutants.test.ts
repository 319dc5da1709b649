import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readMistakes } from "../../grader/audit/bank.ts";
import { changeOf } from "../../grader/audit/change.ts";
import type { Mutant } from "../../grader/audit/mutant.ts";
import { MARKED, markedSolutions } from "../grading/grade-here.ts";
import { dir, exercises, made, session, solution } from "./solution.ts";

const { mutants, proved } = made;
const all = [...mutants, ...proved];

/** The line of the solution, marks and all, that a mutant's id names. */
const lineOf = ({ id }: Mutant): number => Number(id.split(":")[1]);

describe("the mutants of session 1", () => {
  it("are more than 400, no two with the same id or text, for every exercise", () => {
    expect(mutants.length).toBeGreaterThan(400);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    expect(new Set(mutants.map(({ file, after }) => file + after)).size).toBe(mutants.length);
    expect([...new Set(mutants.map(({ exercise }) => exercise))]).toEqual(exercises);
  });

  it("change every hole, and are named by the line of the solution", () => {
    for (const [file, text] of Object.entries(markedSolutions)) {
      const lines = new Set(all.filter((mutant) => mutant.file === file).map(lineOf));
      for (const { index, 0: region } of text.matchAll(MARKED)) {
        const first = text.slice(0, index).split("\n").length;
        const span = region.split("\n").map((_, k) => first + k);
        expect(span.some((line) => lines.has(line))).toBe(true);
      }
    }
  });

  it("leave alone what is given: neg, sub, lol, and how a Value is constructed", () => {
    const given = ["neg(): Value {", "sub(other", "export function lol", "constructor(data: number"];
    for (const opening of given) {
      const [file = "", text = ""] =
        Object.entries(solution.texts).find(([, candidate]) => candidate.includes(opening)) ?? [];
      const start = text.indexOf(opening);
      const body = text.slice(start).match(/^[\s\S]*?\n {0,2}\}\n/)?.[0] ?? "";
      expect(body.length).toBeGreaterThan(20);
      for (const { after } of all.filter((mutant) => mutant.file === file)) expect(after).toContain(body);
    }
  });

  it("hold the slips of the lecture's own examples", () => {
    const changes = mutants.map((mutant) => `${mutant.exercise}: ${changeOf(mutant).replaceAll("\n", " ")}`);
    expect(changes).toEqual(
      expect.arrayContaining([
        "add: -this.grad += out.grad; +this.grad = out.grad;",
        "mul: -this.grad += other.data * out.grad; +this.grad += other.data;",
        "mul: -this.grad += other.data * out.grad; +this.grad += this.data * out.grad;",
        "tanh: -this.grad += (1 - out.data * out.data) * out.grad; +this.grad += (1 + (out.data * out.data)) * out.grad;",
        "backward: -for (const node of order.reverse()) node._backward(); +for (const node of order) node._backward();",
        "neuron: -return act.tanh(); +return act;",
        "step: -parameter.data -= learningRate * parameter.grad; +parameter.data += learningRate * parameter.grad;",
        "train: -zeroGrad(model.parameters());",
      ]),
    );
  });

  it("are proved to be none where only operands of a sum or a product change places", () => {
    expect(proved.length).toBeGreaterThan(5);
    for (const mutant of proved) expect(mutant.operator).toBe("swap-operands");
    expect(proved.map(changeOf)).not.toContain(
      "-return this.add(other instanceof Value ? other.neg() : -other);",
    );
  });
});

describe("docs/audit.md", () => {
  it("counts the mutants that are made now, by operator and exercise", async () => {
    const written = await readMistakes(dir, session, solution);
    const counted = [...all, ...written];
    const count = (operator: string, exercise: string): number =>
      counted.filter((mutant) => mutant.operator === operator && mutant.exercise === exercise).length;
    const rows = readFileSync("docs/audit.md", "utf8").split("\n");
    for (const operator of new Set(counted.map((mutant) => mutant.operator))) {
      const row = rows.find((line) => line.startsWith(`| ${operator} |`)) ?? "";
      const cells = row.split("|").slice(2, 2 + exercises.length);
      const numbers = cells.map((cell) => Number(cell.split("of")[1] ?? 0));
      // `npm run audit` writes what is true now.
      expect([operator, ...numbers]).toEqual([operator, ...exercises.map((id) => count(operator, id))]);
    }
  });
});
