import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CourseError } from "../../grader/course/problems.ts";
import { findSessions, loadSession } from "../../grader/course/session-file.ts";
import { parseSession } from "../../grader/course/session-text.ts";
import { makeFolder } from "./temp-folder.ts";

const good = `id: 01-tiny
title: A tiny session
files: [value.ts, nn.ts]
exercises:
  - id: add
    title: Value.add
    file: value.ts
    properties:
      - id: forward
        points: 0.25
        title: the sum is right
        hints: [what is a sum?, count on your fingers]
      - id: local
        points: 1
        needs: [forward]
        title: the derivative is right
        hints: [what is a derivative?, draw it]
`;

const problemsOf = (text: string): readonly string[] => {
  try {
    parseSession(text, "session.yaml");
  } catch (error) {
    if (error instanceof CourseError) return error.problems;
    throw error;
  }
  return [];
};

/** The good session with one thing changed. */
const change = (from: string, to: string): string => {
  expect(good).toContain(from);
  return good.replace(from, to);
};

test("a session without mistakes is read, with points in hundredths, and needs and uses that may be left out", () => {
  expect(parseSession(good, "session.yaml")).toEqual({
    id: "01-tiny",
    title: "A tiny session",
    files: ["value.ts", "nn.ts"],
    exercises: [
      {
        id: "add",
        title: "Value.add",
        file: "value.ts",
        uses: [],
        properties: [
          {
            id: "forward",
            points: 25,
            needs: [],
            title: "the sum is right",
            hints: ["what is a sum?", "count on your fingers"],
          },
          {
            id: "local",
            points: 100,
            needs: ["forward"],
            title: "the derivative is right",
            hints: ["what is a derivative?", "draw it"],
          },
        ],
      },
    ],
  });
});

test("points whose hundredfold is not exact in binary become whole hundredths", () => {
  for (const [points, hundredths] of [
    ["0.07", 7],
    ["0.29", 29],
    ["1.1", 110],
    ["4.35", 435],
    ["0", 0],
  ] as const) {
    const session = parseSession(change("points: 0.25", `points: ${points}`), "session.yaml");
    expect(session.exercises[0]?.properties[0]?.points).toBe(hundredths);
  }
});

test.each([
  ["an unknown field", "title: Value.add", "titel: x\n    title: Value.add", 6, `"titel" is not a field`],
  [
    "a missing field",
    "        hints: [what is a sum?, count on your fingers]\n",
    "",
    9,
    `"hints" is missing: add it.`,
  ],
  ["a missing field at the top", "id: 01-tiny\n", "", 1, `"id" is missing: add it.`],
  ["a number as a title", "title: Value.add", "title: 3", 6, `"title" is 3, but has to be text`],
  ["a title without a value", "title: Value.add", "title:", 6, `"title" is empty, but has to be text`],
  ["a blank title", "title: Value.add", 'title: "  "', 6, `"title" is empty: write it`],
  ["a blank hint", "[what is a sum?,", '["",', 12, `"hints", entry 1, is empty: write it`],
  [
    "hints that are no list",
    "[what is a derivative?, draw it]",
    "draw it",
    17,
    `"hints" is "draw it", but has to be`,
  ],
  [
    "a single hint",
    "[what is a derivative?, draw it]",
    "[what is a derivative?]",
    17,
    `"hints" of the property "local" has 1 of at least 2 entries: begin with a question, and give a stronger hint`,
  ],
  [
    "no hint at all",
    "[what is a derivative?, draw it]",
    "[]",
    17,
    `"hints" of the property "local" has 0 of`,
  ],
  ["points as text", "points: 0.25", 'points: "0.25"', 10, `"points" is "0.25", but has to be a number`],
  [
    "negative points",
    "points: 0.25",
    "points: -0.25",
    10,
    `"points" is -0.25, but points are never negative`,
  ],
  [
    "points with three decimals",
    "points: 0.25",
    "points: 0.125",
    10,
    `"points" is 0.125, but points have at most two`,
  ],
  ["infinite points", "points: 0.25", "points: .inf", 10, `"points" is Infinity, but has to be a number`],
  [
    "a list as a property",
    "- id: forward",
    "- 3\n      - id: forward",
    9,
    `"properties", entry 1, is 3, but has to be a map`,
  ],
  [
    "files that are no list",
    "[value.ts, nn.ts]",
    "value.ts",
    3,
    `"files" is "value.ts", but has to be a list`,
  ],
  ["no files", "[value.ts, nn.ts]", "[]", 3, `"files" is an empty list`],
  [
    "a path as a file",
    "nn.ts]",
    "../nn.ts]",
    3,
    `"files", entry 2, is "../nn.ts", but has to be a plain name`,
  ],
  ["a file named twice", "nn.ts]", "value.ts]", 3, `The file "value.ts" is used twice`],
  ["an id with capitals", "id: forward", "id: Forward", 9, `"id" is "Forward", which is not kebab-case`],
  [
    "an id with two hyphens in a row",
    "id: 01-tiny",
    "id: 01--tiny",
    1,
    `"id" is "01--tiny", which is not kebab-case`,
  ],
  ["a property id used twice", "id: local", "id: forward", 13, `The property id "forward" is used twice`],
  ["a file that is not declared", "file: value.ts", "file: mlp.ts", 7, `The file "mlp.ts" is not declared`],
  [
    "a need that names nothing",
    "needs: [forward]",
    "needs: [froward]",
    15,
    `needs "froward", which is no property`,
  ],
  [
    "a need that names the property itself",
    "needs: [forward]",
    "needs: [local]",
    15,
    `needs "local", which is the property itself`,
  ],
  [
    "a need on a later property",
    "points: 0.25",
    "points: 0.25\n        needs: [local]",
    11,
    `needs "local", which is a later`,
  ],
])("%s is named with its line", (_, from, to, line, sentence) => {
  const problems = problemsOf(change(from, to)).filter((problem) => problem.includes(sentence));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^session\\.yaml:${line}: `));
});

test("an exercise id used twice is named at its second place", () => {
  const exercise = good.slice(good.indexOf("  - id: add"));
  expect(problemsOf(good + exercise)).toEqual([
    `session.yaml:18: The exercise id "add" is used twice: give each its own.`,
  ]);
});

test("a need is looked for in its own exercise only", () => {
  const other = good
    .slice(good.indexOf("  - id: add"))
    .replace("id: add", "id: mul")
    .replace("id: forward", "id: value");
  expect(problemsOf(good + other)).toEqual([
    `session.yaml:28: needs "forward", which is no property of this exercise: name one that stands above.`,
  ]);
});

test("all mistakes come at once, from top to bottom, every unknown field included", () => {
  const text = good
    .replace("title: A tiny session", 'title: ""\ncolour: red\nsize: 3')
    .replace("file: value.ts", "file: mlp.ts")
    .replace("points: 1\n", "points: 1.005\n")
    .replace("needs: [forward]", "needs: [backward]");
  expect(problemsOf(text).map((problem) => problem.slice(0, 32))).toEqual([
    'session.yaml:2: "title" is empty',
    'session.yaml:3: "colour" is not ',
    'session.yaml:4: "size" is not a ',
    'session.yaml:9: The file "mlp.ts',
    'session.yaml:16: "points" is 1.0',
    'session.yaml:17: needs "backward',
  ]);
});

test.each([
  ["a list that is not closed", change("nn.ts]", "nn.ts"), 4],
  ["a key given twice", change("title: Value.add", "title: a\n    title: b"), 7],
  ["an alias without an anchor", change("title: Value.add", "title: *name"), 6],
  ["a tag that nobody knows", change("title: Value.add", "title: !name x"), 6],
])("YAML that cannot be read is named with its line: %s", (_, text, line) => {
  expect(problemsOf(text)[0]).toMatch(new RegExp(`^session\\.yaml:${line}: `));
});

test("an empty file is a mistake and not a crash", () => {
  expect(problemsOf("")).toEqual([
    "session.yaml:1: The file is empty, but has to be a map with the fields id, title, files, exercises.",
  ]);
});

test("a mistake in what an alias repeats is named where it stands and where the alias does", () => {
  const text = good
    .replace("- id: forward", "- &first\n        id: Forward")
    .replace(/ {6}- id: local[\s\S]*/, "      - *first\n");
  expect(problemsOf(text).map((problem) => problem.slice(0, 21))).toEqual([
    'session.yaml:10: "id"',
    'session.yaml:14: "id"',
    "session.yaml:14: The ",
  ]);
});

test("a session is loaded from its folder, with the SHA-256 of its text", async () => {
  const folder = await makeFolder({ "01-tiny/session.yaml": good });
  const session = await loadSession(join(folder, "01-tiny"));
  expect(session.id).toBe("01-tiny");
  expect(session.hash).toBe(createHash("sha256").update(good).digest("hex"));
});

test("sessions are found in the order of their names, files beside them left aside", async () => {
  const folder = await makeFolder({
    "02-next/session.yaml": good.replace("01-tiny", "02-next"),
    "01-tiny/session.yaml": good,
    "README.md": "not a session",
    ".cache/x": "hidden",
  });
  expect((await findSessions(folder)).map((session) => session.id)).toEqual(["01-tiny", "02-next"]);
});

test("the mistakes of all sessions come in one error: a missing file, another id, a bad field", async () => {
  const folder = await makeFolder({
    "01-tiny/README.md": "no session.yaml here",
    "02-other/session.yaml": good,
    "03-bad/session.yaml": good.replace("id: 01-tiny", "id: 3"),
  });
  const error: unknown = await findSessions(folder).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CourseError);
  expect(String(error).replaceAll(folder, "solutions").split("\n")).toEqual([
    expect.stringContaining(`${join("solutions", "01-tiny", "session.yaml")}: This file is missing: `),
    expect.stringContaining('The id "01-tiny" differs from its folder "02-other": rename one of them.'),
    expect.stringContaining(
      `${join("solutions", "03-bad", "session.yaml")}:1: "id" is 3, but has to be text`,
    ),
  ]);
});

test("a folder without a session is a mistake, and so is a folder that is not there", async () => {
  const folder = await makeFolder({ "notes.txt": "" });
  await expect(findSessions(folder)).rejects.toThrow("There is no session here");
  await expect(findSessions(join(folder, "nowhere"))).rejects.toThrow("There is no session here");
});
