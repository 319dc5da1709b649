// The commands of students: on the whole command line, and alone in what a kit packs.

import type { Command } from "commander";
import { runCommand } from "../commands/exit.ts";
import type { PictureWriter } from "../commands/replay.ts";
import { DEFAULT_RUNS } from "../defaults.ts";
import { parseCount, parseLevel } from "./numbers.ts";

/**
 * Adds the commands that students have.
 *
 * @param writePicture - draws a case; without it, `replay` has no `--svg`
 */
export function addStudentCommands(
  program: Command,
  { writePicture }: { readonly writePicture?: PictureWriter } = {},
): void {
  program
    .command("check")
    .description("check your own files: what holds, and for what does not, the smallest case")
    .argument("[exercise...]", "only these exercises")
    .option("--session <id>", "the session to check, if there are several")
    .option("--dir <dir>", "the folder with your files", ".")
    .option("--hint [level]", "a stronger hint beside the question, or all up to that level", parseLevel)
    .option("--runs <n>", "generated cases per property", parseCount, DEFAULT_RUNS)
    .option("--show", "once everything is earned, draw what you have built (a terminal does so anyway)")
    .option("--json", "print the result as JSON")
    .action((exercises: string[], options) =>
      runCommand(async () => (await import("../commands/check.ts")).check(exercises, options)),
    );

  const replay = program
    .command("replay")
    .description("run the case of one lost point again, step by step, on the files as they are now")
    .argument("<token>", 'what stands behind "Again:" or in a result')
    .option("--session <id>", "the session the token is of, if it is to be made sure")
    .option("--dir <dir>", "the folder with the files", ".");
  if (writePicture !== undefined) replay.option("--svg <file>", "draw the graph into this file");
  replay
    .option("--json", "print what there is to see as JSON")
    .action((token: string, options) =>
      runCommand(async () => (await import("../commands/replay.ts")).replay(token, options, writePicture)),
    );

  program
    .command("ci")
    .description(
      "check where a repository is built: a line per exercise, annotations, files for other systems",
    )
    .option("--session <id>", "the session to check, if there are several")
    .option("--dir <dir>", "the folder with the student's files", ".")
    .option("--out <dir>", "where the results are written (default: a fresh temporary folder)")
    .option("--seed <seed>", "what cases are drawn with (default: the hash of the files)")
    .option("--runs <n>", "generated cases per property", parseCount, DEFAULT_RUNS)
    .option("--student <name>", "what the results call the student")
    .option(
      "--expect [dir]",
      "note what was changed of the given parts of the stubs, or of those in a folder",
    )
    .action((options) => runCommand(async () => (await import("../commands/ci.ts")).ci(options)));
}
