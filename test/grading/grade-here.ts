// Grades files in the test's own thread: nothing watches over it, so only for submissions that come to an end.

import { readFileSync } from "node:fs";
import type { Session } from "../../grader/course/session.ts";
import { parseSession } from "../../grader/course/session-text.ts";
import * as grading from "../../grader/grading.ts";
import { type ExerciseOutcome, withDiagnoses } from "../../grader/outcome.ts";
import type { Feedback, Result } from "../../grader/result.ts";
import type { Graded } from "../../grader/rubric.ts";
import * as rubric from "../../grader/rubric.ts";
import { DEFAULT_LIMITS } from "../../grader/sandbox/limits.ts";
import * as quickjs from "../../grader/sandbox/quickjs.ts";
import type { Engine, Frame, Runtime } from "../../grader/sandbox/runtime.ts";
import * as sessions from "../../grader/sessions/index.ts";
import { compile } from "../../grader/submission/compile.ts";

/** Text by file name. */
export type Files = Readonly<Record<string, string>>;

const yaml = "solutions/01-micrograd/session.yaml";

export const session: Session = { ...parseSession(readFileSync(yaml, "utf8"), yaml), hash: "" };

/** The code that grades: the grader's own modules, or another build of them. */
export const core = { ...grading, ...rubric, ...quickjs, ...sessions };
export type Core = typeof core;

const store = new grading.CaseStore();

const read = (folder: string): Files =>
  Object.fromEntries(
    session.files.map((file) => [file, readFileSync(`${folder}/${session.id}/${file}`, "utf8")]),
  );

/** The untouched stubs. */
export const stubs: Files = read("exercises");

/** The solutions with the marks around their holes. */
export const markedSolutions: Files = read("solutions");

/** A region that becomes a hole; its first group is the answer. */
export const MARKED = /\/\*hole\*\/ ?([\s\S]*?) ?\/\*end\*\//g;

/** The solutions as a student would have them. */
export const solutions: Files = Object.fromEntries(
  Object.entries(markedSolutions).map(([file, text]) => [file, text.replace(MARKED, "$1")]),
);

/** The points of each exercise, by id, in the session's order. */
export const possible: ReadonlyMap<string, number> = new Map(
  session.exercises.map(({ id, properties }) => [
    id,
    properties.reduce((sum, { points }) => sum + points, 0) / 100,
  ]),
);

/** The solutions with texts replaced, each of which the file holds. */
export function changeSolution(file: string, changes: Readonly<Record<string, string>>): Files {
  let text = solutions[file] ?? "";
  for (const [find, replace] of Object.entries(changes)) {
    if (!text.includes(find)) throw new Error(`${file} of the solutions does not hold "${find}".`);
    text = text.replace(find, () => replace);
  }
  return { ...solutions, [file]: text };
}

/** The exercise that a file's comments name above a line. */
export function exerciseAbove(text: string, line: number): string | undefined {
  const above = text.split("\n").slice(0, line).join("\n");
  return [...above.matchAll(/\/\/ Exercise ([\w-]+)[:,]/g)].at(-1)?.[1];
}

async function createEngine({ createQuickJsEngine }: Core): Promise<Engine> {
  const wasmModule = await WebAssembly.compile(readFileSync("dist/quickjs.wasm"));
  return createQuickJsEngine({ wasmModule, limits: DEFAULT_LIMITS, clockMs: () => 0 });
}

/** How the exercises of session 1 come out, all of them if none are named. */
export async function judgeHere(
  files: Files,
  runs = 20,
  code = core,
  chosen = session.exercises.map(({ id }) => id),
): Promise<Graded> {
  let exercises: readonly ExerciseOutcome[] = [];
  const holes: Frame[] = [];
  const notes: Feedback[] = [];
  const ignore = (): void => {};
  const job = {
    session,
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, { text }])),
    exercises: chosen,
    seed: "test",
    runs,
    blames: {},
    killed: null,
    showcase: false,
  };
  const cases = code === core ? store : new code.CaseStore();
  await code.gradeSubmission(job, code.sessionCodeOf(session.id), await createEngine(code), cases, {
    onCompile: ignore,
    onCompiled: (_label, found) => holes.push(...found),
    onPrepare: ignore,
    onLoad: ignore,
    onCase: ignore,
    onProperty: ignore,
    onExercise: (outcome) => {
      exercises = [...exercises, outcome];
    },
    onDiagnoses: (id, diagnoses) => {
      exercises = exercises.map((one) => (one.id === id ? withDiagnoses(one, diagnoses) : one));
    },
    onNote: (note) => notes.push(note),
    onShowcase: ignore,
  });
  return { exercises, holes, notes };
}

/** All exercises of session 1, graded and scored. */
export async function gradeHere(files: Files, runs = 20, code = core): Promise<Result> {
  const facts = { student: "s01", submittedAt: null, contentHash: "", version: "0", runs };
  return code.scoreSubmission(session, await judgeHere(files, runs, code), facts);
}

/** A runtime that has loaded value.ts alone, as it is. */
export async function loadValue(text: string): Promise<Runtime> {
  const compiled = compile("value.ts", text);
  if (!compiled.ok) throw new Error(compiled.problem.message);
  const runtime = await (await createEngine(core)).createRuntime();
  const { operations } = sessions.sessionCodeOf(session.id);
  const outcome = runtime.load({
    sources: [{ label: "value.ts", code: compiled.js, standIn: false }],
    entries: ["value.ts"],
    holeNames: [compiled.holeName],
    operations,
  });
  if (outcome.kind !== "ok") throw new Error(`Loading ends as ${outcome.kind}.`);
  return runtime;
}
