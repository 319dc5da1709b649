// The files around the stubs, by which package managers, editors and git know what to do.

import { integrityOf, NODE_RANGE, type StudentPackage } from "./student-package.ts";

/**
 * The files of the project that a kit is, by path.
 *
 * @param session - the session's id; it names the project
 */
export function renderProject(session: string, student: StudentPackage): Readonly<Record<string, string>> {
  const devDependencies = { gradecheck: `file:${student.file}` };
  const engines = { node: NODE_RANGE };
  const { version, license, bin } = student.manifest;
  return {
    "package.json": asJson({
      name: session,
      private: true,
      type: "module",
      engines,
      scripts: {
        check: "gradecheck check",
        watch: "gradecheck check --watch",
        // What a check names behind "Again:".
        replay: "gradecheck replay",
        play: "gradecheck play",
      },
      devDependencies,
    }),
    // As npm itself writes it: with it, nothing is asked of any registry.
    "package-lock.json": asJson({
      name: session,
      lockfileVersion: 3,
      requires: true,
      packages: {
        "": { name: session, devDependencies, engines },
        "node_modules/gradecheck": {
          version,
          resolved: `file:${student.file}`,
          integrity: integrityOf(student.tarball),
          dev: true,
          license,
          bin,
          engines,
        },
      },
    }),
    "tsconfig.json": tsconfig,
    ".gitattributes": gitattributes,
    ".gitignore": "node_modules/\n",
    ".editorconfig": editorconfig,
    ".vscode/settings.json": settings,
  };
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const tsconfig = `{
  // For your editor: it reads the files here as gradecheck does. Nothing needs to be compiled.
  "compilerOptions": {
    "strict": true,
    "target": "es2023",
    // "dom" is there for console.log.
    "lib": ["es2023", "dom"],
    "module": "preserve",
    "moduleDetection": "force",
    "allowImportingTsExtensions": true,
    "noEmit": true,
    // No package's types, whatever lies in a folder above.
    "types": []
  },
  "include": ["*.ts"]
}
`;

const gitattributes = `# Text has the line ends of your system, and is stored with those of all; the packed gradecheck stays as it is.
* text=auto
*.ts text
*.tgz binary
`;

const editorconfig = `root = true

[*]
charset = utf-8
indent_style = space
indent_size = 2
insert_final_newline = true
`;

const settings = `{
  // What you need not look at.
  "files.exclude": {
    "node_modules": true,
    "package-lock.json": true,
    "gradecheck-*.tgz": true,
    ".gradecheck-kit.json": true
  }
}
`;
