import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UsageError } from "../../grader/errors.ts";
import { listStudents } from "../../grader/submission/folders.ts";

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "gradecheck-folders-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function makeFolders(...names: string[]): Promise<void> {
  for (const name of names) await mkdir(join(home, name));
}

test("each folder is a student, sorted by code point", async () => {
  await makeFolders("s10", "s2", "Zoe", "\u{1F600}", "\uFF21", "Émile");
  const { students, ignored } = await listStudents(home);
  expect(students.map(({ id }) => id)).toEqual(["Zoe", "s10", "s2", "Émile", "\uFF21", "\u{1F600}"]);
  expect(students[0]).toEqual({ id: "Zoe", dir: join(home, "Zoe") });
  expect(ignored).toEqual([]);
});

test("hidden folders, files, links to files and pipes are no students, and are named", async () => {
  await makeFolders("s01", ".git");
  await writeFile(join(home, "grades.csv"), "");
  await symlink("grades.csv", join(home, "link.csv"));
  await execa("mkfifo", [join(home, "pipe")]);
  const { students, ignored } = await listStudents(home);
  expect(students.map(({ id }) => id)).toEqual(["s01"]);
  expect(ignored).toEqual([".git", "grades.csv", "link.csv", "pipe"]);
});

test("a link in place of a student's folder is a student still, wherever it leads", async () => {
  await makeFolders("s01");
  await symlink("s01", join(home, "s02"));
  await symlink("gone", join(home, "s03"));
  const { students } = await listStudents(home);
  expect(students.map(({ id }) => id)).toEqual(["s01", "s02", "s03"]);
});

test("an id is in composed form, its folder's path as it is", async () => {
  await makeFolders("Zoe\u0301");
  const { students } = await listStudents(home);
  expect(students).toEqual([{ id: "Zo\u00e9", dir: join(home, "Zoe\u0301") }]);
});

// Some file systems take the two names for one: then there is one folder, and nothing to tell apart.
test.runIf(process.platform === "linux")(
  "two folders of one name in composed form are two students",
  async () => {
    await makeFolders("Zo\u00e9", "Zoe\u0301");
    const { students } = await listStudents(home);
    expect(students).toEqual([
      { id: "Zo\u00e9", dir: join(home, "Zoe\u0301") },
      { id: "Zo\u00e9 (2)", dir: join(home, "Zo\u00e9") },
    ]);
  },
);

test("a path that does not exist is a usage error that names it", async () => {
  const path = join(home, "nowhere");
  const error = await listStudents(path).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  expect(error).toHaveProperty(
    "message",
    `"${path}" does not exist. Pass the folder that holds one folder per student.`,
  );
});

test("a file in place of the folder is a usage error that names it", async () => {
  const path = join(home, "all.zip");
  await writeFile(path, "");
  const error = await listStudents(path).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  expect(error).toHaveProperty(
    "message",
    `"${path}" is not a folder. Pass the folder that holds one folder per student.`,
  );
});
