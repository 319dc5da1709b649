#!/usr/bin/env node
// The command line: options and help. What a command does is in commands/, loaded when it is called.

import { Argument, InvalidArgumentError, Option } from "commander";
import { parseCount } from "./cli/numbers.ts";
import { createProgram } from "./cli/program.ts";
import { addStudentCommands } from "./cli/student-commands.ts";
import { runCommand } from "./commands/exit.ts";
import type { Format } from "./commands/export-formats.ts";
import { COURSE, DEFAULT_RUNS, DEFAULT_THRESHOLD } from "./defaults.ts";

const LAYOUTS = ["folders", "zips", "mixed", "moodle", "canvas", "repositories"];

const program = createProgram("Exercises and grading for deep learning from scratch.");

addStudentCommands(program);

program
  .command("grade")
  .description("grade a class: folders, zips, a Moodle or Canvas download, clones of repositories")
  .argument("<submissions>", "the folder they lie in, or the zip that an LMS handed out")
  .requiredOption("--out <dir>", "where the gradebook, grades.csv and results/ are written")
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
  .option(
    "--handed-in <time>",
    "when all that has no date of its own was handed in, such as 2025-02-05T10:30+01:00",
  )
  .option("--dates <file>", "when each was handed in: Moodle's grading worksheet, or CSV with submitted_at")
  .option("--time-zone <zone>", "of times in it that have none, such as Europe/Paris")
  .option("--jobs <n>", "submissions graded at once (default: one per core)", parseCount)
  .option("--runs <n>", "generated cases per property", parseCount, DEFAULT_RUNS)
  .option(
    "--seed <seed>",
    "the secret that cases are drawn with; made once and kept in the gradebook if left out",
  )
  .option("--fresh", "grade everybody anew, also those whose files have not changed")
  .option("--quiet", "print nothing but errors and open questions")
  .option("--json", "print the results' totals as JSON")
  .action((submissions: string, options) =>
    runCommand(async () => (await import("./commands/grade.ts")).grade(submissions, options)),
  );

program
  .command("adjust")
  .description("set points by hand: they count in the place of what is earned, and survive every regrade")
  .argument("[student]", "the student's id")
  .requiredOption("--out <dir>", "the folder with the gradebook")
  .option("--session <id>", "the session, if there are several")
  .option("--exercise <id>", "the exercise; the whole session if left out")
  .option("--points <n>", "what it counts", parsePoints)
  .option("--why <text>", "the reason; it stands in the student's result")
  .option("--beyond", "allow more points than are possible")
  .option("--remove", "take the adjustment back")
  .option("--list", "show all adjustments, or those of the student")
  .action((student: string | undefined, options) =>
    runCommand(async () => (await import("./commands/adjust.ts")).adjust(student, options)),
  );

program
  .command("gradebook")
  .description("the grades of a class by the course's rules, and how each of them comes about")
  .requiredOption("--out <dir>", "the folder that grade has written to")
  .option("--course <file>", "the course's rules, dates and weights", COURSE)
  .option("--explain <student>", "how this student's grade comes about, attempt by attempt, rule by rule")
  .option("--json", "print the grades as JSON")
  .option("--csv", "print the table as CSV")
  .action((options) => runCommand(async () => (await import("./commands/gradebook.ts")).gradebook(options)));

program
  .command("export")
  .description("the scores of a class as Canvas, Moodle, Gradescope or a program of yours reads them")
  .addArgument(
    new Argument("<format>", "what it is for").choices([
      "csv",
      "json",
      "canvas",
      "moodle",
      "moodle-feedback",
      "gradescope",
      "junit",
      "exercism",
      "nbgrader",
    ]),
  )
  .requiredOption("--out <dir>", "the folder that grade has written to")
  .option("--session <id>", "the session to export, if there are several")
  .option("--roster <file>", "the students' names and the numbers that the LMS has for them, as for grade")
  .option("--student <id>", "only this student")
  .option("--from <file>", "of Canvas and Moodle: the file that you downloaded there, to be filled in")
  .option("--to <file>", "where it is written; a folder if the format has a file per student", "-")
  .option("--course <file>", "export grades by this course's policy, a course.yaml, and not points")
  .option("--column <name>", "of Canvas: the assignment; of Moodle: the column of grades, if not in English")
  .option("--feedback-column <name>", "of Moodle: the column of comments, if not in English")
  .action((format: Format, options) =>
    runCommand(async () => (await import("./commands/export.ts")).exportGrades(format, options)),
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
  .command("release")
  .description("generate the exercises from the solutions, or a repository to hand out")
  .option("--out <dir>", "where the exercises are written", "exercises")
  .addOption(
    new Option(
      "--kit <dir>",
      "write the repository of one session there, with all that students need",
    ).conflicts("out"),
  )
  .addOption(
    new Option("--gradescope <file>", "write the zip of a Gradescope autograder there").conflicts([
      "out",
      "kit",
    ]),
  )
  .option("--session <id>", "of --kit and --gradescope: the session, if there are several")
  .option("--seed <seed>", "of --gradescope: the secret that cases are drawn with (default: a new one)")
  .option("--action <action>", "of --kit: the action that checks a push, as OWNER/REPO@REF", parseAction)
  .action((options) =>
    runCommand(async () => {
      if (options.gradescope !== undefined)
        return (await import("./commands/gradescope.ts")).releaseGradescope(options);
      if (options.kit !== undefined) return (await import("./commands/kit.ts")).releaseKit(options);
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

program
  .command("report")
  .description("a class as pages that open from disk, and a text to hand back to each student")
  .requiredOption("--out <dir>", "the folder that grade has written to")
  .option("--to <dir>", "where the pages are written (default: report/ in that folder)")
  .option("--course <file>", "shows grades by its rules, too (default: course.yaml, if there is one)")
  .action((options) => runCommand(async () => (await import("./commands/report.ts")).report(options)));

function parseAction(text: string): string {
  if (!/^[\w.-]+(\/[\w.-]+)+@[\w./-]+$/.test(text))
    throw new InvalidArgumentError("It has to be OWNER/REPO@REF, such as ada/gradecheck@v1.");
  return text;
}

function parsePoints(text: string): number {
  const points = text.trim() === "" ? Number.NaN : Number(text);
  if (!(points >= 0) || Math.round(points * 100) / 100 !== points)
    throw new InvalidArgumentError("It has to be a number from 0 up, with at most two decimals.");
  return points;
}

function parseThreshold(text: string): number {
  const threshold = Number(text);
  if (!(threshold > 0)) throw new InvalidArgumentError("It has to be a number above 0, such as 0.1.");
  return threshold;
}

await program.parseAsync();
