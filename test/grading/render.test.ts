// What a student pastes is what ran: each rendered case, run as TypeScript on the real solution, gives the right numbers.

import { transformSync } from "esbuild";
import { Project } from "ts-morph";
import { describe, expect, it, vi } from "vitest";
import { drawCases, PreparedCase } from "../../grader/properties/cases.ts";
import { showPath } from "../../grader/properties/expectation.ts";
import type { Answer, Mismatch, Probe, Property } from "../../grader/properties/property.ts";
import { renderProgram } from "../../grader/properties/render.ts";
import type { Instruction, Program } from "../../grader/sandbox/program.ts";
import { sessionCodeOf } from "../../grader/sessions/index.ts";
import type { Value } from "../../solutions/01-micrograd/value.ts";
import { session, solutions } from "./grade-here.ts";

const properties = sessionCodeOf(session.id).exercises.flatMap((exercise) =>
  exercise.properties.map((one) => [`${exercise.id}.${one.id}`, one] as const),
);
const GENERATED = 12;
const casesOf = (one: Property): readonly PreparedCase[] => drawCases(one, 11, GENERATED);

/** Everything that the solutions export, by name. */
const scope: Record<string, unknown> = {};
for (const file of session.files) {
  Object.assign(scope, await import(`../../solutions/01-micrograd/${file.replace(/\.ts$/, "")}.ts`));
}

const isReading = ({ do: what }: Instruction): boolean => what === "read" || what === "count";

/** An instruction that is no call a student would write is a comment: here it does what it says. */
function markBelow(node: Value, grad: number): void {
  node.grad = grad;
  for (const child of node.children) markBelow(child, grad);
}

/** Runs TypeScript with the solutions' names in scope; chance starts alike each time, as it does for a student. */
function evaluate(text: string): number[] {
  const { code } = transformSync(`function ran(): number[] {\n${text}\n}`, { loader: "ts" });
  const names = { ...scope, markBelow };
  let draws = 0;
  const random = vi.spyOn(Math, "random").mockImplementation(() => (draws++ * 0.618_033_988_749_895) % 1);
  try {
    const ran: unknown = new Function(...Object.keys(names), `${code}\nreturn ran();`)(
      ...Object.values(names),
    );
    return ran as number[];
  } finally {
    random.mockRestore();
  }
}

const textOf = (program: Program): string =>
  renderProgram(program).replace(
    /^\/\/ from (\S+) down along children: grad = (\S+)$/m,
    "markBelow($1, $2);",
  );

/** What the readings at the end of a program find after its text has run. */
function readAtEnd(program: Program): number[] {
  const last = program.findLastIndex((instruction) => !isReading(instruction));
  const readings = program.slice(last + 1).map((instruction) => {
    if (!("at" in instruction)) throw new Error("Only readings stand at the end.");
    return showPath(instruction.at) + (instruction.do === "count" ? ".length" : "");
  });
  return evaluate(`${textOf(program)}\nreturn [${readings.join(", ")}];`);
}

/** All answers of a program: what is read before the end is read where the text up to there has run. */
function answersOf(program: Program): Answer[] {
  const ends = program.flatMap((instruction, index) => {
    const next = program[index + 1];
    return isReading(instruction) && (next === undefined || !isReading(next)) ? [index + 1] : [];
  });
  return ends
    .flatMap((end) => readAtEnd(program.slice(0, end)))
    .map((value) => ({ value, tag: typeof value === "number" ? "number" : "other" }));
}

/** What is wrong with a case whose text runs on the solutions; null if nothing is. */
function mismatchOf({ program, judge, judgeError }: Probe): Mismatch | null {
  if (judgeError === undefined) return judge(answersOf(program));
  try {
    evaluate(`${textOf(program)}\nreturn [];`);
  } catch (error) {
    return judgeError(String(error));
  }
  return { expected: "an error", actual: "none", wrong: [] };
}

describe("the text of a case", () => {
  it("is tried on at least 300 cases of all properties", () => {
    expect(properties.length).toBe(session.exercises.flatMap((exercise) => exercise.properties).length);
    expect(properties.flatMap(([, one]) => casesOf(one)).length).toBeGreaterThanOrEqual(300);
  });

  it.each(properties)("of %s gives the reference's numbers on the solution", (_name, one) => {
    for (const { probe } of casesOf(one)) {
      const mismatch = mismatchOf(probe);
      expect(mismatch === null ? "right" : { ...mismatch, text: renderProgram(probe.program) }).toBe("right");
    }
  });

  it.each(properties)("of %s declares every name once", (_name, one) => {
    for (const { probe } of casesOf(one)) {
      const declared = [...renderProgram(probe.program).matchAll(/(?:const|let|,) (\w+) = /g)].map(
        ([, name]) => name,
      );
      expect(declared).toEqual([...new Set(declared)]);
    }
  });

  it("has no type errors, pasted below the imports", () => {
    const project = new Project({
      compilerOptions: { strict: true, skipLibCheck: true },
      useInMemoryFileSystem: true,
    });
    const imports = Object.entries(solutions).map(([file, text]) => {
      const exported = project.createSourceFile(file, text).getExportedDeclarations().keys();
      return `import { ${[...exported].join(", ")} } from "./${file.replace(/\.ts$/, "")}";`;
    });
    const pasted = properties.flatMap(([, one]) =>
      one.targeted
        .slice(0, 2)
        .map((value) => `{\n${renderProgram(new PreparedCase(one, value, null).probe.program)}\n}`),
    );
    const file = project.createSourceFile("pasted.ts", [...imports, ...pasted].join("\n"));
    const errors = file.getPreEmitDiagnostics().map((error) => {
      const line = file.getFullText().split("\n")[(error.getLineNumber() ?? 1) - 1];
      return `${line}: ${JSON.stringify(error.getMessageText())}`;
    });
    expect(errors).toEqual([]);
  });
});

describe("a case, as a student sees it", () => {
  it.each([
    ["mul.scaled", "const a = new Value(3), b = new Value(5)\nconst c = a.mul(b); c.grad = 3; c._backward()"],
    ["mul.numbers", "const a = new Value(3)\nconst c = a.mul(2); c.grad = 1; c._backward()"],
    [
      "backward.own",
      "const a = new Value(0.5), b = new Value(1.5)\nconst c = a.mul(b)\nconst d = c.tanh()\nconst e = c.mul(d); e.backward()",
    ],
    [
      "backward.deep",
      "const a = new Value(2), b = new Value(0.25)\nlet c = a.add(b); for (let i = 0; i < 998; i++) c = c.add(b); c.backward()",
    ],
  ])("%s begins with the simplest", (name, text) => {
    const one = properties.find(([id]) => id === name)?.[1];
    if (one === undefined) throw new Error(`There is no property ${name}.`);
    expect(renderProgram(new PreparedCase(one, one.targeted[0], null).probe.program)).toBe(text);
  });
});

describe("renderProgram", () => {
  const leaf = (to: string, data: number): Instruction => ({
    do: "construct",
    to,
    className: "Value",
    args: [data],
  });

  it("keeps lines below 89 characters, as long as a statement is", () => {
    const names = Array.from({ length: 30 }, (_, index) => `node${index}`);
    const program = [
      ...names.map((name, index) => leaf(name, index / 64)),
      ...names.map((name): Instruction => ({ do: "set", at: [name, "grad"], value: -1.3 })),
    ];
    const lines = renderProgram(program).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(88);
    expect(lines.length).toBeLessThan(25);
  });

  it("ends with the remark, on a line of its own", () => {
    expect(renderProgram([leaf("a", 2)], "ours")).toBe("const a = new Value(2)\n// ours");
  });

  it("says let where a name is given a second value", () => {
    expect(renderProgram([leaf("a", 2), leaf("a", 3), leaf("b", 4)])).toBe(
      "let a = new Value(2); a = new Value(3); const b = new Value(4)",
    );
  });

  it("leaves out what is only read, and loops that run no time", () => {
    const program: Program = [
      leaf("a", 2),
      { do: "read", at: ["a", "grad"] },
      { do: "repeat", times: 0, body: [{ do: "propagate", from: "a" }] },
      { do: "count", at: ["a", "children"] },
    ];
    expect(renderProgram(program)).toBe("const a = new Value(2)");
  });
});
