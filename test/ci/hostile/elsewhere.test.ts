import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { renderWorkflow } from "../../../grader/kit/workflow.ts";
import { gradecheck, temporaryFolder, total, writeFiles } from "../../cli/command-line.ts";
import { possible } from "../../grading/grade-here.ts";
import { unpack } from "../../kit/unpack.ts";
import { type RanStep, runJob } from "../job.ts";
import { hear } from "../runner-log.ts";
import { describeAnnotations, expectNoForgery } from "./heard.ts";
import { repositories } from "./repositories.ts";
import { type HostileRepository, makeRepository, pointsDue, TRAP_JS } from "./repository.ts";
import { surroundings } from "./surroundings.ts";
import { makeWorld, photograph } from "./world.ts";

const base = temporaryFolder();
const root = fileURLToPath(new URL("../../..", import.meta.url));
const tarball = "gradecheck-0.1.0.tgz";
const due = (hostile: HostileRepository): number => total(Object.values(pointsDue(hostile)));

function pick(...names: string[]): HostileRepository[] {
  const picked = repositories.filter(({ name }) => names.includes(name));
  if (picked.length < names.length) throw new Error(`Not all of ${names.join(", ")} exist.`);
  return picked;
}

describe("the steps of the workflow, with the packed gradecheck, on a hostile repository", () => {
  const replaced = "own-packed-gradecheck";
  const chosen = [
    ...surroundings.filter(({ name }) => name !== replaced),
    ...pick("links-in-place-of-files", "links-in-place-of-folders", "names-like-commands", "encodings"),
    ...pick("prints-commands", "throws-markup"),
    ...pick("forged-source-map", "hangs-after-tampering"),
  ];
  let packed: Buffer;
  beforeAll(async () => {
    await execa("npm", ["pack", "--ignore-scripts", "--pack-destination", base], { cwd: root });
    packed = readFileSync(join(base, tarball));
  });

  async function runSteps(hostile: HostileRepository) {
    const world = makeWorld(join(base, "jobs", hostile.name));
    const repository = join(base, "pushed", hostile.name);
    // What lies in .git is no part of a push.
    await makeRepository(
      { ...hostile, files: { [tarball]: packed, ...hostile.files }, gitFiles: {} },
      repository,
    );
    const sha256 = createHash("sha256").update(packed).digest("hex");
    const workflow = renderWorkflow({ session: "01-micrograd", tarball, sha256, action: null });
    const { folder, env } = world;
    const outside = () => photograph(folder, (path) => /^(files|temp|workspace)(\/|$)/.test(path));
    const before = outside();
    const steps = await runJob({ workflow, repository, folder, env: { HOME: env.HOME ?? "" } });
    expect(outside()).toEqual(before);
    const withoutGit = (dir: string) => photograph(dir, (path) => path === ".git");
    expect(withoutGit(world.repository)).toEqual(withoutGit(repository));
    return { steps, folder };
  }

  const stepOf = (steps: readonly RanStep[], part: string): RanStep | undefined =>
    steps.find(({ name }) => name.startsWith(part));

  it.each(chosen)("give $name what is due: $tries", async (hostile) => {
    const { steps, folder } = await runSteps(hostile);
    const earned = due(hostile);
    const check = stepOf(steps, "Check");
    const { log = "", summary = "" } = check ?? {};
    expect(check?.exitCode).toBe(earned === total(possible.values()) ? 0 : 1);
    expect(describeAnnotations(hear(log), hostile)).toEqual(hostile.annotations);
    const outputs = readFileSync(join(folder, "files/output-1"), "utf8");
    expectNoForgery({ stdout: log, outputs, summary, earned });
    for (const kind of ["env", "path"])
      expect(readFileSync(join(folder, `files/${kind}-1`), "utf8")).toBe("");
    const left = readdirSync(join(folder, "temp")).sort();
    expect(left).toEqual(["gradecheck", expect.stringMatching(/^gradecheck-results-/), "gradecheck.tgz"]);
  });

  it("refuse a packed gradecheck that is another one, before anything of it runs", async () => {
    const [hostile] = pick(replaced);
    if (hostile === undefined) return;
    // Another gradecheck that unpacks and runs as ours does.
    writeFiles(join(base, "forgery"), { "package/dist/cli.js": TRAP_JS });
    await execa("tar", ["-czf", "forgery.tgz", "-C", "forgery", "package"], { cwd: base });
    const files = { ...hostile.files, [tarball]: readFileSync(join(base, "forgery.tgz")) };
    const { steps } = await runSteps({ ...hostile, files });
    expect(stepOf(steps, "Unpack")?.outcome).toBe("failure");
    expect(stepOf(steps, "Check")?.outcome).toBe("skipped");
  });
});

describe("grade on clones of hostile repositories", () => {
  it("gives each what is due, and leaves them as they are", async () => {
    const world = makeWorld(join(base, "class"));
    const submissions = join(world.folder, "submissions");
    for (const hostile of repositories) {
      mkdirSync(join(submissions, hostile.name), { recursive: true });
      await makeRepository(hostile, join(submissions, hostile.name));
    }
    const before = photograph(world.folder, (path) => path === "out");
    const { exitCode, stderr } = await gradecheck(
      ["grade", submissions, "--out", world.out, "--runs", "5", "--seed", "secret", "--jobs", "2"],
      {
        cwd: join(world.folder, "temp"),
        env: { HOME: world.env.HOME ?? "", TMPDIR: world.env.TMPDIR ?? "" },
      },
    );
    expect([exitCode, stderr.includes("error")]).toEqual([0, false]);
    expect(photograph(world.folder, (path) => path === "out")).toEqual(before);
    for (const hostile of repositories) {
      const text = readFileSync(join(world.out, "results", `${hostile.name}.json`), "utf8");
      const { exercises } = JSON.parse(text) as { exercises: { id: string; earned: number }[] };
      const earned = Object.fromEntries(exercises.map(({ id, earned: points }) => [id, points]));
      expect(earned, hostile.name).toEqual(pointsDue(hostile));
    }
  });
});

describe("the autograder for Gradescope, on a hostile submission", () => {
  let source: string;
  beforeAll(async () => {
    const zip = join(base, "autograder.zip");
    await gradecheck(["release", "--gradescope", zip, "--seed", "secret"]);
    source = join(base, "autograder/source");
    await unpack(zip, source);
    await execa("bash", [join(source, "setup.sh")]);
  });

  it.each(pick("forged-results", "links-in-place-of-files", "throws-markup"))(
    "gives $name what is due: $tries",
    async (hostile) => {
      const world = makeWorld(join(base, "gradescope", hostile.name));
      const { folder, env } = world;
      const machine = join(folder, "machine");
      await makeRepository(hostile, join(machine, "submission"));
      writeFileSync(join(machine, "submission_metadata.json"), "{}");
      await execa("cp", ["-r", source, machine]);
      await execa("cp", [join(source, "run_autograder"), machine]);
      const isOurs = (path: string) => path === "machine/results" || path.startsWith("temp/");
      const before = photograph(folder, isOurs);
      const { exitCode } = await execa("bash", [join(machine, "run_autograder")], {
        cwd: machine,
        env: { HOME: env.HOME, TMPDIR: env.TMPDIR },
        reject: false,
      });
      expect(exitCode).toBe(0);
      const { "machine/results": _, ...after } = photograph(folder, isOurs);
      expect(after).toEqual(before);
      expect(readdirSync(join(machine, "results"))).toEqual(["results.json"]);
      const { score } = JSON.parse(readFileSync(join(machine, "results/results.json"), "utf8"));
      expect(score).toBe(due(hostile));
    },
  );
});
