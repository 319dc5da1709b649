// The commands of students: on the whole command line, and alone in what a kit packs.

import type { Command } from "commander";
import { runCommand } from "../commands/exit.ts";
import { DEFAULT_RUNS } from "../defaults.ts";
import { parseCount, parseLevel, parsePort } from "./numbers.ts";

/** Adds the commands that students have. */
export function addStudentCommands(program: Command): void {
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
    .option("--watch", "check again at every save, until q is typed")
    .action((exercises: string[], options) =>
      runCommand(async () =>
        options.watch === true
          ? (await import("../commands/watch.ts")).watch(exercises, options)
          : (await import("../commands/check.ts")).check(exercises, options),
      ),
    );

  program
    .command("replay")
    .description("run the case of one lost point again, step by step, on the files as they are now")
    .argument("<token>", 'what stands behind "Again:" or in a result')
    .option("--session <id>", "the session the token is of, if it is to be made sure")
    .option("--dir <dir>", "the folder with the files", ".")
    .option("--svg <file>", "draw the graph into this file")
    .option("--json", "print what there is to see as JSON")
    .action((token: string, options) =>
      runCommand(async () => (await import("../commands/replay.ts")).replay(token, options)),
    );

  program
    .command("play")
    .description("run a script of your own on your files: a ??? that it reaches says where it is")
    .argument("<file>", "the script, TypeScript or JavaScript")
    .argument("[args...]", "what the script is given")
    .option("--dir <dir>", "the folder to run it in", ".")
    .option("--inspect", "let a debugger in while it runs")
    .option("--inspect-brk", "wait for a debugger before it begins")
    .option("--port <n>", "where the debugger is listened for; 0 for any that is free", parsePort, 9229)
    .option("--svg <file>", "draw the graph of the Value that it exports as default")
    .option("--value <name>", "draw this export instead")
    .action((file: string, args: string[], options) =>
      runCommand(async () => (await import("../commands/play.ts")).play(file, args, options)),
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
    .option("--metadata <file>", "Gradescope's submission_metadata.json: who hands in, and when")
    .option(
      "--expect [dir]",
      "note what was changed of the given parts of the stubs, or of those in a folder",
    )
    .action((options) => runCommand(async () => (await import("../commands/ci.ts")).ci(options)));
}
