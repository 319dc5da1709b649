import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changeOf } from "../../grader/audit/change.ts";
import {
  checkEquivalents,
  type Equivalent,
  readEquivalents,
  reasonFor,
} from "../../grader/audit/equivalents.ts";
import type { Mutant } from "../../grader/audit/mutant.ts";
import { temporaryFolder, writeFiles } from "../cli/command-line.ts";
import { dir } from "./solution.ts";

const mutant: Mutant = {
  id: "add.negate@value.ts:3:5",
  exercise: "add",
  operator: "negate",
  file: "value.ts",
  before: "one();\n  two(a);\nthree();\n",
  after: "one();\n  two(-(a));\nthree();\n",
  fails: null,
};
const entry: Equivalent = {
  mutant: "add.negate",
  change: "-two(a);\n+two(-(a));",
  reason: "two() takes the absolute value",
  place: "equivalents.yaml:3",
};

describe("an entry of equivalents.yaml", () => {
  it("fits a mutant of its exercise and operator that changes the same lines, wherever these stand", () => {
    expect(changeOf(mutant)).toBe(entry.change);
    const elsewhere = { ...mutant, before: `zero();\n${mutant.before}`, after: `zero();\n${mutant.after}` };
    expect(reasonFor(elsewhere, [entry])).toBe(entry.reason);
    expect(reasonFor({ ...mutant, exercise: "mul" }, [entry])).toBeNull();
    expect(reasonFor({ ...mutant, after: "one();\n  two(0);\nthree();\n" }, [entry])).toBeNull();
  });

  it("is an error once its mutant is killed, or no mutant fits it, but not while its exercise is not audited", () => {
    const check = (skipped: string[], mutants: Mutant[], isKilled: boolean) => () =>
      checkEquivalents([entry], skipped, mutants, () => isKilled);
    expect(check([], [mutant], false)).not.toThrow();
    expect(check([], [mutant], true)).toThrow("equivalents.yaml:3: add.negate@value.ts:3:5 is killed now");
    expect(check([], [], false)).toThrow("equivalents.yaml:3: No mutant add.negate makes this change");
    expect(check(["add"], [], false)).not.toThrow();
  });

  it("is read with its line; one without a reason is an error that names it", async () => {
    const [first] = await readEquivalents(dir);
    expect(first?.place).toMatch(/audit\/equivalents\.yaml:\d+$/);
    expect(first?.reason).not.toBe("");
    const folder = writeFiles(temporaryFolder(), {
      "audit/equivalents.yaml": "- mutant: add.negate\n  change: -a\n",
    });
    await expect(readEquivalents(folder)).rejects.toThrow("0.reason");
    writeFileSync(join(folder, "audit/equivalents.yaml"), "");
    await expect(readEquivalents(folder)).rejects.toThrow("equivalents.yaml: the file");
  });
});
