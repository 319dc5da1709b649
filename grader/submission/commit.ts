// Opens a submission that is a commit of a repository: its files come out of git's store, as they were committed.

import { type Contents, type Declared, isWanted, refusals } from "./contents.ts";
import { askGit, findBorrowing, reasonOfGit } from "./git.ts";

const LINK = "120000";
const SUBMODULE = "160000";

/** git-lfs stores this in a file's place. */
const LFS_POINTER = "version https://git-lfs.github.com/spec/";

interface TreeEntry {
  readonly mode: string;
  readonly object: string;
  readonly bytes: number;
  readonly path: string;
}

/**
 * Opens a commit.
 *
 * @param repository - the folder with its objects
 * @param commit - its full hash
 * @returns what it holds, or the second half of a sentence that says why it cannot be read
 */
export async function openCommit(
  repository: string,
  commit: string,
  session: Declared,
): Promise<Contents | { problem: string }> {
  const borrowing = await findBorrowing(repository);
  if (borrowing !== null) return { problem: borrowing };
  let listed: Buffer;
  try {
    listed = await askGit(repository, ["ls-tree", "-r", "-z", "-l", "--full-tree", commit]);
  } catch (error) {
    return { problem: `its commit ${commit.slice(0, 10)} cannot be listed (${reasonOfGit(error)}).` };
  }
  const entries = new Map(parseTree(listed.toString("utf8")).map((entry) => [entry.path, entry]));
  return {
    paths: [...entries.keys()].filter((path) => isWanted(path, session)),
    notes: [`graded as of commit ${commit}.`],
    read: async (path, name, maxBytes) => {
      const entry = entries.get(path);
      if (entry === undefined) throw new Error(`The commit holds no "${path}".`);
      if (entry.mode === LINK) return refusals.link(name);
      if (entry.mode === SUBMODULE) return refusals.notAFile(name);
      if (entry.bytes > maxBytes) return refusals.tooLarge(name, entry.bytes, maxBytes);
      try {
        const bytes = await askGit(repository, ["cat-file", "blob", entry.object]);
        return bytes.toString("latin1").startsWith(LFS_POINTER)
          ? { problem: `${name} is in Git LFS, and not in the repository. Commit the file itself.` }
          : bytes;
      } catch (error) {
        return { problem: `${name} cannot be read from the repository (${reasonOfGit(error)}).` };
      }
    },
    close: async () => {},
  };
}

/** Lines of `mode type object size<tab>path`, each ended by NUL; a size that git does not know is no number. */
function parseTree(text: string): TreeEntry[] {
  return text.split("\0").flatMap((line) => {
    const tab = line.indexOf("\t");
    const [mode = "", , object = "", size = ""] = line.slice(0, tab).split(/ +/);
    return tab < 0
      ? []
      : [{ mode, object, bytes: Number(size) || 0, path: line.slice(tab + 1).normalize("NFC") }];
  });
}
