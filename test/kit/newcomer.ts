// A newcomer's machine: a kit in some folder, an empty home, a Node of some version, and no network.

import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll } from "vitest";
import { type Ended, gradecheck } from "../cli/command-line.ts";

/** A folder with blanks and accents in its path, gone after the tests of a file. */
export function newFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), "gradecheck-kit-"));
  afterAll(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, "Éva's dépôt à moi");
  mkdirSync(folder);
  return folder;
}

/** Writes a kit to a folder of its own, and gives its path. */
export async function makeKit(...args: readonly string[]): Promise<string> {
  const folder = join(newFolder(), "the kit");
  const { exitCode, stderr } = await gradecheck(["release", "--kit", folder, ...args]);
  if (exitCode !== 0) throw new Error(`The kit is not written: ${stderr}`);
  return folder;
}

export interface Machine {
  /** Runs a command of the machine in a folder. */
  readonly run: (cwd: string, command: string, ...args: readonly string[]) => Promise<Ended>;
}

/** @param nodeFolder - the folder with the machine's `node` */
export function newMachine(nodeFolder: string): Machine {
  const home = join(newFolder(), "home");
  mkdirSync(home);
  const env = {
    PATH: [nodeFolder, process.env.PATH].join(delimiter),
    HOME: home,
    // Nobody listens there: whoever asks a registry is refused.
    npm_config_registry: "http://127.0.0.1:9/",
  };
  return {
    run: async (cwd, command, ...args) => {
      const options = { cwd, env, extendEnv: false, reject: false, stripFinalNewline: false } as const;
      const { exitCode, stdout, stderr } = await execa(command, args, options);
      return { exitCode, stdout, stderr };
    },
  };
}

/** The Node that runs the tests. */
export const ownNode = dirname(process.execPath);

/**
 * The folder with the `node` of another version, from the npm registry; fetched once.
 *
 * @throws {Error} if the registry cannot be reached: a test that ran nothing would prove nothing
 */
export async function fetchNode(version: string): Promise<string> {
  if (process.platform !== "linux") {
    throw new Error(`These tests know Node ${version} for Linux only: run them there.`);
  }
  const name = `node-linux-${process.arch}`;
  return join(await fetchPackage(name, version), "bin");
}

/** The folder of a package that only these tests need, and large; fetched once, and kept beside the packages. */
export async function fetchPackage(name: string, version: string): Promise<string> {
  const kept = resolve("node_modules/.cache/gradecheck-tests", `${name}-${version}`);
  const folder = join(kept, "node_modules", name);
  if (existsSync(join(kept, "node_modules/.package-lock.json"))) return folder;
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", kept];
  await execa("npm", [...args, `${name}@${version}`]).catch((cause: unknown) => {
    throw new Error(`${name} ${version} cannot be fetched: these tests need the npm registry once.`, {
      cause,
    });
  });
  return folder;
}
