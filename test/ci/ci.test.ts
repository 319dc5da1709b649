import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { resultSchema } from "../../grader/result.ts";
import {
  type Ended,
  gradecheck,
  halfDone,
  halfDonePoints,
  lineOf,
  readFiles,
  temporaryFolder,
  total,
  writeFiles,
} from "../cli/command-line.ts";
import { changeSolution, possible, solutions, stubs } from "../grading/grade-here.ts";
import { type Heard, hear } from "./runner-log.ts";

const base = temporaryFolder();
let runs = 0;

interface Ran extends Ended {
  readonly heard: readonly Heard[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly repository: string;
  readonly files: Readonly<Record<string, string>>;
}

/** `ci` as a step of a job on GitHub, in a repository with these files. */
async function onGithub(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  prepare: (repository: string) => void = () => {},
): Promise<Ran> {
  const folder = join(base, String(runs++));
  const repository = writeFiles(join(folder, "repository"), files);
  prepare(repository);
  const [output, summary] = [join(folder, "output"), join(folder, "summary")];
  const out = join(folder, "results");
  const ended = await gradecheck(["ci", "--dir", repository, "--out", out, "--runs", "5", ...args], {
    cwd: folder,
    env: {
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: repository,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      ...env,
    },
  });
  const text = (path: string): string => (ended.exitCode === 2 ? "" : readFileSync(path, "utf8"));
  const pairs = [...text(output).matchAll(/^(\S+)<<(\S+)\n(.*)\n\2\n/gm)];
  return {
    ...ended,
    heard: [...hear(ended.stdout), ...hear(ended.stderr)].filter(({ name }) => name !== "remove-matcher"),
    outputs: Object.fromEntries(pairs.map(([, name, , value]) => [name, value])),
    summary: text(summary),
    repository,
    files: existsSync(out) ? readFiles(out) : {},
  };
}

const below = (folder: string, files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

describe("ci on work in progress, on GitHub", () => {
  let ran: Ran;
  beforeAll(async () => {
    ran = await onGithub(below("exercises/01-micrograd", halfDone));
  });

  it("prints one line per exercise and ends with 1", () => {
    expect([ran.exitCode, ran.stderr]).toEqual([1, ""]);
    const rows = [...ran.stdout.matchAll(/^([✓✗○]) (\S+) +(\S+) \/ (\S+)/gm)];
    expect(rows.map(([, , id, earned]) => [id, Number(earned)])).toEqual([...halfDonePoints]);
  });

  it("annotates the line of the mistake, as the repository calls its file", () => {
    const text = halfDone["value.ts"] ?? "";
    const [error, notice, ...others] = ran.heard;
    expect(others).toEqual([]);
    const file = "exercises/01-micrograd/value.ts";
    expect(error).toMatchObject({ name: "error", properties: { file } });
    expect(Number(error?.properties.line)).toBe(lineOf(text, "this.grad += other.data;"));
    expect(error?.properties.title).toMatch(/^mul: .*, 0 \/ 0\.5$/);
    expect(error?.data).toContain("\nexpected  ");
    expect(notice).toMatchObject({ name: "notice", properties: { file } });
    expect(Number(notice?.properties.line)).toBe(lineOf(text, "???"));
  });

  it("hands on the points, and the tests for GitHub Classroom, whose sum they are", () => {
    const document = JSON.parse(Buffer.from(ran.outputs.result ?? "", "base64").toString()) as {
      readonly max_score: number;
      readonly tests: readonly { readonly score: number }[];
    };
    expect(document).toEqual(JSON.parse(ran.files["github-classroom.json"] ?? ""));
    expect(total(document.tests.map(({ score }) => score))).toBe(total(halfDonePoints.values()));
    expect([ran.outputs.earned, ran.outputs.possible]).toEqual([
      String(total(halfDonePoints.values())),
      String(document.max_score),
    ]);
  });

  it("writes the result, and it as other systems read it", () => {
    expect(Object.keys(ran.files)).toEqual([
      "github-classroom.json",
      "gradescope.json",
      "junit.xml",
      "result.json",
    ]);
    const result = v.parse(resultSchema, JSON.parse(ran.files["result.json"] ?? ""));
    expect(result.earned).toBe(total(halfDonePoints.values()));
    expect(JSON.parse(ran.files["gradescope.json"] ?? "")).toMatchObject({ score: result.earned });
    expect(ran.files["junit.xml"]).toContain('<testcase classname="01-micrograd.mul"');
  });

  it("summarises with a table and the first case that fails", () => {
    expect(ran.summary.match(/^\| [a-z]+ \|.*\|$/gm)).toHaveLength(possible.size + 1);
    expect(ran.summary).toContain("| mul | Value.mul | 1.5 / 2 | ❌ | exercises/01-micrograd/value.ts:");
    expect(ran.summary).toMatch(/```ts\nconst a = new Value\(/);
    expect(ran.summary).toContain("Looks like: ");
    expect(ran.summary).toContain("Again: `npm run replay mul.scaled.");
  });
});

describe("ci elsewhere", () => {
  it("prints the same lines without commands, and says where the results are", async () => {
    const dir = writeFiles(join(base, "elsewhere"), halfDone);
    const out = join(base, "elsewhere-results");
    const { stdout, exitCode } = await gradecheck(["ci", "--dir", dir, "--out", out, "--runs", "5"], {
      env: { GITHUB_ACTIONS: "", GITHUB_OUTPUT: join(base, "no-output") },
    });
    expect([exitCode, hear(stdout)]).toEqual([1, []]);
    expect(stdout).not.toMatch(/^::/m);
    expect(stdout).toMatch(/^Session 1: micrograd\n✓ add /);
    expect(stdout.endsWith(`\nWritten: ${out}\n`)).toBe(true);
    expect(() => readFileSync(join(base, "no-output"))).toThrow("ENOENT");
  });

  it("gives the same result for the same files, another one for another seed, and 0 for what is right", async () => {
    const dir = writeFiles(join(base, "right"), solutions);
    const at = (name: string) => readFileSync(join(base, name, "result.json"), "utf8");
    const ci = (out: string, ...more: string[]) =>
      gradecheck(["ci", "--dir", dir, "--out", join(base, out), "--runs", "3", ...more]);
    expect((await ci("first", "--student", "Ana")).exitCode).toBe(0);
    expect((await ci("second", "--student", "Ana")).exitCode).toBe(0);
    expect(at("second")).toBe(at("first"));
    expect(JSON.parse(at("first"))).toMatchObject({ student: "Ana", earned: total(possible.values()) });
  });

  it("writes Classroom 50's result where its runner says of what, in whole numbers that add up", async () => {
    const ran = await onGithub(halfDone, [], {
      CLASSROOM: "deep-learning",
      ASSIGNMENT: "micrograd",
      SUBMISSION_TAG: "submit/2026",
      COMMIT_URL: "https://example.org/commit",
      RELEASE_URL: "https://example.org/release",
    });
    const document = JSON.parse(ran.files["classroom50.json"] ?? "");
    expect(document).toMatchObject({
      schema: "classroom50/result/v1",
      classroom: "deep-learning",
      assignment: "micrograd",
      submission: "submit/2026",
      review: "https://example.org/commit",
      score: 1750,
      "max-score": 2000,
    });
    expect(document.tests.reduce((sum: number, test: { score: number }) => sum + test.score, 0)).toBe(1750);
    expect(document.datetime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});

describe("ci on untouched stubs", () => {
  it("shows one notice at the first hole and no error", async () => {
    const { heard, exitCode } = await onGithub(stubs);
    expect(exitCode).toBe(1);
    expect(heard.map(({ name, properties }) => [name, properties.file, properties.line])).toEqual([
      ["notice", "value.ts", String(lineOf(stubs["value.ts"] ?? "", "???"))],
    ]);
  });
});

const FORGED = "forged";
const hostile = [
  `::error file=value.ts,line=1::${FORGED}`,
  `   ::notice::${FORGED}`,
  `\\u00a0::warning::${FORGED}`,
  `\\r::set-output name=earned::${FORGED}`,
  `\\n::stop-commands::${FORGED}`,
  `\\n::${FORGED}::`,
  `##[error]${FORGED}`,
  `x ##[add-mask]${FORGED}`,
  `##[stop-commands]${FORGED}`,
  `\\u2028::error::${FORGED}`,
  `\\u0085::error::${FORGED}`,
  `\\x1b[2K\\x1b[1G::error::${FORGED}`,
  `\\u202e::error::${FORGED}\\u2066`,
  `\\ud800::error::${FORGED}`,
  `value.ts: line 1, col 2, Error - ${FORGED} (rule)`,
  `\\nvalue.ts(1,1): error TS1: ${FORGED}`,
  `%0A::error::${FORGED}`,
  "\\`\\`\\`\\n</details><h1>forged</h1>",
];
const texts = `[${hostile.map((text) => `\`${text}\``).join(", ")}]`;

describe("text that a student wrote", () => {
  const printed = changeSolution("value.ts", {
    "const out = new Value(this.data + other.data": `if (!(globalThis as any).said) for (const t of [...${texts}, "x".repeat(1e6)]) console.log(t);\n    (globalThis as any).said = true;\n    const out = new Value(this.data + other.data`,
  });
  const places = {
    add: "const out = new Value(this.data + other.data",
    mul: "const out = new Value(this.data * other.data",
    tanh: "const out = new Value(Math.tanh",
    pow: "const out = new Value(this.data ** exponent",
  };
  /** Four of the texts from there on, each thrown by an operation. */
  const thrownFrom = (first: number) =>
    changeSolution(
      "value.ts",
      Object.fromEntries(
        Object.values(places).map((place, index) => [
          place,
          `throw new Error(\`${hostile[(first + index) % hostile.length]}\`);\n    ${place}`,
        ]),
      ),
    );
  const unreadable = {
    ...solutions,
    "lol.ts": `const x = ;\n${hostile.map((text) => JSON.parse(`"${text.replace(/\\x1b/g, "\\u001b").replaceAll("\\`", "`")}"`)).join("\n")}\n`,
  };

  it("is never heard by the runner when it is printed", async () => {
    const { heard, stdout, exitCode } = await onGithub(printed);
    expect(stdout).toContain(FORGED);
    expect([exitCode, heard]).toEqual([0, []]);
  });

  it.each(hostile.flatMap((_, index) => (index % 4 === 0 ? [index] : [])))(
    "makes no command and no heading when it is thrown, from text %d on",
    async (first) => {
      const { heard, summary, files } = await onGithub(thrownFrom(first), ["--runs", "1"]);
      // Errors of ours, in whose messages it stands.
      const titles = heard.map(({ name, properties }) => `${name} ${properties.title?.split(":")[0]}`);
      expect(titles.slice(0, 4)).toEqual(Object.keys(places).map((id) => `error ${id}`));
      expect(heard.filter(({ name }) => name !== "error")).toEqual([]);
      expect(summary).not.toMatch(/^\s*(<\/details|<h1)/m);
      // GitHub Classroom's reporter prints what it is handed, where the matchers are gone.
      const { tests } = JSON.parse(files["github-classroom.json"] ?? "") as { tests: { message: string }[] };
      for (const { message } of tests)
        expect(hear(message).filter(({ name }) => name !== "matched")).toEqual([]);
    },
  );

  it("makes no command out of a file that cannot be read", async () => {
    const { heard } = await onGithub(unreadable, ["--runs", "1"]);
    expect(heard.map(({ name, properties }) => [name, properties.file])).toEqual([["error", "lol.ts"]]);
  });

  it("cannot close the fence that its case stands in", async () => {
    const { summary } = await onGithub(
      changeSolution("value.ts", {
        "const out = new Value(this.data * other.data":
          'throw new Error("```\\n````\\n# heading");\n    const out = new Value(this.data * other.data',
      }),
    );
    expect(summary).not.toMatch(/^# heading/m);
  });
});

describe("what lies in a student's repository", () => {
  it("is not followed out of the repository: a link in the place of a file", async () => {
    const secret = join(base, "secret.ts");
    writeFileSync(secret, "export const forged = 1;");
    const { "value.ts": _, ...others } = solutions;
    const { heard, files, exitCode } = await onGithub(others, [], {}, (repository) =>
      symlinkSync(secret, join(repository, "value.ts")),
    );
    expect(exitCode).toBe(1);
    expect(heard.map(({ data }) => data)).toContainEqual(
      expect.stringContaining("leads out of the submission"),
    );
    expect(Object.values(files).join("")).not.toContain(FORGED);
  });

  it("is not followed out of the repository: a link in the place of the folder", async () => {
    const others = writeFiles(join(base, "others-work"), solutions);
    const folder = join(base, String(runs));
    const ran = await onGithub(
      { "README.md": "" },
      ["--dir", join(folder, "repository/exercises")],
      {},
      (repository) => symlinkSync(others, join(repository, "exercises")),
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.outputs.earned).toBe("0");
    expect(ran.heard.map(({ name, data }) => [name, data])).toContainEqual([
      "warning",
      expect.stringContaining("leads out of the repository"),
    ]);
  });

  it("earns nothing where the folder is missing, and that is a result too", async () => {
    const ran = await onGithub({ "README.md": "" }, [
      "--dir",
      join(base, String(runs), "repository/exercises"),
    ]);
    expect([ran.exitCode, ran.outputs.earned]).toEqual([1, "0"]);
    expect(ran.summary).toContain("has no folder");
  });

  it("stays as it is, and takes no results in", async () => {
    const ran = await onGithub(halfDone);
    expect(readFiles(ran.repository)).toEqual(halfDone);
    const refused = await onGithub(halfDone, ["--out", join(base, String(runs), "repository/results")]);
    expect([refused.exitCode, refused.heard]).toEqual([2, []]);
    expect(refused.stderr).toMatch(/^error: --out ".*" lies in the student's folder: /);
  });

  it("does not tell where results go, nor leaves any that are older", async () => {
    const precious = writeFiles(join(base, "precious"), { "result.json": "keep me" });
    const here = join(base, String(runs), "repository");
    const linked = await onGithub(
      below("work", halfDone),
      ["--dir", join(here, "work"), "--out", join(here, "results")],
      {},
      (repository) => symlinkSync(precious, join(repository, "results")),
    );
    expect([linked.exitCode, linked.stderr]).toEqual([2, expect.stringContaining("leads through a link")]);
    const there = join(base, String(runs), "repository");
    const stale = await onGithub(
      below("work", halfDone),
      ["--dir", join(there, "work"), "--out", join(there, "results")],
      {},
      (repository) => {
        mkdirSync(join(repository, "results"));
        writeFileSync(join(repository, "results/classroom50.json"), FORGED);
        symlinkSync(join(precious, "result.json"), join(repository, "results/result.json"));
      },
    );
    expect(stale.exitCode).toBe(1);
    expect(readFiles(precious)).toEqual({ "result.json": "keep me" });
    const written = readFiles(join(there, "results"));
    expect(Object.keys(written)).not.toContain("classroom50.json");
    expect(JSON.parse(written["result.json"] ?? "")).toMatchObject({ schema: "gradecheck/result@1" });
  });
});
