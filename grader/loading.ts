// Which code runs for an exercise: the student's file at hand, and ours in the place of its neighbours.

import type { ExerciseSpec } from "./course/session.ts";
import type { ExerciseCode, SessionCode, StandIn } from "./properties/property.ts";
import type { Feedback } from "./result.ts";
import type { Frame, Loadable, Source } from "./sandbox/runtime.ts";
import { compile } from "./submission/compile.ts";
import { findImports, type Import } from "./submission/imports.ts";
import { replaceDeclared } from "./submission/neighbours.ts";
import type { Submission } from "./submission/submission.ts";

/** One declared file, compiled, or the sentence that says why it cannot be used. */
export interface CompiledFile {
  readonly js: string | null;
  /** What its JavaScript takes from other files. */
  readonly imports: readonly Import[];
  readonly holeName: string;
  readonly holes: readonly Frame[];
  readonly problem: { readonly message: string; readonly frame: Frame | null } | null;
}

/** Compiles one file as it was handed in. May not come to an end: call it where it can be killed. */
export function compileFile(label: string, file: Submission["files"][string] | undefined): CompiledFile {
  const refused = (message: string, frame: Frame | null = null): CompiledFile => ({
    js: null,
    imports: [],
    holeName: "",
    holes: [],
    problem: { message, frame },
  });
  if (file === undefined) return refused(`${label} was not handed in.`);
  if ("problem" in file) return refused(file.problem);
  const compiled = compile(label, file.text);
  if (!compiled.ok) {
    const { message, line, column, frame } = compiled.problem;
    return refused(`${message}\n${frame}`, { label, line, column });
  }
  const holes = compiled.holes.map(({ line, column }): Frame => ({ label, line, column }));
  const { js, holeName } = compiled;
  return { js, imports: findImports(js), holeName, holes, problem: null };
}

/** Compiles files, and keeps the last of each name: whoever saves one file has left the others as they were. */
export class Compiler {
  readonly #last = new Map<string, { readonly text: string; readonly compiled: CompiledFile }>();

  /** As `compileFile` does. */
  compile(label: string, file: Submission["files"][string] | undefined): CompiledFile {
    if (file === undefined || "problem" in file) return compileFile(label, file);
    const last = this.#last.get(label);
    if (last?.text === file.text) return last.compiled;
    const compiled = compileFile(label, file);
    this.#last.set(label, { text: file.text, compiled });
    return compiled;
  }
}

/** The modules an exercise runs on: the rest being ours, or the submission's own. */
export interface Worlds {
  readonly ours: Loadable;
  readonly own: Loadable;
  /** Whether anything of ours stands in for the submission's. */
  readonly differ: boolean;
  /** For the student. */
  readonly notes: readonly Feedback[];
}

/** Why an exercise's file cannot be used. */
export interface Unusable {
  readonly message: string;
  readonly frame: Frame | null;
}

/** Puts together what the runtime loads for an exercise. */
export function worldsOf(
  spec: ExerciseSpec,
  exercise: Pick<ExerciseCode, "classesFrom" | "neighbours">,
  code: SessionCode,
  files: ReadonlyMap<string, CompiledFile>,
): Worlds | Unusable {
  const file = files.get(spec.file);
  if (file === undefined) throw new Error(`${spec.file} is not among the compiled files.`);
  if (file.js === null) return file.problem ?? { message: `${spec.file} cannot be read.`, frame: null };
  const { js } = file;
  const own: Source = { label: spec.file, code: js, standIn: false };
  const others = [...files].filter(([label]) => label !== spec.file);
  const theirs = others.flatMap(([label, other]) =>
    other.js === null ? [] : [{ label, code: other.js, standIn: false }],
  );
  const notes: Feedback[] = [];
  const inPlace = others.flatMap(([label, other]): Source[] => {
    const standIn = code.standIns[label];
    if (standIn === undefined) return [];
    // Theirs cannot take its place if it cannot be read: then the missing name is what the student hears of.
    const more = other.js === null ? [] : namesBeyond(file.imports, label, standIn.names);
    if (more.length > 0) notes.push(ownEngineNote(spec.file, label, more));
    return more.length > 0 ? [] : [{ label, code: standIn.code(standIn.names), standIn: true }];
  });
  const replaced = withNeighbours(own, exercise.neighbours, code.standIns[spec.file]);
  const common = {
    // What other files name is theirs: a Value that train.ts exports is not the one it is judged on.
    entries: [...exercise.classesFrom, spec.file],
    // A file that cannot be compiled has none.
    holeNames: [...new Set([...files.values()].map(({ holeName }) => holeName))].filter(
      (name) => name !== "",
    ),
    operations: code.operations,
  };
  return {
    ours: { ...common, sources: preferFirst([...replaced, ...inPlace, ...theirs]) },
    // Where a file of theirs is missing or cannot be read, ours lets the others be judged.
    own: { ...common, sources: preferFirst([own, ...theirs, ...inPlace]) },
    differ: replaced.length > 1 || inPlace.length > 0,
    notes,
  };
}

/** One source per label, the first. */
function preferFirst(sources: readonly Source[]): readonly Source[] {
  const labels = sources.map(({ label }) => label);
  return sources.filter(({ label }, index) => labels.indexOf(label) === index);
}

/** The file with its neighbours replaced by ours, and the module they come from, whose name it cannot know. */
function withNeighbours(
  own: Source,
  names: readonly string[],
  standIn: StandIn | undefined,
): readonly Source[] {
  if (names.length === 0 || standIn === undefined) return [own];
  const replacement = replaceDeclared(own.code, names);
  if (replacement === null) return [own];
  return [
    { ...own, code: replacement.code },
    { label: replacement.module, code: standIn.code(names), standIn: true },
  ];
}

/** Names that a file takes from another and that its stand-in does not offer. */
function namesBeyond(
  imports: readonly Import[],
  label: string,
  offered: readonly string[],
): readonly string[] {
  const plain = label.replace(/\.ts$/, "");
  const same = new Set([`./${plain}`, `./${plain}.ts`, `./${plain}.js`]);
  const taken = imports.filter(({ specifier }) => same.has(specifier));
  return [...new Set(taken.flatMap(({ names }) => (names === "*" ? ["everything"] : names)))].filter(
    (name) => !offered.includes(name),
  );
}

function ownEngineNote(file: string, label: string, more: readonly string[]): Feedback {
  const names = more.slice(0, 5).map((name) => name.slice(0, 40));
  const text = `${file} takes ${names.join(", ")} from ${label}: it is judged on your own ${label} instead of gradecheck's, so a mistake there may show here too.`;
  return { id: "own-engine", type: "informative", text };
}
