import { describe, expect, it } from "vitest";
import { session, solutions } from "../grading/grade-here.ts";
import { gradeSome } from "./earned.ts";
import { inMul } from "./more.ts";

/** What is said of the property that such a closure of mul fails. */
async function sayOf(closure: string) {
  const { exercises } = await gradeSome(inMul(closure), ["mul"]);
  const local = exercises[0]?.properties.find(({ id }) => id === "local");
  if (local === undefined) throw new Error("mul has no property local.");
  return local;
}

describe("the place of an error", () => {
  it.each([
    "at f (value.ts:0:0)",
    "at f (value.ts:-3:1)",
    `at f (value.ts:${"9".repeat(400)}:1)`,
    "at f (/etc/passwd:1:1)",
    "at f (gradecheck:1:1)",
    "at f (driver:2:2)",
  ])("is a line of the student's file, whatever the stack claims: %s", async (stack) => {
    const thrown = `Object.defineProperty(new Error("x"), "stack", { value: ${JSON.stringify(stack)} })`;
    const { location } = await sayOf(`throw ${thrown};`);
    expect(location?.file).toBe("value.ts");
    expect(location?.line).toBeGreaterThan(1);
    expect(location?.line).toBeLessThan((solutions["value.ts"] ?? "").split("\n").length);
  });
});

describe("the words of an error", () => {
  it("are one bounded line without control characters", async () => {
    const forged = "\u001b[2J\\r\\n::error::forged\\u2028";
    const { actual } = await sayOf(`throw new Error("${forged}" + "x".repeat(9e5));`);
    expect(actual).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    expect(actual?.length).toBeLessThan(500);
    expect(actual).toContain("::error::forged");
  });

  it.each([
    ["null", "throw null;"],
    ["a symbol", "throw Symbol();"],
    ["a function", "throw () => {};"],
    [
      "an object that throws when it is looked at",
      "throw { get name() { throw this; }, get message() { throw this; } };",
    ],
    [
      "what looks like a name that is missing",
      'throw { name: "missing", message: "missing", stack: "missing" };',
    ],
    [
      "names of every object",
      `throw JSON.parse('{"__proto__": { "polluted": 1 }, "name": "__proto__", "message": "constructor"}');`,
    ],
  ])("are found for %s, and the grader stays as it was", async (_, closure) => {
    const { status, actual } = await sayOf(closure);
    expect([status, actual]).toEqual(["failed", expect.stringMatching(/^throws /)]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("an import that asks for more than an unreadable file has", () => {
  it("is a mistake of the student's, and says so", async () => {
    const files = {
      "value.ts": `${solutions["value.ts"]}\nexport const helper = (;\n`,
      "nn.ts": `import { helper } from "./value.ts"; helper;\n${solutions["nn.ts"]}`,
    };
    const [neuron] = (await gradeSome(files, ["neuron"])).exercises;
    expect(neuron).toMatchObject({
      status: "failed",
      message: expect.stringContaining("Could not find export 'helper' in module 'value.ts'"),
    });
  });
});

describe("the notes", () => {
  it("stay few, however many holes are never reached", async () => {
    const value = `${solutions["value.ts"]}\nfunction never() {\n${"???;\n".repeat(5000)}}\n`;
    const all = session.exercises.filter(({ file }) => file === "value.ts").map(({ id }) => id);
    const { notes } = await gradeSome({ "value.ts": value }, all);
    expect(notes.filter(({ text }) => text.includes("???"))).toHaveLength(5);
    expect(notes.map(({ text }) => text)).toContain("value.ts holds 4995 more of them.");
  });

  it("stay short, whatever names a file imports", async () => {
    const names = Array.from({ length: 500 }, (_, k) => `"${"x".repeat(100)}${k}" as y${k}`);
    const nn = `import { ${names.join(", ")} } from "./value.ts"; ${names.map((_, k) => `y${k};`).join(" ")}
      ${solutions["nn.ts"]}`;
    const { notes } = await gradeSome({ ...solutions, "nn.ts": nn }, ["neuron"]);
    expect(notes.length).toBeGreaterThan(0);
    expect(JSON.stringify(notes).length).toBeLessThan(2000);
  });
});
