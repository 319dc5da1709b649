// The folder of a kit: what an earlier kit wrote there may be replaced, and nothing else.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import writeFileAtomic from "write-file-atomic";
import { ifPresent } from "../course/files.ts";
import { UsageError } from "../errors.ts";
import type { KitFile } from "./kit.ts";

/** The list of what a kit wrote, in the kit itself. */
const LIST = ".gradecheck-kit.json";

const plainPath = v.pipe(
  v.string(),
  v.check((path) => /^[^/\\:]+(\/[^/\\:]+)*$/.test(path) && !path.split("/").includes("..")),
);
const list = v.object({ session: v.string(), files: v.record(plainPath, v.string()) });
type KitList = v.InferOutput<typeof list>;

export interface KitChange {
  readonly path: string;
  readonly kind: "written" | "unchanged" | "deleted";
}

/**
 * Brings a folder up to date with a kit. Where that would cost somebody's work, nothing is written.
 *
 * @param session - the session's id
 * @returns what was done with each file
 * @throws {UsageError} naming the files that differ from what an earlier kit wrote, or if it was another session's
 */
export async function writeKit(
  dir: string,
  session: string,
  files: ReadonlyMap<string, KitFile>,
): Promise<KitChange[]> {
  const earlier = await readList(dir);
  if (earlier !== null && earlier.session !== session) {
    throw new UsageError(`--kit "${dir}" holds the kit of ${earlier.session}: name another folder.`);
  }
  const known = new Map(Object.entries(earlier?.files ?? {}));
  const changes: KitChange[] = [];
  const foreign: string[] = [];
  for (const [path, content] of files) {
    const found = await hashIn(dir, path);
    if (found === hashOf(content)) changes.push({ path, kind: "unchanged" });
    else if (found === null || found === known.get(path)) changes.push({ path, kind: "written" });
    else foreign.push(path);
  }
  if (foreign.length > 0) {
    const [them, are] = foreign.length === 1 ? ["it", "is"] : ["them", "are"];
    throw new UsageError(
      `--kit "${dir}" would overwrite ${foreign.join(", ")}, which ${are} not as an earlier kit wrote ${them}: move ${them} away, or name another folder.`,
    );
  }
  for (const [path, hash] of known) {
    if (!files.has(path) && (await hashIn(dir, path)) === hash) changes.push({ path, kind: "deleted" });
  }
  for (const { path, kind } of changes) {
    if (kind === "deleted") await rm(join(dir, path));
    else if (kind === "written") await write(dir, path, files.get(path) ?? "");
  }
  const hashes = Object.fromEntries([...files].map(([path, content]) => [path, hashOf(content)]));
  await write(dir, LIST, `${JSON.stringify({ session, files: hashes }, null, 2)}\n`);
  return changes;
}

async function readList(dir: string): Promise<KitList | null> {
  const text = await ifPresent(readFile(join(dir, LIST), "utf8"));
  if (text === null) return null;
  try {
    return v.parse(list, JSON.parse(text));
  } catch (cause) {
    throw new UsageError(
      `${join(dir, LIST)} is not as a kit wrote it, so nobody knows what may be replaced: name another folder.`,
      { cause },
    );
  }
}

async function hashIn(dir: string, path: string): Promise<string | null> {
  const bytes = await ifPresent(readFile(join(dir, path)));
  return bytes === null ? null : hashOf(path.endsWith(".tgz") ? bytes : bytes.toString("utf8"));
}

/** Of a text whatever its line ends: git may have changed those. */
function hashOf(content: KitFile): string {
  const plain = typeof content === "string" ? content.replaceAll("\r\n", "\n") : content;
  return createHash("sha256").update(plain).digest("hex");
}

async function write(dir: string, path: string, content: KitFile): Promise<void> {
  const file = join(dir, path);
  await mkdir(dirname(file), { recursive: true });
  // Buffer: a plain Uint8Array is not among the types it takes.
  await writeFileAtomic(file, typeof content === "string" ? content : Buffer.from(content));
}
