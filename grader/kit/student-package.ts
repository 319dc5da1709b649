// gradecheck as a kit packs it: the commands of students, one session, and nothing to install beside it.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { Session } from "../course/session.ts";
import { version } from "../version.ts";
import { type PackedFile, packTarball } from "./tarball.ts";

/** The oldest Node that it runs on. */
export const NODE_RANGE = ">=20.19";

/** What a package manager reads of the packed gradecheck. */
const manifest = {
  name: "gradecheck",
  version,
  description: "Checks exercises in deep learning from scratch.",
  license: "MIT",
  type: "module",
  bin: { gradecheck: "dist/cli.js" },
  engines: { node: NODE_RANGE },
} as const;

export interface StudentPackage {
  /** Of the tarball: `gradecheck-0.1.0.tgz`. */
  readonly file: string;
  readonly tarball: Uint8Array;
  readonly manifest: typeof manifest;
}

/**
 * Packs gradecheck for the students of one session.
 *
 * @param built - the folder of the built files, with what students run in `student/`
 */
export async function packForStudents(built: URL, session: Session): Promise<StudentPackage> {
  const student = new URL("student/", built);
  const names = await readdir(student);
  const files = await Promise.all([
    ...names.map((name) => packed(new URL(name, student), name.endsWith(".txt") ? name : `dist/${name}`)),
    packed(new URL("quickjs.wasm", built), "dist/quickjs.wasm"),
    ...["bin", "json"]
      .map((kind) => `cases/${session.id}.${kind}.br`)
      .map((path) => packed(new URL(path, built), `dist/${path}`)),
    // What "ci --expect" compares with.
    ...session.files
      .map((name) => `stubs/${session.id}/${name}`)
      .map((path) => packed(new URL(path, built), `dist/${path}`)),
  ]);
  const tarball = packTarball([
    ...files,
    { path: "dist/sessions.json", data: JSON.stringify([session]) },
    { path: "package.json", data: `${JSON.stringify(manifest, null, 2)}\n` },
  ]);
  return { file: `gradecheck-${version}.tgz`, tarball, manifest };
}

async function packed(file: URL, path: string): Promise<PackedFile> {
  return { path, data: await readFile(file), isExecutable: path === manifest.bin.gradecheck };
}

/** As a lock file wants it. */
export const integrityOf = (tarball: Uint8Array): string =>
  `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
