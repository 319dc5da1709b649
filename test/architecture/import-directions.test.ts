// Imports go one way. The table says what each part of the grader may use; a new folder needs a row of its own.

import { basename, dirname } from "node:path/posix";
import { describe, expect, it } from "vitest";
import { listSources, readImports, type SourceImport } from "./source-imports.ts";

interface Part {
  /** Files, or folders with all that is in them; a file belongs to the first part that lists it. */
  readonly files: readonly string[];
  /** Parts whose code it may run. */
  readonly uses: readonly string[];
  /** Parts of which it may know the types, and nothing else. */
  readonly knows?: readonly string[];
}

const parts: Readonly<Record<string, Part>> = {
  cli: {
    files: ["grader/cli.ts", "grader/student-cli.ts", "grader/cli/"],
    uses: ["commands", "defaults", "version"],
  },
  commands: {
    files: ["grader/commands/"],
    uses: [
      "course",
      "gradebook",
      "kit",
      "policy",
      "report",
      "rubric",
      "tokens",
      "narrowing",
      "processes",
      "submission",
      "audit",
      "sessions",
      "similarity",
      "watch",
      "errors",
      "defaults",
      "version",
    ],
    knows: ["result", "replaying", "records"],
  },
  // What runs in the process of a student's own script.
  play: { files: ["grader/play/"], uses: ["submission", "report"] },
  // What a watch shows, as states, and as the lines of a screen.
  watch: { files: ["grader/watch/"], uses: ["report", "feedback", "submission"], knows: ["result"] },
  course: { files: ["grader/course/"], uses: ["submission", "errors"], knows: ["records"] },
  // A repository to hand out.
  kit: { files: ["grader/kit/"], uses: ["course", "errors", "version"] },
  // What is known of a class, without where it is kept.
  records: { files: ["grader/gradebook/records.ts"], uses: [], knows: ["result"] },
  // An instructor's points in the place of what was earned.
  adjusting: { files: ["grader/adjusting.ts"], uses: [], knows: ["records", "result"] },
  gradebook: {
    files: ["grader/gradebook/"],
    uses: ["adjusting", "course", "report", "processes", "errors", "version"],
    knows: ["records", "result", "submission"],
  },
  // From attempts to grades.
  policy: { files: ["grader/policy/"], uses: [], knows: ["course", "gradebook", "records"] },
  report: {
    files: ["grader/report/"],
    uses: ["adjusting", "closeness", "feedback", "names"],
    knows: ["course", "gradebook", "records", "policy", "result", "replaying", "audit", "similarity"],
  },
  // What submissions share.
  similarity: { files: ["grader/similarity/"], uses: ["submission"], knows: ["course", "properties"] },
  // Grades the grader.
  audit: {
    files: ["grader/audit/"],
    uses: ["course", "processes", "sessions", "properties"],
    knows: ["outcome"],
  },
  rubric: {
    files: ["grader/rubric.ts"],
    uses: ["feedback", "limits", "tokens"],
    knows: ["result", "outcome", "diagnosis", "course", "programs"],
  },
  feedback: { files: ["grader/feedback.ts"], uses: [], knows: ["result"] },
  // One case again: its token, what the thread does with it, and what is said of that.
  tokens: {
    files: ["blockers", "case-bytes", "case-decoding", "case-encoding", "dictionary", "token"].map(
      (name) => `grader/replay/${name}.ts`,
    ),
    uses: [],
    knows: ["result"],
  },
  narrowing: {
    files: ["describing", "narrowing"].map((name) => `grader/replay/${name}.ts`),
    uses: ["limits"],
    knows: ["course", "outcome", "properties", "replaying", "result"],
  },
  replaying: {
    files: ["grader/replay/"],
    uses: ["grading", "narrowing", "outcome", "properties", "closeness", "programs"],
    knows: ["course"],
  },
  result: { files: ["grader/result.ts"], uses: [] },
  // Threads and child processes, and what they say to each other.
  processes: {
    files: [
      "attempt",
      "attempt-state",
      "child",
      "grader",
      "kept-cases",
      "messages",
      "pool",
      "replay-attempt",
      "trial-run",
      "worker",
    ].map((name) => `grader/sandbox/${name}.ts`),
    uses: [
      "grading",
      "replaying",
      "narrowing",
      "sessions",
      "properties",
      "engine",
      "limits",
      "outcome",
      "rubric",
      "submission",
      "defaults",
      "version",
    ],
    knows: ["course", "result", "tokens", "programs"],
  },
  grading: {
    files: ["advising", "diagnosing", "grading", "loading", "recalling"].map((name) => `grader/${name}.ts`),
    uses: ["properties", "diagnosis", "programs", "submission", "outcome"],
    knows: ["course", "limits", "result"],
  },
  outcome: {
    files: ["grader/outcome.ts"],
    uses: [],
    knows: ["diagnosis", "properties", "limits", "programs"],
  },
  sessions: {
    files: ["grader/sessions/"],
    uses: ["properties", "diagnosis", "closeness", "reference"],
    knows: ["programs"],
  },
  // Wrong engines, which predict what a misconception gives, and the search for the one that a submission is.
  diagnosis: {
    files: ["grader/diagnosis/"],
    uses: ["closeness", "programs", "reference"],
    knows: ["properties"],
  },
  // When two numbers are one, and how they are written: also for reports.
  closeness: { files: ["grader/properties/closeness.ts"], uses: [] },
  properties: {
    files: ["grader/properties/"],
    uses: ["programs", "closeness"],
    knows: ["diagnosis", "outcome", "limits", "result"],
  },
  engine: {
    files: ["inside/", "machine.ts", "quickjs.ts", "renewable-module.ts", "text.ts", "webassembly.d.ts"].map(
      (name) => `grader/sandbox/${name}`,
    ),
    uses: ["programs"],
    knows: ["limits"],
  },
  // What the sandbox is asked and answers, whatever engine runs inside.
  programs: {
    files: ["encoding", "program", "runtime"].map((name) => `grader/sandbox/${name}.ts`),
    uses: [],
    knows: ["limits"],
  },
  limits: { files: ["grader/sandbox/limits.ts"], uses: [] },
  submission: {
    files: ["grader/submission/"],
    uses: ["errors", "names"],
    knows: ["course", "records", "result"],
  },
  names: { files: ["grader/names.ts"], uses: [] },
  errors: { files: ["grader/errors.ts"], uses: [] },
  defaults: { files: ["grader/defaults.ts"], uses: [] },
  version: { files: ["grader/version.ts"], uses: [] },
  reference: { files: ["reference/"], uses: [] },
  // What draws the pictures of the documents.
  docs: { files: ["docs/"], uses: ["reference"] },
};

const sources = ["grader", "reference", "docs"].flatMap(listSources);
const imports = sources.flatMap(readImports);

function partOf(file: string): string | undefined {
  const holds = (path: string): boolean => (path.endsWith("/") ? file.startsWith(path) : file === path);
  return Object.keys(parts).find((name) => parts[name]?.files.some(holds));
}

function isAllowed({ from, to, kind }: SourceImport): boolean {
  const [user, used] = [partOf(from), partOf(to)];
  if (user === undefined || used === undefined) return false;
  const { uses = [], knows = [] } = parts[user] ?? {};
  return user === used || uses.includes(used) || (kind === "type" && knows.includes(used));
}

const isPackage = ({ to }: SourceImport): boolean => !to.endsWith(".ts");
const show = ({ from, to, kind }: SourceImport): string => `${from} → ${to} (${kind})`;

describe("imports", () => {
  it("are found: static ones, those of types, and lazy ones", () => {
    const kindsOf = (from: string) => imports.filter((one) => one.from === from).map((one) => one.kind);
    expect(kindsOf("grader/cli.ts")).toEqual(expect.arrayContaining(["value", "lazy"]));
    expect(kindsOf("grader/report/terminal.ts")).toEqual(expect.arrayContaining(["value", "type"]));
    expect(imports.length).toBeGreaterThan(100);
  });

  it("belong to a part that the table knows", () => {
    expect(sources.filter((file) => partOf(file) === undefined)).toEqual([]);
    const files = Object.values(parts).flatMap((part) => part.files);
    expect(files.filter((path) => !sources.some((file) => file.startsWith(path)))).toEqual([]);
  });

  it("of our own files go in the directions of the table, and never to test, solutions or exercises", () => {
    const ours = imports.filter((one) => !isPackage(one));
    expect(ours.filter((one) => !isAllowed(one)).map(show)).toEqual([]);
  });

  it("never lead back to the file they start from, at run time", () => {
    const targets = new Map(
      sources.map((file) => [file, imports.filter((one) => one.from === file && one.kind !== "type")]),
    );
    const reach = (file: string, seen = new Set<string>()): Set<string> => {
      for (const { to } of targets.get(file) ?? []) {
        if (!seen.has(to)) reach(to, seen.add(to));
      }
      return seen;
    };
    expect(sources.filter((file) => reach(file).has(file))).toEqual([]);
  });

  it("of the reference stay within it: no package, nothing of Node", () => {
    const away = imports.filter(
      ({ from, to }) => from.startsWith("reference/") && !to.startsWith("reference/"),
    );
    expect(away.map(show)).toEqual([]);
  });

  it("of ts-morph are the audit's, the similarity's and two files' own, and only a release reaches these, lazily", () => {
    const isAudit = (file: string): boolean => file.startsWith("grader/audit/");
    const isSimilarity = (file: string): boolean => file.startsWith("grader/similarity/");
    const users = imports.filter(({ to }) => to === "ts-morph").map(({ from }) => from);
    expect(users.filter(isSimilarity)).toEqual(
      ["short-answers", "syntax"].map((name) => `grader/similarity/${name}.ts`),
    );
    const others = users.filter((file) => !isAudit(file) && !isSimilarity(file));
    expect(others).toEqual(["grader/course/marks.ts", "grader/course/stubs.ts"]);
    const ways = imports.filter(({ from, to }) => others.includes(to) && !others.includes(from));
    expect(ways.map(show)).toEqual(["grader/course/exercises.ts → grader/course/stubs.ts (lazy)"]);
    const usersOf = (isPart: (file: string) => boolean): Set<string> =>
      new Set(
        imports
          .filter(({ from, to, kind }) => isPart(to) && !isPart(from) && kind !== "type")
          .map(({ from }) => from),
      );
    expect(usersOf(isAudit)).toEqual(new Set(["grader/commands/audit.ts"]));
    expect(usersOf(isSimilarity)).toEqual(new Set(["grader/commands/similarity.ts"]));
  });

  it("of SQLite are one file's own, and only the commands of a class reach it", () => {
    const users = imports.filter(({ to }) => to === "node-sqlite3-wasm").map(({ from }) => from);
    expect(users).toEqual(["grader/gradebook/database.ts"]);
    const reach = (file: string, seen: Set<string>): Set<string> => {
      for (const { from } of imports.filter(({ to, kind }) => to === file && kind === "value"))
        if (!seen.has(from)) reach(from, seen.add(from));
      return seen;
    };
    const commands = [...reach("grader/gradebook/database.ts", new Set())].filter((file) =>
      file.startsWith("grader/commands/"),
    );
    expect(commands.sort()).toEqual(
      ["adjust", "export", "grade", "gradebook", "report"].map((name) => `grader/commands/${name}.ts`),
    );
  });

  it("of execa are the process pool's, and that of the one file that asks git", () => {
    const users = imports.filter(({ to }) => to === "execa").map(({ from }) => from);
    expect(users).toEqual(["grader/sandbox/pool.ts", "grader/submission/git.ts"]);
  });
});

describe("imports of the course's files", () => {
  it.each(["solutions", "exercises"])("in %s name nothing but files of the same session", (folder) => {
    // Beside a session's own files: submissions that the audit grades.
    const files = listSources(folder).filter((file) => !file.includes("/audit/"));
    const found = files.flatMap(readImports);
    expect(found.map(({ to }) => basename(to))).toContain("value.ts");
    const strangers = found.filter(({ from, to }) => dirname(from) !== dirname(to) || !files.includes(to));
    expect(strangers.map(show)).toEqual([]);
  });
});
