// Clones of repositories, one per student: the commit that counts is chosen, and nothing is checked out.

import type { Arrival } from "../arrival.ts";
import { askGit, findBorrowing, findRepository, reasonOfGit } from "../git.ts";
import { type Arrivals, bareArrival } from "./layout.ts";
import { placeOf, type Shelf, type ShelfEntry } from "./shelf.ts";

/** Whether it is a clone, or a bare repository. A zip of clones is none: git reads folders. */
export async function isRepository(shelf: Shelf, { name, kind }: ShelfEntry): Promise<boolean> {
  if (kind !== "folder" || shelf.archive !== null) return false;
  return (await findRepository(shelf.pathOf(name))) !== null;
}

/**
 * Each folder is a student's; one that is no repository is read as it lies there.
 *
 * @param deadline - the last commit before it counts, by the committer's date; null for the last one
 */
export async function listRepositories(shelf: Shelf, deadline: Date | null): Promise<Arrivals> {
  const folders = shelf.entries.filter(({ kind }) => kind === "folder");
  const arrivals: Arrival[] = [];
  // One after the other: a class is a few hundred, and git is quick.
  for (const entry of folders) arrivals.push(await findArrival(shelf, entry, deadline));
  return {
    arrivals,
    ignored: shelf.entries.filter((entry) => !folders.includes(entry)).map(({ name }) => name),
  };
}

async function findArrival(shelf: Shelf, entry: ShelfEntry, deadline: Date | null): Promise<Arrival> {
  const bare = bareArrival(entry.name, entry.name.replace(/\.git$/, ""), placeOf(shelf, entry));
  const refused = (why: string): Arrival => ({ ...bare, place: { kind: "none", problem: why } });
  const repository =
    shelf.archive === null && entry.kind === "folder" ? await findRepository(shelf.pathOf(entry.name)) : null;
  if (repository === null) {
    // What has no dates cannot be held against a deadline.
    return deadline === null
      ? bare
      : refused("nothing handed in can be read: it is no repository, and --deadline chooses a commit.");
  }
  const borrowing = await findBorrowing(repository);
  if (borrowing !== null) return refused(`nothing handed in can be read: ${borrowing}`);
  try {
    const found = await findCommit(repository, deadline);
    if (found === null) {
      const until = deadline === null ? "" : ` until ${deadline.toISOString()}`;
      return refused(`nothing handed in: the repository holds no commit${until}.`);
    }
    return {
      ...bare,
      submittedAt: found.committedAt,
      place: { kind: "commit", repository, commit: found.commit },
    };
  } catch (error) {
    return refused(`nothing handed in can be read: git cannot read the repository (${reasonOfGit(error)}).`);
  }
}

/**
 * The last commit of the branch that is checked out. Only first parents: the commits of a branch that was merged later
 * were no part of it then.
 */
async function findCommit(
  repository: string,
  deadline: Date | null,
): Promise<{ commit: string; committedAt: string } | null> {
  // A new repository has a HEAD that leads to a branch without commits.
  const refs = (await askGit(repository, ["for-each-ref", "--count=1", "--format=x"])).length;
  const head = (
    await askGit(repository, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).catch(() => "")
  ).toString();
  if (head === "" && refs === 0) return null;
  const until = deadline === null ? [] : [`--before=${Math.floor(deadline.getTime() / 1000)}`];
  const args = [
    "log",
    "--first-parent",
    "--max-count=1",
    "--no-show-signature",
    "--format=%H %ct",
    ...until,
    "HEAD",
  ];
  const [commit = "", seconds] = (await askGit(repository, [...args, "--"])).toString().trim().split(" ");
  return commit === "" ? null : { commit, committedAt: new Date(Number(seconds) * 1000).toISOString() };
}
