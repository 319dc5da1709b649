// Formats that show a student one test at a time, held against the rules of those who read them.

import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { renderExercism } from "../../../grader/report/exports/exercism.ts";
import { renderGradescope } from "../../../grader/report/exports/gradescope.ts";
import { renderJunit } from "../../../grader/report/exports/junit.ts";
import { find, graded, session } from "./class.ts";

const visibility = v.picklist(["hidden", "after_due_date", "after_published", "visible"]);
const outputFormat = v.picklist(["text", "html", "simple_format", "md", "ansi"]);

/** https://gradescope-autograders.readthedocs.io/en/latest/specs/ */
const gradescope = v.strictObject({
  score: v.number(),
  output: v.string(),
  output_format: outputFormat,
  visibility,
  stdout_visibility: visibility,
  extra_data: v.record(v.string(), v.string()),
  tests: v.array(
    v.strictObject({
      score: v.number(),
      max_score: v.optional(v.number()),
      status: v.optional(v.picklist(["passed", "failed"])),
      name: v.string(),
      number: v.optional(v.string()),
      output: v.string(),
      output_format: outputFormat,
      tags: v.optional(v.array(v.string())),
    }),
  ),
});

describe("Gradescope's results.json", () => {
  const render = (id: string) => v.parse(gradescope, JSON.parse(renderGradescope(find(id), session) ?? ""));

  it.each(["s1", "s2", "s4"])("of %s is valid, and its tests sum up to its one score", (id) => {
    const { score, tests } = render(id);
    expect(score).toBe(find(id).score);
    expect(tests.reduce((sum, test) => sum + Math.round(test.score * 100), 0)).toBe(score * 100);
  });

  it("numbers the tests, and says of each what is lost", () => {
    const { tests } = render("s1");
    expect(tests.map(({ number, status }) => `${number} ${status}`)).toEqual([
      ...["1.1 passed", "1.2 passed", "1.3 passed", "1.4 passed"],
      ...["2.1 passed", "2.2 failed", "2.3 failed", "2.4 failed"],
    ]);
    expect(tests[5]?.output).toBe(`const a = new Value(3), b = new Value(5)
const c = a.mul(b); c.grad = 3; c._backward()
expected  a.grad = 15, b.grad = 9
got       a.grad = 5, b.grad = 3 \\u{1b}[2J<&>\uFFFE
At: value.ts:27
Hint: which factor does the chain rule bring in from the node above?`);
    expect(tests[6]?.output).toBe("Not judged until this holds: scaled");
    expect(render("s2").tests[4]?.output).toBe("There is a ??? left to fill in.\nAt: value.ts:8");
  });

  it("has what is set by hand as a test of its own, with the reason", () => {
    expect(render("s4").tests.at(-1)).toEqual({
      ...{ score: 1.25, name: "set by hand", output: "typo", output_format: "text" },
    });
  });

  it("is none where there is no score: a document without one counts as 0", () => {
    expect([renderGradescope(find("s3"), session), renderGradescope(find("s5"), session)]).toEqual([
      null,
      null,
    ]);
  });
});

/** https://exercism.org/docs/building/tooling/test-runners/interface */
const exercism = v.pipe(
  v.strictObject({
    version: v.literal(3),
    status: v.picklist(["pass", "fail", "error"]),
    message: v.nullable(v.string()),
    tests: v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.nonEmpty()),
        status: v.picklist(["pass", "fail", "error"]),
        message: v.nullable(v.string()),
        test_code: v.pipe(v.string(), v.nonEmpty()),
        task_id: v.pipe(v.number(), v.integer(), v.minValue(1)),
      }),
    ),
  }),
  v.check(({ status, message }) => (status === "error") === (message !== null), "error demands a message"),
);

describe("Exercism's results.json", () => {
  const render = (id: string) => v.parse(exercism, JSON.parse(renderExercism(find(id)) ?? ""));

  it("is valid for whoever has a result, with the tests in the session's order", () => {
    for (const id of ["s1", "s2", "s3", "s4"]) expect(render(id).tests.length).toBeGreaterThan(4);
    expect(renderExercism(find("s5"))).toBe(null);
    expect(render("s1").tests.map(({ status, task_id }) => `${task_id} ${status}`)).toEqual([
      ...["1 pass", "1 pass", "1 pass", "1 pass", "2 pass", "2 fail", "2 fail", "2 fail"],
    ]);
  });

  it("passes, fails, or says why nothing of it counts", () => {
    expect([render("s1").status, render("s2").status]).toEqual(["fail", "fail"]);
    expect(render("s3")).toMatchObject({
      status: "error",
      message: "gradecheck itself failed; nothing of this is a mistake of yours.",
    });
    expect(render("s3").tests.at(-1)?.status).toBe("error");
    const { result } = find("s1");
    const first = result?.exercises.slice(0, 1) ?? [];
    const passed = { ...find("s1"), result: result && { ...result, exercises: first } };
    expect(JSON.parse(renderExercism(passed) ?? "").status).toBe("pass");
    const unusable = first.map((one) => ({ ...one, message: "value.ts: no\nline 2" }));
    const message = JSON.parse(
      renderExercism({ ...passed, result: result && { ...result, exercises: unusable } }) ?? "",
    );
    expect(message).toMatchObject({ status: "error", message: "value.ts: no\nline 2" });
  });
});

describe("JUnit XML", () => {
  const xml = renderJunit(graded, session);

  it("is valid by the schema that Jenkins reads, whatever a student is called or has printed", async () => {
    const schema = readFileSync(new URL("jenkins-junit.xsd", import.meta.url), "utf8");
    const validate = async (contents: string) => (await validateXML({ xml: contents, schema })).errors;
    expect(await validate(xml)).toEqual([]);
    expect(await validate(xml.replaceAll("<testcase ", "<case "))).not.toEqual([]);
  });

  it("names no two cases alike, also where students have the same exercises", () => {
    const names = [...xml.matchAll(/<testcase classname="[^"]*" name="([^"]*)"/g)].map(([, name]) => name);
    expect(names.length).toBe(25);
    expect(new Set(names).size).toBe(names.length);
  });

  it("tells failures, what the grader failed at, and what waits for another property apart; times are 0", () => {
    expect(xml).toContain('<testsuites name="01-micrograd" tests="25" failures="6" errors="1" time="0">');
    expect(xml).toContain('<testsuite name="s1" tests="8" failures="2" errors="0" skipped="1" time="0">');
    expect(xml).toContain("<skipped>Not judged until this holds: scaled</skipped>");
    expect(xml).toContain(
      '<error message="gradecheck itself failed here: no points are lost." type="errored">',
    );
    expect(xml.match(/ time="0"/g)?.length).toBe(1 + 4 + 25);
    expect(xml).not.toContain("s5");
  });

  it("says what is lost in the attribute and in the body, with what XML cannot hold replaced", () => {
    expect(xml).toContain("got       a.grad = 5, b.grad = 3 \\u{1b}[2J&lt;&amp;>\uFFFD&#xA;At: value.ts:27");
    expect(xml).toContain("got       a.grad = 5, b.grad = 3 \\u{1b}[2J&lt;&amp;&gt;\uFFFD\nAt: value.ts:27");
  });
});
