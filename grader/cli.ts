#!/usr/bin/env node
// The command line: options and help. What a command does is in commands/, loaded when it is called.

import { Command, InvalidArgumentError } from "commander";
import { runCommand } from "./commands/exit.ts";
import { version } from "./version.ts";

const program = new Command("gradecheck")
  .description("Exercises and grading for deep learning from scratch.")
  .version(version)
  .showHelpAfterError("(gradecheck --help shows what there is)")
  // Usage errors are 2, whatever commander's own choice; before the commands are made, as they inherit it.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const RUNS = 200;

program
  .command("check")
  .description("check your own files: what holds, and for what does not, the smallest case")
  .argument("[exercise...]", "only these exercises")
  .option("--session <id>", "the session to check, if there are several")
  .option("--dir <dir>", "the folder with your files", ".")
  .option("--runs <n>", "generated cases per property", parseCount, RUNS)
  .option("--show", "once everything is earned, draw what you have built (a terminal does so anyway)")
  .option("--json", "print the result as JSON")
  .action((exercises: string[], options) =>
    runCommand(async () => (await import("./commands/check.ts")).check(exercises, options)),
  );

program
  .command("grade")
  .description("grade a folder of submissions: one folder per student")
  .argument("<submissions>", "the folder")
  .requiredOption("--out <dir>", "where grades.csv and results/ are written")
  .option("--session <id>", "the session to grade, if there are several")
  .option("--jobs <n>", "submissions graded at once (default: one per core)", parseCount)
  .option("--runs <n>", "generated cases per property", parseCount, RUNS)
  .option(
    "--seed <seed>",
    "the secret that cases are drawn with; made once per --out and kept there if left out",
  )
  .option("--json", "print the results' totals as JSON")
  .action((submissions: string, options) =>
    runCommand(async () => (await import("./commands/grade.ts")).grade(submissions, options)),
  );

program
  .command("gradebook")
  .description("the grades of a class by the course's rules, and how each of them comes about")
  .requiredOption("--out <dir>", "the folder that grade has written to")
  .option("--course <file>", "the course's rules, dates and weights", "course.yaml")
  .option("--explain <student>", "how this student's grade comes about, attempt by attempt, rule by rule")
  .option("--json", "print the grades as JSON")
  .option("--csv", "print the table as CSV")
  .action((options) => runCommand(async () => (await import("./commands/gradebook.ts")).gradebook(options)));

program
  .command("release")
  .description("generate the exercises from the solutions")
  .option("--out <dir>", "where the exercises are written", "exercises")
  .action((options) => runCommand(async () => (await import("./commands/release.ts")).release(options)));

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new InvalidArgumentError("It has to be a whole number from 1 up.");
  return count;
}

await program.parseAsync();
