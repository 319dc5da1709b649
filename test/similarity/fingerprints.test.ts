import { describe, expect, it } from "vitest";
import type { Kind } from "../../grader/similarity/feature.ts";
import { fingerprint, readStub } from "../../grader/similarity/fingerprints.ts";
import { changeSolution, solutions, stubs } from "../grading/grade-here.ts";

const stub = readStub(stubs);

const keysOf = (text: string, ...kinds: readonly Kind[]): string[] =>
  fingerprint({ "train.ts": text }, stub)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, key }) => `${kind}:${key}`)
    .sort();

const original = `
export function loss(predictions: readonly Value[], targets: readonly number[]): Value {
  const first = new Value(predictions.length * 0);
  const second = targets.slice(0, predictions.length);
  // the difference of both is squared, so its sign is lost
  for (const [k, target] of second.entries()) {
    if (target !== undefined) first.data += (predictions[k].data - target) ** 2;
  }
  return first;
}
`;

describe("the marks of a submission", () => {
  it("are none for the stubs as they are", () => {
    expect(fingerprint(stubs, stub)).toEqual([]);
  });

  it("are in the places that a student filled in", () => {
    const lines = fingerprint(solutions, stub).filter(({ kind }) => kind === "structure");
    expect(lines.map(({ place }) => place.file)).toContain("train.ts");
    const text = changeSolution("lol.ts", { "let [x, y]": "// where we stand just now\n  let [x, y]" });
    const words = fingerprint(text, stub).filter(({ kind }) => kind === "words");
    expect(words.map(({ key, place }) => [key, place.file, place.from])).toEqual([
      ["where we stand", "lol.ts", 16],
      ["we stand just", "lol.ts", 16],
      ["stand just now", "lol.ts", 16],
    ]);
  });

  it.each([
    ["names of variables", /\b(first|second|target|k)\b/g, "$1Anew"],
    ["blanks and line breaks", /(?<!return)[ \n]+/g, "\n   "],
    ["types", /: readonly \w+\[\]|: Value/g, ""],
    ["const and let", /\bconst\b/g, "let"],
    ["needless brackets", /(predictions\.length) \* 0/, "(($1) * 0)"],
  ])("in code are the same with other %s", (_, find, replace) => {
    // A comment ends with its line.
    const text = original.replace(/\/\/.*\n/, "");
    const changed = text.replace(find, replace);
    expect(changed).not.toBe(text);
    expect(keysOf(changed, "code", "structure")).toEqual(keysOf(text, "code", "structure"));
    expect(keysOf(text, "code").length).toBeGreaterThan(10);
  });

  it("in statements are the same where these change places, and so do both sides of a product", () => {
    const [a = "", b = ""] = original.match(/^ {2}const .*\n/gm) ?? [];
    const moved = original.replace(a + b, b + a).replace("predictions.length * 0", "0 * predictions.length");
    expect(moved).not.toBe(original);
    expect(keysOf(moved, "structure")).toEqual(keysOf(original, "structure"));
    expect(keysOf(moved, "code")).not.toEqual(keysOf(original, "code"));
  });

  it("differ where the code computes something else", () => {
    const other = original.replace(" - target", " + target");
    expect(keysOf(other, "structure")).not.toEqual(keysOf(original, "structure"));
  });

  it("tell names, and habits of layout", () => {
    expect(keysOf(original, "names")).toEqual(["names:first", "names:k", "names:second", "names:target"]);
    const habits = keysOf(original.replaceAll(") {", "){").replaceAll("\n", "\r\n"), "layout");
    expect(habits).toEqual(["layout:lines that end as on Windows", "layout:no blank before a brace"]);
  });
});
