import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CourseError } from "../../grader/course/problems.ts";
import { loadRoster } from "../../grader/course/roster.ts";
import { makeFolder } from "./temp-folder.ts";

async function load(content: string | Uint8Array) {
  const file = join(await makeFolder({}), "roster.csv");
  await writeFile(file, content);
  return await loadRoster(file);
}

/** The sentences, without the path before the file's name. */
async function problemsOf(content: string | Uint8Array): Promise<string[]> {
  const error = await load(content).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CourseError);
  return error instanceof CourseError ? error.problems.map((one) => one.replace(/^.*roster/, "roster")) : [];
}

const nobody = { name: null, email: null, login: null, moodle: null, canvas: null, group: null };

test("columns stand in any order, others are left alone, and an empty cell is nothing", async () => {
  const text = "Group,ID,shoe size,Name,canvas,moodle,login,email\nA,s1,43,Ana,21,11,ana,a@b.c\n,s2\n";
  expect(await load(text)).toEqual([
    { id: "s1", name: "Ana", email: "a@b.c", login: "ana", moodle: "11", canvas: "21", group: "A" },
    { ...nobody, id: "s2" },
  ]);
});

test("what spreadsheets write is read: a byte-order mark, semicolons, CRLF, quotes, empty rows", async () => {
  const text = '\uFEFFid;name\r\ns1;"L\u00f3pez, ""Ana"""\r\n;\r\n\r\n s2 ;Zoe\u0301\r\n';
  expect(await load(text)).toEqual([
    { ...nobody, id: "s1", name: 'L\u00f3pez, "Ana"' },
    { ...nobody, id: "s2", name: "Zo\u00e9" },
  ]);
});

test("a column id is enough, and a class may be empty", async () => {
  expect(await load("id\ns1")).toEqual([{ ...nobody, id: "s1" }]);
  expect(await load("id\n")).toEqual([]);
});

test("each id that is empty or there twice is named with its line, all at once", async () => {
  expect(await problemsOf("name,id\nAna,s1\nBo,\n\nCy,s1\nD\u0301,Zoe\u0301\nE,Zo\u00e9\n")).toEqual([
    'roster.csv:3: This student has no id: write one in the column "id".',
    'roster.csv:5: The id "s1" is on line 2 already: each id stands for one student.',
    'roster.csv:7: The id "Zo\u00e9" is on line 6 already: each id stands for one student.',
  ]);
});

test.each([
  ["", 'roster.csv: This file is empty: give it a header with a column "id".'],
  ["name,email\nAna,a@b.c\n", 'roster.csv:1: The header has no column "id": it has "name", "email".'],
  ["id,ID\ns1,s2\n", 'roster.csv:1: The header has "id" twice: keep one of them.'],
  [
    Buffer.from("id,name\ns1,Jörg\n", "latin1"),
    'roster.csv: This file is not in UTF-8: save it as "CSV UTF-8".',
  ],
])("%j is a mistake with a remedy", async (content, problem) => {
  expect(await problemsOf(content)).toEqual([problem]);
});

test("a quote that is never closed, and a file that is missing, are mistakes too", async () => {
  expect(await problemsOf('id,name\ns1,"Ana\n')).toEqual([
    expect.stringMatching(/^roster.csv: This file is not CSV: /),
  ]);
  const gone = await loadRoster("no-roster.csv").catch((reason: unknown) => reason);
  expect(gone).toHaveProperty("problems", [
    'no-roster.csv: This file is missing: name the roster, a CSV file with a column "id".',
  ]);
});
