// TypeScript's own view of a session's files: their trees, their types, and whether a change of one compiles.
//
// It imports ts-morph, which takes a third of a second: load it only where the grader is audited.

import { Project, ts } from "ts-morph";

export interface TypedFiles {
  readonly checker: ts.TypeChecker;
  /** @throws {Error} if there is no such file */
  treeOf(name: string): ts.SourceFile;
  /** Whether TypeScript finds nothing wrong with the file. */
  compiles(name: string): boolean;
}

/**
 * Puts files side by side into one program, so that many versions of a file are checked in the time of a few.
 *
 * @param files - text by name; imports go by these names
 */
export function openFiles(files: Readonly<Record<string, string>>): TypedFiles {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts"],
      module: ts.ModuleKind.Preserve,
      strict: true,
      noUncheckedIndexedAccess: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      types: [],
    },
  });
  for (const [name, text] of Object.entries(files)) project.createSourceFile(`/${name}`, text);
  const program = project.getProgram().compilerObject;
  const treeOf = (name: string): ts.SourceFile => {
    const tree = program.getSourceFile(`/${name}`);
    if (tree === undefined) throw new Error(`${name} is not among the files that were opened.`);
    return tree;
  };
  return {
    checker: program.getTypeChecker(),
    treeOf,
    compiles(name) {
      const tree = treeOf(name);
      return (
        program.getSyntacticDiagnostics(tree).length === 0 &&
        program.getSemanticDiagnostics(tree).length === 0
      );
    },
  };
}
