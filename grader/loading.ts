// Which code runs for an exercise: the student's file at hand, and ours in the place of its neighbours.

import type { ExerciseSpec } from "./course/session.ts";
import type { SessionCode } from "./properties/property.ts";
import type { Frame, Loadable, Source } from "./sandbox/runtime.ts";
import { compile } from "./submission/compile.ts";
import { findImports } from "./submission/imports.ts";
import type { Submission } from "./submission/submission.ts";

/** One declared file, compiled, or the sentence that says why it cannot be used. */
export interface CompiledFile {
  readonly js: string | null;
  readonly holeName: string;
  readonly holes: readonly Frame[];
  readonly problem: { readonly message: string; readonly frame: Frame | null } | null;
}

/** Compiles one file as it was handed in. May not come to an end: call it where it can be killed. */
export function compileFile(label: string, file: Submission["files"][string] | undefined): CompiledFile {
  const refused = (message: string, frame: Frame | null = null): CompiledFile => ({
    js: null,
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
  return { js: compiled.js, holeName: compiled.holeName, holes, problem: null };
}

/**
 * The modules an exercise runs on.
 *
 * @returns what the runtime loads, with notes for the student; or why the exercise's file cannot be used
 */
export function loadableFor(
  spec: ExerciseSpec,
  code: SessionCode,
  files: ReadonlyMap<string, CompiledFile>,
):
  | (Loadable & { readonly notes: readonly string[] })
  | { readonly message: string; readonly frame: Frame | null } {
  const own = files.get(spec.file);
  if (own === undefined || own.js === null)
    return own?.problem ?? { message: `${spec.file} is unknown.`, frame: null };
  const sources: Source[] = [{ label: spec.file, code: own.js, standIn: false }];
  const holeNames = [own.holeName];
  const notes: string[] = [];
  for (const [label, file] of files) {
    if (label === spec.file) continue;
    const standIn = code.standIns[label];
    const more = standIn === undefined ? [] : namesBeyond(own.js, label, standIn.names);
    if (standIn !== undefined && more.length === 0) {
      sources.push({ label, code: standIn.code, standIn: true });
    } else if (file.js !== null) {
      sources.push({ label, code: file.js, standIn: false });
      holeNames.push(file.holeName);
      if (more.length > 0) notes.push(ownEngineNote(spec.file, label, more));
    }
  }
  const entries = [
    spec.file,
    ...sources.map((source) => source.label).filter((label) => label !== spec.file),
  ];
  return { sources, entries, holeNames: [...new Set(holeNames)], operations: code.operations, notes };
}

/** Names that a file takes from another and that its stand-in does not offer. */
function namesBeyond(js: string, label: string, offered: readonly string[]): readonly string[] {
  const plain = label.replace(/\.ts$/, "");
  const same = new Set([`./${plain}`, `./${plain}.ts`, `./${plain}.js`]);
  const taken = findImports(js).filter(({ specifier }) => same.has(specifier));
  return [...new Set(taken.flatMap(({ names }) => (names === "*" ? ["everything"] : names)))].filter(
    (name) => !offered.includes(name),
  );
}

function ownEngineNote(file: string, label: string, more: readonly string[]): string {
  return `${file} takes ${more.join(", ")} from ${label}: it is judged on your own ${label} instead of gradecheck's, so a mistake there may show here too.`;
}
