// Packs files into the tarball that package managers install: the same files give the same bytes.

import { gzipSync } from "node:zlib";
import { createTar } from "nanotar";

export interface PackedFile {
  /** Below the package's own folder, with `/`. */
  readonly path: string;
  readonly data: string | Uint8Array;
  readonly isExecutable?: boolean;
}

/** The time that npm gives all files of a package: no tarball depends on when it was made. */
const MTIME_MS = Date.UTC(1985, 9, 26, 8, 15);
/** Where gzip names the system that it ran on. */
const GZIP_SYSTEM = 9;
const UNKNOWN_SYSTEM = 255;

/** A gzipped tarball of these files, in the order of their paths. */
export function packTarball(files: readonly PackedFile[]): Uint8Array {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const tar = createTar(
    sorted.map(({ path, data, isExecutable = false }) => ({
      // Package managers drop this first folder, whatever its name.
      name: `package/${path}`,
      data,
      attrs: { mode: isExecutable ? "755" : "644", uid: 0, gid: 0, mtime: MTIME_MS },
    })),
  );
  const packed = gzipSync(tar, { level: 9 });
  packed[GZIP_SYSTEM] = UNKNOWN_SYSTEM;
  return packed;
}
