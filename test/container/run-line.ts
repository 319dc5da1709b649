// Runs a documented `docker run` line on an image without a container engine: bubblewrap builds the same walls.

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { execa } from "execa";
import type { Ended } from "../cli/command-line.ts";
import type { Image } from "./image.ts";

/** What a test can build of the line. The kernel's counts of processes and memory are left to the engine. */
const options = {
  rm: { type: "boolean" },
  network: { type: "string" },
  "read-only": { type: "boolean" },
  tmpfs: { type: "string", multiple: true },
  volume: { type: "string", multiple: true },
  user: { type: "string" },
  "cap-drop": { type: "string" },
  "security-opt": { type: "string" },
  "pids-limit": { type: "string" },
  memory: { type: "string" },
} as const;

/**
 * Runs the line with what it says of volumes, network and writing.
 *
 * @param line - begins with `docker run`; the image is called gradecheck
 * @param cwd - what `$PWD` stands for
 * @param command - what runs in the place of the entrypoint and its arguments, if given
 * @throws {Error} if the line has an option that is not known here
 */
export async function runLine(line: string, image: Image, cwd: string, command?: string): Promise<Ended> {
  // The shell's own reading of it.
  const { stdout: read } = await execa("bash", ["-c", line.replace("docker run", "printf '%s\\n'")], { cwd });
  const words = read.split("\n");
  const at = words.indexOf("gradecheck");
  const { values } = parseArgs({ args: words.slice(0, at), options });
  const volumes = (values.volume ?? []).flatMap((volume) => {
    const [outside = "", inside = "", mode = "rw"] = volume.split(":");
    return [mode === "ro" ? "--ro-bind" : "--bind", outside, inside];
  });
  const walls = [
    // The base image's part, from this machine: Node, git and what they need.
    ...["/usr", "/lib", "/lib64", "/bin", "/etc"].flatMap((path) => ["--ro-bind-try", path, path]),
    ...["--ro-bind", dirname(process.execPath), "/node", "--proc", "/proc", "--dev", "/dev"],
    ...readdirSync(image.root).flatMap((name) => ["--bind", join(image.root, name), `/${name}`]),
    ...(values.tmpfs ?? []).flatMap((path) => ["--tmpfs", path]),
    ...volumes,
    ...(values["read-only"] === true
      ? ["--remount-ro", "/", ...readdirSync(image.root).flatMap((name) => ["--remount-ro", `/${name}`])]
      : []),
    ...(values.network === "none" ? ["--unshare-net"] : []),
    ...["--unshare-user", "--unshare-pid", "--uid", "1000", "--gid", "1000", "--die-with-parent"],
    ...(values["cap-drop"] === undefined ? [] : ["--cap-drop", values["cap-drop"]]),
    ...["--chdir", image.workdir, "--clearenv", "--setenv", "PATH", "/node:/usr/bin:/bin"],
  ];
  const run = command === undefined ? [...image.entrypoint, ...words.slice(at + 1)] : ["bash", "-c", command];
  const { exitCode, stdout, stderr } = await execa("bwrap", [...walls, "--", ...run], {
    reject: false,
    stripFinalNewline: false,
  });
  return { exitCode, stdout, stderr };
}
