import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { renderWorkflow } from "../../grader/kit/workflow.ts";
import { halfDone, temporaryFolder, writeFiles } from "../cli/command-line.ts";
import { type JobOptions, type RanStep, runJob } from "./job.ts";
import { hear } from "./runner-log.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ACTION = "owner/gradecheck@v1";
const base = temporaryFolder();
const session = "01-micrograd";
const tarball = "gradecheck-0.1.0.tgz";
let packed: string;
let sha256: string;
let count = 0;

beforeAll(async () => {
  await execa("npm", ["pack", "--ignore-scripts", "--pack-destination", base], { cwd: root });
  packed = join(base, tarball);
  sha256 = createHash("sha256").update(readFileSync(packed)).digest("hex");
});

const withPacked = (): string => renderWorkflow({ session, tarball, sha256, action: null });
const withAction = (): string => renderWorkflow({ session, tarball, sha256, action: ACTION });

/** A student's repository, with one commit of everything in it. */
async function commitRepository(files: Readonly<Record<string, string>>, pack = true): Promise<string> {
  const repository = writeFiles(join(base, `repository-${count++}`), files);
  const git = (...args: string[]) =>
    execa("git", ["-c", "user.name=s", "-c", "user.email=s@example.org", ...args], { cwd: repository });
  if (pack) await execa("cp", [packed, join(repository, tarball)]);
  await git("init", "--quiet");
  await git("add", "--all", "--force");
  await git("commit", "--quiet", "--message", "work");
  return repository;
}

function run(workflow: string, repository: string, more: Partial<JobOptions> = {}): Promise<RanStep[]> {
  const folder = join(base, `job-${count++}`);
  mkdirSync(folder);
  return runJob({ workflow, repository, folder, actions: { [ACTION]: root }, ...more });
}

const outcomes = (steps: readonly RanStep[]): Record<string, string> =>
  Object.fromEntries(steps.map(({ name, outcome }) => [name, outcome]));

describe("what GitHub is given to read", () => {
  const errorsOf = ({ context }: ReturnType<typeof parseWorkflow>): string[] =>
    context.errors.getErrors().map(({ message }) => message);
  const trace = new NoOperationTraceWriter();

  it.each([
    ["packed", () => withPacked()],
    ["as an action", () => withAction()],
  ])("is a workflow by GitHub's schema, with gradecheck %s", (_, render) => {
    const content = render();
    expect(errorsOf(parseWorkflow({ name: "gradecheck.yml", content }, trace))).toEqual([]);
    const wrong = content.replace("runs-on", "runs-in");
    expect(errorsOf(parseWorkflow({ name: "gradecheck.yml", content: wrong }, trace))).not.toEqual([]);
  });

  it("is an action by GitHub's schema", () => {
    const content = readFileSync(join(root, "action.yml"), "utf8");
    expect(errorsOf(parseAction({ name: "action.yml", content }, trace))).toEqual([]);
    const wrong = content.replace("using: composite", "using: composition");
    expect(errorsOf(parseAction({ name: "action.yml", content: wrong }, trace))).not.toEqual([]);
  });

  it("has no expression inside of a script, where a value would become code", () => {
    for (const text of [withPacked(), withAction(), readFileSync(join(root, "action.yml"), "utf8")])
      for (const [, script] of text.matchAll(/^( +)run: (?:\|\n(?:\1 +.*\n)+|.*\n)/gm))
        expect(script).not.toContain("${{");
  });

  it("is what the documents show", async () => {
    const shown = renderWorkflow({ session, tarball, sha256: "0".repeat(64), action: ACTION });
    await expect(shown).toMatchFileSnapshot(join(root, "docs/ci/action.yml"));
    const alone = renderWorkflow({ session, tarball, sha256: "0".repeat(64), action: null });
    await expect(alone).toMatchFileSnapshot(join(root, "docs/ci/packed.yml"));
  });
});

describe("the steps of the workflow, run one by one", () => {
  it("check with the packed gradecheck and hand on the points", async () => {
    const steps = await run(withPacked(), await commitRepository(halfDone));
    expect(outcomes(steps)).toEqual({
      "Unpack gradecheck, if it is the one of the course": "success",
      "Check the exercises": "failure",
    });
    const check = steps.at(-1);
    expect(check?.exitCode).toBe(1);
    expect(check?.outputs).toMatchObject({ earned: "17.5", possible: "20" });
    expect(check?.summary).toContain("| mul | Value.mul | 1.5 / 2 |");
    const [error] = hear(check?.log ?? "").filter(({ name }) => name === "error");
    expect(error?.properties.file).toBe("value.ts");
  });

  it("check with the action, its inputs and outputs", async () => {
    const steps = await run(withAction(), await commitRepository(halfDone, false));
    const check = steps.at(-1);
    expect([check?.name, check?.exitCode, check?.outputs.earned]).toEqual(["Check the exercises", 1, "17.5"]);
  });

  it("stop before anything runs where the packed gradecheck is another one", async () => {
    const repository = await commitRepository({ ...halfDone, [tarball]: "forged" }, false);
    const steps = await run(withPacked(), repository);
    expect(steps.map(({ outcome }) => outcome)).toEqual(["failure", "skipped"]);
    expect(steps[0]?.log).toContain("FAILED");
  });

  it("do not read the student's settings, packages, scripts, hooks or tests", async () => {
    const trap = 'require("node:fs").writeFileSync(process.env.RUNNER_TEMP + "/trapped", "");';
    const repository = await commitRepository({
      ...halfDone,
      "package.json":
        '{ "type": "commonjs", "scripts": { "preinstall": "touch trapped", "build": "touch trapped" } }',
      "package-lock.json": "{",
      ".npmrc": "node-options=--require ./trap.cjs\nscript-shell=/bin/false",
      ".env": "NODE_OPTIONS=--require ./trap.cjs",
      "trap.cjs": trap,
      "tsconfig.json": "{",
      "session.yaml": "id: 01-micrograd\nexercises: []",
      "node_modules/quickjs-emscripten-core/index.js": trap,
      "dist/cli.js": trap,
      ".github/workflows/gradecheck.yml": "on: push",
      ".gitattributes": "* text eol=crlf ident",
      ".githooks/post-checkout": "#!/bin/sh\ntouch trapped",
      "test/value.test.ts": trap,
    });
    for (const workflow of [withPacked(), withAction()]) {
      const folder = join(base, `job-${count++}`);
      const steps = await runJob({ workflow, repository, folder, actions: { [ACTION]: root } });
      expect(steps.at(-1)?.outputs.earned).toBe("17.5");
      expect(() => readFileSync(join(folder, "temp/trapped"))).toThrow("ENOENT");
    }
  });

  it("take inputs of the action as values, whatever they look like", async () => {
    const workflow = withAction().replace(
      `session: "${session}"`,
      'session: "$(touch trapped); `touch trapped`"\n          dir: "; touch trapped"',
    );
    const folder = join(base, `job-${count++}`);
    const steps = await runJob({
      workflow,
      repository: await commitRepository(halfDone, false),
      folder,
      actions: { [ACTION]: root },
    });
    expect(steps.at(-1)?.exitCode).toBe(2);
    expect(() => readFileSync(join(folder, "temp/trapped"))).toThrow("ENOENT");
  });

  it("are not led to the solutions that lie beside the action", async () => {
    const repository = await commitRepository({ "README.md": "" }, false);
    const workflow = withAction().replace(
      "with:\n          session",
      "with:\n          dir: work\n          session",
    );
    symlinkSync(join(root, "solutions/01-micrograd"), join(repository, "work"));
    await execa("git", ["add", "--all"], { cwd: repository });
    await execa("git", ["-c", "user.name=s", "-c", "user.email=s@example.org", "commit", "-qm", "link"], {
      cwd: repository,
    });
    const steps = await run(workflow, repository);
    expect(steps.at(-1)?.outputs.earned).toBe("0");
  });
});
