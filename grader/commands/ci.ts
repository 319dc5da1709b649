// `gradecheck ci`: a repository's files graded where it is built, for the log, the pull request and other systems.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { chooseSession } from "../course/choice.ts";
import { ifPresent } from "../course/files.ts";
import type { Session } from "../course/session.ts";
import { UsageError } from "../errors.ts";
import { renderCi } from "../report/ci.ts";
import { type Classroom50Submission, renderClassroom50 } from "../report/exports/classroom50.ts";
import { renderGithubClassroom } from "../report/exports/github-classroom.ts";
import { renderGradescope } from "../report/exports/gradescope.ts";
import { readMetadata } from "../report/exports/gradescope-metadata.ts";
import { renderJunit } from "../report/exports/junit.ts";
import { renderAnnotations } from "../report/github/annotations.ts";
import { renderJobSummary } from "../report/github/job-summary.ts";
import { formatPoints, scoreOf } from "../report/points.ts";
import type { Result } from "../result.ts";
import { Grader } from "../sandbox/grader.ts";
import { noteChanges } from "../submission/given-parts.ts";
import { locateSubmission, notRead, readSubmission } from "../submission/read.ts";
import type { Submission } from "../submission/submission.ts";
import { findStudentFolder, prepareOut, writeResults } from "./ci-folders.ts";
import { existingFolder } from "./folder.ts";
import { GithubRunner } from "./github.ts";
import { colorsFor, print } from "./output.ts";
import { gradeOwn } from "./own-files.ts";
import { knownSessions, STUBS_DIR } from "./sessions.ts";

const INTERNAL = 3;

export interface CiOptions {
  readonly session?: string;
  readonly dir: string;
  readonly out?: string;
  /** The hash of the files if left out: the same files meet the same cases. */
  readonly seed?: string;
  readonly runs: number;
  readonly student?: string;
  /** Gradescope's submission_metadata.json: whose the files are, and when they were handed in. */
  readonly metadata?: string;
  /** Compares the given parts with the public stubs, or with those in a folder. */
  readonly expect?: string | true;
}

/**
 * Grades the files in a folder, prints a line per exercise and writes the results for other systems.
 *
 * On GitHub it also annotates the student's lines, and writes the summary and the step's outputs. Nothing else of the
 * repository is read, and nothing in it is written.
 *
 * @returns the exit code: 0 if everything is earned, 1 if points are missing, 3 if the grader failed at some of it
 * @throws {UsageError} if a folder or the session does not exist, or the results would lie among the student's files
 */
export async function ci(options: CiOptions): Promise<number> {
  const { env } = process;
  const github = GithubRunner.find(env);
  await github?.silence();
  const grader = new Grader();
  try {
    const session = chooseSession(await knownSessions(), options.session);
    const root = github === null ? "." : (env.GITHUB_WORKSPACE ?? ".");
    const found = await findStudentFolder(root, options.dir);
    const out = await prepareOut(options.out, "dir" in found ? found.dir : resolve(options.dir), {
      root,
      temporary: env.RUNNER_TEMP,
    });
    const { submission, folder } =
      "dir" in found
        ? await locateSubmission(found.dir, session)
        : { submission: notRead(`nothing handed in can be read: ${found.problem}`), folder: "" };
    const metadata = readMetadata(
      options.metadata === undefined ? "" : ((await ifPresent(readFile(options.metadata, "utf8"))) ?? ""),
    );
    const changes =
      options.expect === undefined ? [] : noteChanges(submission, await readStubs(session, options.expect));
    const { result, outputs } = await gradeOwn(grader, {
      session,
      submission: { ...submission, notes: [...submission.notes, ...changes] },
      exercises: session.exercises.map(({ id }) => id),
      seed: options.seed ?? submission.contentHash,
      runs: options.runs,
      student: options.student ?? metadata.student,
      submittedAt: metadata.submittedAt,
      showcase: false,
    });
    const prefix = "dir" in found ? `${found.prefix}${folder}` : "";
    const pathOf = (file: string): string => `${prefix}${file}`;
    const { title: sessionTitle } = session;
    await writeResults(out, renderFiles(result, session, env));
    await print(renderCi(result, { sessionTitle, outputs, colors: colorsFor(process.stdout), pathOf }));
    if (github !== null) {
      await github.say(renderAnnotations(result, pathOf));
      await github.handOn(
        {
          earned: formatPoints(result.earned),
          possible: formatPoints(result.possible),
          result: Buffer.from(renderGithubClassroom(result)).toString("base64"),
          results: out,
          "result-file": join(out, "result.json"),
        },
        await renderJobSummary(result, { sessionTitle, pathOf }),
      );
    }
    await print(`Written: ${options.out ?? out}\n`);
    await github?.resume();
    if (scoreOf(result) === null) return INTERNAL;
    return result.earned === result.possible ? 0 : 1;
  } finally {
    await grader.close();
  }
}

/** @throws {UsageError} if there are none */
async function readStubs(session: Session, expect: string | true): Promise<Submission> {
  const dir =
    expect === true
      ? join(STUBS_DIR, session.id)
      : await existingFolder(expect, "--expect names the one with the stubs");
  const stubs = await readSubmission(dir, session);
  if (Object.keys(stubs.files).length === 0)
    throw new UsageError(`--expect: "${dir}" has no stubs of ${session.id}: name the folder that has them.`);
  return stubs;
}

/** Every file that a run leaves behind, by name; null for one that this run has nothing for. */
function renderFiles(
  result: Result,
  session: { readonly id: string },
  env: NodeJS.ProcessEnv,
): Record<string, string | null> {
  const student = {
    id: result.student,
    name: null,
    email: null,
    login: null,
    moodle: null,
    canvas: null,
    group: null,
  };
  const { possible } = result;
  const graded = { student, result, score: scoreOf(result), possible, grade: null, adjustments: [] };
  const classroom50 = findClassroom50(env);
  return {
    "result.json": `${JSON.stringify(result, null, 2)}\n`,
    "junit.xml": renderJunit([graded], session),
    "gradescope.json": renderGradescope(graded, session),
    "github-classroom.json": renderGithubClassroom(result),
    "classroom50.json": classroom50 === null ? null : renderClassroom50(result, classroom50),
  };
}

/** What Classroom 50's runner says of the submission; null elsewhere. */
function findClassroom50(env: NodeJS.ProcessEnv): Classroom50Submission | null {
  const { CLASSROOM: classroom, ASSIGNMENT: assignment, SUBMISSION_TAG: submission } = env;
  if (classroom === undefined || assignment === undefined || submission === undefined) return null;
  const { COMMIT_URL: commit = "", RELEASE_URL: release = "", REVIEW_URL: review = "" } = env;
  // The one format that asks when; Classroom 50 writes its own time over it.
  const datetime = `${new Date().toISOString().slice(0, 19)}Z`;
  return { classroom, assignment, submission, commit, release, review: review || commit, datetime };
}
