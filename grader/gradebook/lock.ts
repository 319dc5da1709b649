// One writer at a time: a file beside the gradebook says who that is, so that what a killed one left can be told from
// what a living one holds.

import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import * as v from "valibot";
import { UsageError } from "../errors.ts";

const holderSchema = v.object({
  pid: v.number(),
  host: v.string(),
  /** ISO 8601. */
  since: v.string(),
  /** When the system started the process, by its own count; null where it does not tell. */
  started: v.nullable(v.string()),
  /** No two locks are the same text. */
  token: v.string(),
});

type Holder = v.InferOutput<typeof holderSchema>;

const TRIES = 20;
const PAUSE_MS = 50;

/**
 * Takes the lock, also from a process that is gone.
 *
 * @param path - of the lock file
 * @returns what gives it back
 * @throws {UsageError} if a living process holds it, or one on another machine
 */
export function takeLock(path: string): () => void {
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    started: startOf(process.pid),
    token: randomUUID(),
  };
  const text = JSON.stringify(mine);
  for (let tries = 0; tries < TRIES; tries++) {
    if (create(path, text)) return () => giveBack(path, text);
    const other = readIfPresent(path);
    if (other === null) continue;
    const holder = parse(other);
    if (holder !== null && isAlive(holder)) throw new UsageError(describe(path, holder));
    // Half a text is being written just now, or its writer was killed at it.
    if (holder === null && tries < TRIES / 2) pause();
    else setAside(path, other);
  }
  throw new UsageError(`The lock "${path}" changes hands too often: try again.`);
}

function create(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function giveBack(path: string, text: string): void {
  if (readIfPresent(path) === text) rmSync(path, { force: true });
}

/** Of two that find the same stale lock, one may move away what the other has just put there: it is put back. */
function setAside(path: string, stale: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  if (readIfPresent(aside) !== stale) {
    try {
      linkSync(aside, path);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
  unlinkSync(aside);
}

function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

function parse(text: string): Holder | null {
  try {
    return v.parse(holderSchema, JSON.parse(text));
  } catch {
    return null;
  }
}

/** Of a process on another machine nothing can be known: it counts as alive. */
function isAlive({ pid, host, started }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
  // After a restart, or in a container, another process may have its number.
  return started === null || started === (startOf(pid) ?? started);
}

/** The 22nd field of Linux's /proc/<pid>/stat; the second one is a name that may hold blanks and brackets. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function describe(path: string, { pid, host, since }: Holder): string {
  const here = host === hostname();
  const remedy = here ? "Wait until it is done" : `If it runs no more, delete "${path}"`;
  return `The gradebook is in use since ${since} by process ${pid}${here ? "" : ` on ${host}`}: two at once would undo each other. ${remedy}, then try again.`;
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
