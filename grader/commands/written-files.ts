// Files that a command writes as a set, again and again: what an earlier time left and this one does not write is taken
// away, and nothing else.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import * as v from "valibot";
import writeFileAtomic from "write-file-atomic";
import { ifPresent } from "../course/files.ts";

/** Beside the files: which ones there are, and what they say, so that somebody else's are known from ours. */
const LIST = ".gradecheck-files.json";

const listSchema = v.record(v.string(), v.string());

/** By path from the folder, with "/", the SHA-256 of what was written. */
type Written = Map<string, string>;

export class WrittenFiles {
  readonly #folder: string;
  readonly #earlier: Written;
  readonly #now: Written = new Map();

  /** Looks what is there from an earlier time. */
  static async open(folder: string): Promise<WrittenFiles> {
    const text = await ifPresent(readFile(join(folder, LIST), "utf8")).catch(ignoreNoFolder);
    return new WrittenFiles(folder, text === null ? new Map() : readList(text));
  }

  private constructor(folder: string, earlier: Written) {
    this.#folder = folder;
    this.#earlier = earlier;
  }

  /** @param path - from the folder, with "/" */
  async write(path: string, text: string): Promise<void> {
    const file = join(this.#folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFileAtomic(file, text);
    this.#now.set(path, hash(text));
  }

  /** Everything is written: takes away what is left of earlier, unless somebody has changed it since. */
  async finish(): Promise<void> {
    for (const [path, written] of this.#earlier) {
      if (this.#now.has(path) || leadsOut(path)) continue;
      const file = join(this.#folder, path);
      const content = await ifPresent(readFile(file));
      if (content !== null && hash(content) === written) await rm(file);
    }
    const list = Object.fromEntries([...this.#now].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    await writeFileAtomic(join(this.#folder, LIST), `${JSON.stringify(list, null, 2)}\n`);
  }
}

/** What is no list of ours names nothing. */
function readList(text: string): Written {
  try {
    return new Map(Object.entries(v.parse(listSchema, JSON.parse(text))));
  } catch {
    return new Map();
  }
}

/** A list that somebody has edited takes nothing away elsewhere. */
const leadsOut = (path: string): boolean => /^(?:\.\.|[/\\]|[a-z]:)/i.test(normalize(path));

/** Where a file stands in the folder's place, writing says so. */
function ignoreNoFolder(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return null;
  throw error;
}

const hash = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");
