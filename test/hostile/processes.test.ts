import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { execa, execaNode } from "execa";
import { describe, expect, it } from "vitest";
import type { Result } from "../../grader/result.ts";
import { CLI, temporaryFolder, writeFiles } from "../cli/command-line.ts";
import { changeSolution, type Files, possible } from "../grading/grade-here.ts";

const folder = temporaryFolder();

// Only the watch ends it, after a second and a half of processor time.
const NATIVE_LOOP = "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)";
const onlyValue = (changes: Readonly<Record<string, string>>): Files => ({
  "value.ts": changeSolution("value.ts", changes)["value.ts"] ?? "",
});
const slow = onlyValue({ "Math.tanh(this.data)": NATIVE_LOOP });
/** In every exercise of value.ts. */
const slowest = onlyValue({ "this.data = data;": `this.data = ${NATIVE_LOOP};` });

async function until<T>(look: () => T | Promise<T>, tries = 1200): Promise<NonNullable<T>> {
  for (let k = 0; k < tries; k++) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("What was waited for does not come.");
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const { stdout } = await execa("ps", ["-A", "-o", "pid=,ppid="], { reject: false });
  const processes = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  return processes.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}

async function isAlive(pid: number): Promise<boolean> {
  const { stdout } = await execa("ps", ["-o", "stat=", "-p", String(pid)], { reject: false });
  return stdout !== "" && !stdout.startsWith("Z");
}

/** `grade` of three students, one after the other in one process: nothing handed in, slow, nothing handed in. */
function startGrading(name: string, handedInByB = slow) {
  const [submissions, out] = [join(folder, name, "class"), join(folder, name, "out")];
  for (const student of ["a", "c"]) writeFiles(join(submissions, student), { "notes.txt": "" });
  writeFiles(join(submissions, "b"), handedInByB);
  const running = execaNode(CLI, ["grade", submissions, "--out", out, "--jobs", "1", "--runs", "1"], {
    reject: false,
  });
  const pid = running.pid ?? 0;
  const path = (student: string) => join(out, "results", `${student}.json`);
  return {
    running,
    pid,
    /** The grading process, once this student is done; one that was seen before does not count. */
    childAfter: async (student: string, ...seen: readonly number[]) => {
      await until(() => existsSync(path(student)));
      return until(async () => (await childrenOf(pid)).find((child) => !seen.includes(child)));
    },
    doneAt: (student: string) => statSync(path(student), { bigint: true }).mtimeNs,
    resultOf: (student: string) => JSON.parse(readFileSync(path(student), "utf8")) as Result,
    rows: () =>
      readFileSync(join(out, "grades.csv"), "utf8")
        .split("\n")
        .slice(1)
        .flatMap((row) => row.split(",")[0] || []),
  };
}

const statuses = ({ exercises }: Result) => new Set(exercises.map(({ status }) => status));

describe("a grading process that is killed", () => {
  it("costs nobody anything: its student is tried once more", async () => {
    const { running, childAfter, resultOf, rows } = startGrading("killed-once");
    process.kill(await childAfter("a"), "SIGKILL");
    expect((await running).exitCode).toBe(0);
    expect(rows()).toEqual(["a", "b", "c"]);
    const b = resultOf("b").exercises;
    expect(b.find(({ id }) => id === "mul")?.earned).toBe(possible.get("mul"));
    expect(b.find(({ id }) => id === "tanh")?.properties[0]?.limit).toBe("time");
  });

  it("twice is recorded as what it is: the exit code says so, and the others keep their results", async () => {
    const { running, childAfter, resultOf, rows } = startGrading("killed-twice");
    const first = await childAfter("a");
    process.kill(first, "SIGKILL");
    const second = await childAfter("a", first);
    process.kill(await childAfter("c", first, second), "SIGKILL");
    const { exitCode, stderr } = await running;
    expect([exitCode, stderr]).toEqual([3, ""]);
    expect(rows()).toEqual(["a", "b", "c"]);
    expect(statuses(resultOf("b"))).toEqual(new Set(["errored"]));
    expect(resultOf("b").notes[0]?.text).toContain("its process ended twice before it was graded (SIGKILL)");
    expect(statuses(resultOf("c"))).toEqual(new Set(["failed"]));
  });
});

describe("Ctrl-C", () => {
  // A terminal sends it to all: the grading processes leave the decision to their parent.
  it("does not end a grading process by itself: its student is not tried again", async () => {
    const { running, childAfter, doneAt } = startGrading("child-interrupted");
    process.kill(await childAfter("a"), "SIGINT");
    expect((await running).exitCode).toBe(0);
    expect(doneAt("b")).toBeLessThan(doneAt("c"));
  });
});

describe("a command that ends early", () => {
  it("leaves no grading process behind when it is killed", async () => {
    const { running, pid, childAfter } = startGrading("parent-killed", slowest);
    const child = await childAfter("a");
    expect(await isAlive(child)).toBe(true);
    process.kill(pid, "SIGKILL");
    await running;
    // It would go on for at least eight seconds of processor time.
    expect(await until(async () => !(await isAlive(child)), 200)).toBe(true);
  });

  it("by Ctrl-C writes what is done, ends with 130 and leaves no process behind", async () => {
    const { running, pid, childAfter, rows, resultOf } = startGrading("interrupted");
    const child = await childAfter("a");
    process.kill(pid, "SIGINT");
    expect((await running).exitCode).toBe(130);
    expect(rows()).toEqual(["a"]);
    expect(resultOf("a").earned).toBe(0);
    expect(await until(async () => !(await isAlive(child)))).toBe(true);
  });
});
