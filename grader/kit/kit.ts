// All files of a kit: the repository that students of one session are given.

import { createHash } from "node:crypto";
import type { Session } from "../course/session.ts";
import { renderProject } from "./project.ts";
import { renderReadme } from "./readme.ts";
import type { StudentPackage } from "./student-package.ts";
import { renderWorkflow } from "./workflow.ts";

/** Text, or the bytes of the tarball. */
export type KitFile = string | Uint8Array;

export interface KitContents {
  readonly session: Session;
  /** What `release` generates, by path below exercises/: stubs, README, pictures, session.yaml. */
  readonly generated: ReadonlyMap<string, string>;
  readonly student: StudentPackage;
  /** The action that grades a push, OWNER/REPO@REF; null for the tarball itself. */
  readonly action: string | null;
}

/** Every file of a kit by its path, in the order of the paths. */
export function generateKit({ session, generated, student, action }: KitContents): Map<string, KitFile> {
  const folder = `${session.id}/`;
  const ofSession = [...generated]
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]): [string, string] => [path.slice(folder.length), text]);
  const files = new Map<string, KitFile>([
    ...ofSession,
    ...Object.entries(renderProject(session.id, student)),
    [
      ".github/workflows/gradecheck.yml",
      renderWorkflow({
        session: session.id,
        tarball: student.file,
        sha256: createHash("sha256").update(student.tarball).digest("hex"),
        action,
      }),
    ],
    [student.file, student.tarball],
    ["README.md", renderReadme(generated.get(`${folder}README.md`) ?? "", session.title)],
  ]);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
