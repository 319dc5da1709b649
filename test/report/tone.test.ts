// What students read never blames: every sentence that a check can print about the bank's wrong submissions, and the
// words that stand in the grader's source.

import { readFileSync } from "node:fs";
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { renderCheck } from "../../grader/report/terminal.ts";
import type { Result } from "../../grader/result.ts";
import { LIMIT_SENTENCES } from "../../grader/sandbox/limits.ts";
import { listSources } from "../architecture/source-imports.ts";
import { applyMistake, type Mistake, readMistakes } from "../fixtures/mistakes.ts";
import { session, stubs } from "../grading/grade-here.ts";
import { gradeSome } from "../hostile/earned.ts";

const blaming = [
  ...["stupid", "silly", "careless", "sloppy", "lazy", "nonsense", "terrible", "poor(ly)?", "bad(ly)?"],
  ...[
    "forgot(ten)?",
    "forgets?",
    "fault",
    "blame",
    "guilty",
    "wrong answer",
    "you (failed|are wrong|did not|didn't)",
  ],
  ...["fail(s|ed)? to", "should (not )?have", "obvious(ly)?", "of course", "easy", "easily", "trivial(ly)?"],
];
const pattern = new RegExp(`\\b(${blaming.join("|")})\\b`, "gi");
const blameIn = (text: string): string[] => [...text.matchAll(pattern)].map(([word]) => word);

/** What a student sees, the strongest hints included; without their own lines, whose words are theirs. */
const show = (result: Result): string =>
  renderCheck(result, {
    colors: pc.createColors(false),
    sessionTitle: session.title,
    outputs: {},
    snippets: () => null,
    hintLevel: 9,
  });

/** One mistake for each property that can be lost. */
const kinds = new Map<string, Mistake>();
for (const mistake of readMistakes()) {
  const key = `${mistake.exercise}.${mistake.fails}`;
  if (!kinds.has(key)) kinds.set(key, mistake);
}

describe("the list of words that blame", () => {
  it("finds them in a sentence, and not in longer words", () => {
    expect(blameIn("You forgot out.grad, which should have been there.")).toEqual(["forgot", "should have"]);
    expect(blameIn("the default; a badge; unforgettable")).toEqual([]);
  });
});

describe("what a student reads", () => {
  it("is rendered for every property that a mistake of its own can lose", () => {
    const all = session.exercises.flatMap(({ id, properties }) =>
      properties.flatMap((one) => (one.id === "own" ? [] : [`${id}.${one.id}`])),
    );
    expect([...kinds.keys()].sort()).toEqual(all.sort());
  });

  it.each([...kinds])("of a lost %s tells the hints and blames nobody", async (_, mistake) => {
    const result = await gradeSome(applyMistake(mistake), [mistake.exercise]);
    const text = show(result);
    const lost = result.exercises[0]?.properties.find(({ id }) => id === mistake.fails);
    expect(lost?.status).toBe("failed");
    expect(text.replace(/\s+/g, " ")).toContain(lost?.hints.map((hint) => `Hint: ${hint} `).join(""));
    expect(blameIn(text)).toEqual([]);
  });

  it("of stubs, missing files, files that cannot be read and limits blames nobody", async () => {
    const ids = session.exercises.map(({ id }) => id);
    const broken = { ...stubs, "value.ts": "export class Value { add( {", "nn.ts": "throw null;" };
    for (const files of [stubs, {}, broken]) expect(blameIn(show(await gradeSome(files, ids)))).toEqual([]);
    expect(blameIn(Object.values(LIMIT_SENTENCES).join("\n"))).toEqual([]);
  });
});

describe("the texts in the source", () => {
  /** Strings and templates; comments are for those who work on the grader. */
  const textsOf = (code: string): string[] =>
    code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "").match(/"[^"\n]*"|`[^`]*`/g) ?? [];

  it("of the grader blame nobody", () => {
    const files = listSources("grader");
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap((file) =>
      textsOf(readFileSync(file, "utf8")).flatMap((text) => blameIn(text).map((word) => `${file}: ${word}`)),
    );
    expect(found).toEqual([]);
  });

  it("of the session blame nobody", () => {
    const words = session.exercises.flatMap(({ properties }) =>
      properties.flatMap((one) => [one.title, ...one.hints]),
    );
    expect(blameIn(words.join("\n"))).toEqual([]);
  });
});
