// Reads who imports what in the repository's TypeScript, so that a test can say who may.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { ts } from "ts-morph";

export interface SourceImport {
  /** Path of the importing file from the repository's root. */
  readonly from: string;
  /** The same of the imported file; a package's or Node's own specifier as it is written. */
  readonly to: string;
  /** A type leaves no trace in what runs; what is lazy is loaded when its line is reached. */
  readonly kind: "value" | "type" | "lazy";
}

/** Every TypeScript file of a folder of the repository, by path from its root, sorted. */
export function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts"))
    .sort();
}

/** All imports and re-exports of a file: static, of types, and `import()`. Holes in it are no obstacle. */
export function readImports(from: string): SourceImport[] {
  const imports: SourceImport[] = [];
  const add = (specifier: ts.Node | undefined, kind: SourceImport["kind"]): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    const { text } = specifier;
    imports.push({ from, to: text.startsWith(".") ? join(dirname(from), text) : text, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, isTypeOnly(node.importClause) ? "type" : "value");
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? "type" : "value");
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, "type");
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], "lazy");
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(from, readFileSync(from, "utf8"), ts.ScriptTarget.Latest));
  return imports;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}
