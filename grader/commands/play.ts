// `gradecheck play`: runs a student's own script on their files, holes and all.
//
// It is their machine and their code, so it runs in a plain Node, in no sandbox. Only how files load is ours.

import { spawn } from "node:child_process";
import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../errors.ts";
import { existingFolder } from "./folder.ts";

export interface PlayOptions {
  readonly dir: string;
  /** Waits for a debugger while the script runs, or before it begins. */
  readonly inspect?: boolean;
  readonly inspectBrk?: boolean;
  /** Where the debugger is listened for. */
  readonly port: number;
  /** The file to draw a Value's graph into. */
  readonly svg?: string;
  /** The export to draw; the default one if left out. */
  readonly value?: string;
}

/** What runs first in the script's process; beside this file once built. */
const PRELOAD = new URL("./play.js", import.meta.url);

/**
 * Runs a script, and waits for its end.
 *
 * @param file - TypeScript or JavaScript, as seen from `dir`
 * @param args - for the script
 * @returns its exit code; 1 where it threw, or ran into a hole
 * @throws {UsageError} if the script or the folder does not exist
 */
export async function play(file: string, args: readonly string[], options: PlayOptions): Promise<number> {
  const { inspect, inspectBrk, port, svg, value } = options;
  const dir = await existingFolder(options.dir);
  const script = await realpath(resolve(dir, file)).catch((cause: unknown) => {
    throw new UsageError(`The script "${file}" does not exist: name a file of yours, such as play.ts.`, {
      cause,
    });
  });
  const preload = new URL(PRELOAD);
  preload.searchParams.set("script", pathToFileURL(script).href);
  if (svg !== undefined) preload.searchParams.set("svg", pathToFileURL(resolve(svg)).href);
  if (value !== undefined) preload.searchParams.set("value", value);
  const debug = inspectBrk === true ? "inspect-brk" : inspect === true ? "inspect" : null;
  const flags = debug === null ? [] : [`--${debug}=${port}`];
  const child = spawn(process.execPath, [...flags, "--import", preload.href, script, ...args], {
    cwd: dir,
    stdio: "inherit",
  });
  // Ctrl-C reaches the script too, which may have its own way to end.
  const ignore = (): void => {};
  const pass = (): void => void child.kill("SIGTERM");
  process.on("SIGINT", ignore).on("SIGTERM", pass);
  try {
    return await new Promise((settle, reject) => {
      child.on("error", reject);
      child.on("exit", (code, signal) => settle(code ?? (signal === "SIGINT" ? 130 : 143)));
    });
  } finally {
    process.off("SIGINT", ignore).off("SIGTERM", pass);
  }
}
