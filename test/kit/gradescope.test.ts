import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import {
  CLI,
  type Ended,
  gradecheck,
  halfDone,
  halfDonePoints,
  readFiles,
  temporaryFolder,
  total,
  writeFiles,
} from "../cli/command-line.ts";
import { type Files, possible, solutions, stubs } from "../grading/grade-here.ts";
import { unpack } from "./unpack.ts";

const folder = temporaryFolder();
const zip = join(folder, "autograder.zip");
/** Where Gradescope has everything; an address of a folder with a space, so that nothing depends on it. */
const machine = join(folder, "auto grader");
const source = join(machine, "source");
const metadata = {
  created_at: "2025-02-05T18:01:00.123456+01:00",
  assignment: { due_date: "2025-02-05T18:00:00+01:00" },
  users: [{ email: "ana@example.org", id: 7, name: "Ana López" }],
};

interface Results {
  readonly score: number;
  readonly tests: readonly { readonly name: string; readonly status: string; readonly score: number }[];
  readonly extra_data: { readonly student: string; readonly contentHash: string };
}

beforeAll(async () => {
  const { exitCode, stderr } = await gradecheck(["release", "--gradescope", zip, "--seed", "a'b $(touch x)"]);
  expect([exitCode, stderr]).toEqual([0, ""]);
  await unpack(zip, source);
  const { all } = await execa("bash", [join(source, "setup.sh")], { all: true, env: { NODE_OPTIONS: "" } });
  expect(all).toBe("");
  // What Gradescope does with it.
  cpSync(join(source, "run_autograder"), join(machine, "run_autograder"));
  chmodSync(join(machine, "run_autograder"), 0o755);
});

/** Runs the autograder on a submission as Gradescope does. */
async function autograde(files: Files, data: unknown = metadata): Promise<Ended> {
  for (const name of ["submission", "results"]) rmSync(join(machine, name), { recursive: true, force: true });
  writeFiles(join(machine, "submission"), files);
  mkdirSync(join(machine, "results"));
  writeFileSync(join(machine, "submission_metadata.json"), JSON.stringify(data));
  const { exitCode, stdout, stderr } = await execa(join(machine, "run_autograder"), {
    cwd: machine,
    reject: false,
  });
  return { exitCode, stdout, stderr };
}

const results = (): Results =>
  JSON.parse(readFileSync(join(machine, "results/results.json"), "utf8")) as Results;

describe("the autograder for Gradescope", () => {
  it("gives right solutions everything, and says whose they are", async () => {
    expect((await autograde(solutions)).exitCode).toBe(0);
    const { score, tests, extra_data: extra } = results();
    expect(score).toBe(total(possible.values()));
    expect(tests.every(({ status }) => status === "passed")).toBe(true);
    expect(extra.student).toBe("ana@example.org");
  });

  it("scores what is half done, test by test, and leaves the submission as it is", async () => {
    expect((await autograde(halfDone)).exitCode).toBe(0);
    const { score, tests } = results();
    expect(score).toBe(total(halfDonePoints.values()));
    expect(tests.reduce((sum, test) => sum + test.score * 100, 0)).toBeCloseTo(score * 100);
    expect(readFiles(join(machine, "submission"))).toEqual(halfDone);
  });

  it("gives stubs, an empty submission, and one that brings a results.json of its own 0", async () => {
    const forged = { "results.json": '{"score": 100}', "results/results.json": '{"score": 100}' };
    for (const files of [stubs, {}, forged]) {
      expect((await autograde(files)).exitCode).toBe(0);
      expect(results().score).toBe(0);
    }
  });

  it("grades all the same where Gradescope's own file about the submission is strange", async () => {
    for (const strange of [null, { users: "nobody", created_at: 5 }, []]) {
      expect((await autograde(solutions, strange)).exitCode).toBe(0);
      expect(results().score).toBe(total(possible.values()));
    }
  });

  it("leaves no score where gradecheck itself fails, rather than a 0", async () => {
    const cases = join(source, "gradecheck/dist/quickjs.wasm");
    const bytes = readFileSync(cases);
    rmSync(cases);
    const { exitCode } = await autograde(solutions);
    writeFileSync(cases, bytes);
    expect(exitCode).toBe(3);
    expect(existsSync(join(machine, "results/results.json"))).toBe(false);
  });

  it("has a seed that is one word for the shell, whatever is in it", () => {
    expect(existsSync(join(machine, "x"))).toBe(false);
  });

  it("is the same zip for the same seed", async () => {
    const again = join(folder, "again.zip");
    await gradecheck(["release", "--gradescope", again, "--seed", "a'b $(touch x)"]);
    expect(readFileSync(again).equals(readFileSync(zip))).toBe(true);
  });
});

describe("its set-up", () => {
  /** A machine with these programs alone. */
  function pathWith(name: string, programs: readonly string[]): string {
    const bin = join(folder, name);
    mkdirSync(bin);
    for (const program of programs) symlinkSync(`/usr/bin/${program}`, join(bin, program));
    return bin;
  }
  const tools = ["bash", "dirname", "curl", "sha512sum", "mkdir", "tar", "gzip", "rm", "mktemp", "cp", "cat"];

  it("brings Node to a machine that has none, and takes no other file for it", async () => {
    const PATH = pathWith("without-node", tools);
    const fresh = join(folder, "fresh/source");
    await unpack(zip, fresh);
    await execa("/usr/bin/bash", [join(fresh, "setup.sh")], { env: { PATH } });
    cpSync(join(fresh, "run_autograder"), join(dirname(fresh), "run_autograder"));
    writeFiles(join(dirname(fresh), "submission"), solutions);
    await execa("/usr/bin/bash", [join(dirname(fresh), "run_autograder")], { env: { PATH } });
    const written = readFileSync(join(dirname(fresh), "results/results.json"), "utf8");
    expect((JSON.parse(written) as Results).score).toBe(total(possible.values()));

    writeFileSync(join(PATH, "curl.sh"), `#!/usr/bin/bash\nfor last; do :; done\necho forged > node.tgz\n`);
    rmSync(join(PATH, "curl"));
    chmodSync(join(PATH, "curl.sh"), 0o755);
    symlinkSync(join(PATH, "curl.sh"), join(PATH, "curl"));
    const { exitCode, stderr } = await execa("/usr/bin/bash", [join(fresh, "setup.sh")], {
      env: { PATH },
      reject: false,
    });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("checksum did NOT match")]);
  });
});

describe("release --gradescope", () => {
  it("refuses a place that it cannot write to", async () => {
    const { exitCode, stderr } = await execa(
      "node",
      [CLI, "release", "--gradescope", join(folder, "no/such.zip")],
      { reject: false },
    );
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("cannot be written")]);
  });
});
