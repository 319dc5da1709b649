#!/usr/bin/env node
// The command line: options and help. What a command does is in commands/, loaded when it is called.

import { Command, InvalidArgumentError, Option } from "commander";
import { runCommand } from "./commands/exit.ts";
import { DEFAULT_RUNS, DEFAULT_THRESHOLD } from "./defaults.ts";
import { version } from "./version.ts";

const LAYOUTS = ["folders", "zips", "mixed", "moodle", "canvas", "repositories"];

const program = new Command("gradecheck")
  .description("Exercises and grading for deep learning from scratch.")
  .version(version)
  .showHelpAfterError("(gradecheck --help shows what there is)")
  // Usage errors are 2, whatever commander's own choice; before the commands are made, as they inherit it.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

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
    runCommand(async () => (await import("./commands/check.ts")).check(exercises, options)),
  );

program
  .command("grade")
  .description("grade a class: folders, zips, a Moodle or Canvas download, clones of repositories")
  .argument("<submissions>", "the folder they lie in, or the zip that an LMS handed out")
  .requiredOption("--out <dir>", "where grades.csv and results/ are written")
  .option("--session <id>", "the session to grade, if there are several")
  .addOption(
    new Option("--layout <layout>", "how they lie there (default: recognised by their names)").choices(
      LAYOUTS,
    ),
  )
  .option(
    "--roster <file>",
    "who is in the class: CSV with a column id, and name, email, login, moodle, canvas, group",
  )
  .option(
    "--deadline <time>",
    "of repositories: grade the last commit until then, such as 2025-02-05T18:00+01:00",
  )
  .option("--jobs <n>", "submissions graded at once (default: one per core)", parseCount)
  .option("--runs <n>", "generated cases per property", parseCount, DEFAULT_RUNS)
  .option(
    "--seed <seed>",
    "the secret that cases are drawn with; made once per --out and kept there if left out",
  )
  .option("--json", "print the results' totals as JSON")
  .action((submissions: string, options) =>
    runCommand(async () => (await import("./commands/grade.ts")).grade(submissions, options)),
  );

program
  .command("similarity")
  .description("what submissions of a class share beyond the stubs, side by side; never a verdict")
  .argument("<submissions>", "as for grade")
  .option("--session <id>", "the session to compare, if there are several")
  .addOption(new Option("--layout <layout>", "how they lie there, as for grade").choices(LAYOUTS))
  .option("--roster <file>", "who is in the class, as for grade")
  .option("--deadline <time>", "of repositories: compare the last commit until then")
  .option("--out <dir>", "where similarity.html is written, with the evidence side by side")
  .option("--jobs <n>", "submissions read at once (default: one per core)", parseCount)
  .option(
    "--threshold <n>",
    "list pairs if fewer than this many as close are expected by chance",
    parseThreshold,
    DEFAULT_THRESHOLD,
  )
  .option("--json", "print what was found as JSON")
  .action((submissions: string, options) =>
    runCommand(async () => (await import("./commands/similarity.ts")).similarity(submissions, options)),
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
    runCommand(async () => (await import("./commands/replay.ts")).replay(token, options)),
  );

program
  .command("release")
  .description("generate the exercises from the solutions")
  .option("--out <dir>", "where the exercises are written", "exercises")
  .action((options) =>
    runCommand(async () => {
      const [{ release }, { proveWorth }] = await Promise.all([
        import("./commands/release.ts"),
        import("./commands/worth.ts"),
      ]);
      return release({ ...options, prove: proveWorth });
    }),
  );

program
  .command("audit")
  .description("grade the grader: which mistakes it would miss, and what it holds against right solutions")
  .argument("[exercise...]", "only these exercises")
  .option("--session <id>", "the session to audit, if there are several")
  .option("--jobs <n>", "submissions judged at once (default: one per core)", parseCount)
  .option("--runs <n>", "generated cases per property", parseCount, DEFAULT_RUNS)
  .option("--out <file>", "writes the tables to a Markdown file")
  .action((exercises: string[], options) =>
    runCommand(async () => (await import("./commands/audit.ts")).audit(exercises, options)),
  );

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new InvalidArgumentError("It has to be a whole number from 1 up.");
  return count;
}

function parseThreshold(text: string): number {
  const threshold = Number(text);
  if (!(threshold > 0)) throw new InvalidArgumentError("It has to be a number above 0, such as 0.1.");
  return threshold;
}

function parseLevel(text: string): number {
  // `--hint add` reads as if it were about add.
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Name exercises before --hint: check add --hint.");
  return parseCount(text);
}

await program.parseAsync();
