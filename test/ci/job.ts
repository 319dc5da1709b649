// Runs the steps of a workflow one by one, as GitHub's runner does: bash scripts with the runner's variables and files,
// expressions by GitHub's own evaluator. `node test/ci/job.ts` cannot be had, but a test, or another, calls `runJob`.
//
// In the place of actions/checkout the repository is cloned; other actions are skipped, unless their folder is given.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { execa } from "execa";
import { parse } from "yaml";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Values;
  readonly env?: Values;
  readonly "working-directory"?: string;
}

type Values = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, string>>;

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export interface RanStep {
  /** Its name, or what it uses. */
  readonly name: string;
  readonly outcome: "success" | "failure" | "skipped";
  readonly exitCode: number;
  /** stdout and stderr as they came. */
  readonly log: string;
  readonly outputs: Texts;
  readonly summary: string;
}

export interface JobOptions {
  /** A workflow with one job, YAML. */
  readonly workflow: string;
  /** The repository that it runs for: a folder with git's own in it. */
  readonly repository: string;
  /** An empty folder for the runner's. */
  readonly folder: string;
  /** Folders of actions by what `uses` calls them. */
  readonly actions?: Texts;
  /** Variables of the runner beside its own. */
  readonly env?: Texts;
}

/** The steps that ran, those of composite actions in the place of the action. */
export async function runJob({ workflow, ...options }: JobOptions): Promise<RanStep[]> {
  const { jobs } = parse(workflow) as { jobs: Record<string, { readonly steps: readonly Step[] }> };
  const [job] = Object.values(jobs);
  const job1 = new Job(options);
  await job1.runSteps(job?.steps ?? [], {}, null);
  return job1.ran;
}

class Job {
  readonly ran: RanStep[] = [];
  readonly #options: Omit<JobOptions, "workflow">;
  #hasFailed = false;
  #count = 0;

  constructor(options: Omit<JobOptions, "workflow">) {
    this.#options = options;
    for (const name of ["workspace", "temp", "files"])
      mkdirSync(join(options.folder, name), { recursive: true });
  }

  /** @returns the outputs by the ids of steps */
  async runSteps(
    steps: readonly Step[],
    inputs: Texts,
    actionPath: string | null,
  ): Promise<Record<string, Texts>> {
    const outputs: Record<string, Texts> = {};
    for (const step of steps) {
      const { folder, actions = {} } = this.#options;
      const contexts = {
        inputs,
        steps: Object.fromEntries(Object.entries(outputs).map(([id, values]) => [id, { outputs: values }])),
        runner: { temp: join(folder, "temp"), os: "Linux" },
        github: { action_path: actionPath ?? "", workspace: join(folder, "workspace") },
      };
      const fill = (text: unknown): string =>
        String(text).replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
          this.#evaluate(expression, contexts),
        );
      const fillAll = (values: Values = {}): Texts =>
        Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fill(value)]));
      const name = step.name ?? step.uses ?? "";
      const condition = step.if ?? "success()";
      const guarded = /\b(always|failure|success|cancelled)\(/.test(condition)
        ? condition
        : `success() && (${condition})`;
      if (this.#evaluate(guarded, contexts) !== "true") {
        this.ran.push({ name, outcome: "skipped", exitCode: 0, log: "", outputs: {}, summary: "" });
        continue;
      }
      const action = actions[step.uses ?? ""];
      let own: Texts = {};
      if (step.run !== undefined) {
        const cwd = step["working-directory"];
        own = await this.#runScript(name, fill(step.run), fillAll(step.env), {
          cwd: cwd === undefined ? contexts.github.workspace : fill(cwd),
          actionPath,
        });
      } else if (action !== undefined) own = await this.#runAction(action, fillAll(step.with));
      else if (step.uses?.startsWith("actions/checkout@") === true) await this.#checkOut(fillAll(step.env));
      if (step.id !== undefined) outputs[step.id] = own;
    }
    return outputs;
  }

  async #runAction(folder: string, given: Texts): Promise<Texts> {
    const { inputs, outputs, runs } = parse(readFileSync(join(folder, "action.yml"), "utf8")) as Action;
    const unknown = Object.keys(given).filter((name) => !(name in inputs));
    if (unknown.length > 0) throw new Error(`The action has no input ${unknown.join(", ")}.`);
    const defaults = Object.entries(inputs).map(([name, input]) => [name, input.default ?? ""]);
    const steps = await this.runSteps(runs.steps, { ...Object.fromEntries(defaults), ...given }, folder);
    const contexts = {
      steps: Object.fromEntries(Object.entries(steps).map(([id, values]) => [id, { outputs: values }])),
    };
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [
        name,
        value.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => this.#evaluate(expression, contexts)),
      ]),
    );
  }

  async #checkOut(env: Texts): Promise<void> {
    const { folder, repository } = this.#options;
    const workspace = join(folder, "workspace");
    rmSync(workspace, { recursive: true });
    await execa("git", ["clone", "--quiet", "--no-hardlinks", repository, workspace], { env });
  }

  async #runScript(
    name: string,
    script: string,
    env: Texts,
    { cwd, actionPath }: { readonly cwd: string; readonly actionPath: string | null },
  ): Promise<Texts> {
    const { folder } = this.#options;
    const number = String(this.#count++);
    const file = (kind: string): string => join(folder, "files", `${kind}-${number}`);
    for (const kind of ["output", "summary", "env", "path"]) writeFileSync(file(kind), "");
    writeFileSync(file("script"), script);
    const { all, exitCode = 1 } = await execa(
      "bash",
      ["--noprofile", "--norc", "-eo", "pipefail", file("script")],
      {
        cwd,
        extendEnv: false,
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          CI: "true",
          GITHUB_ACTIONS: "true",
          GITHUB_WORKSPACE: join(folder, "workspace"),
          GITHUB_OUTPUT: file("output"),
          GITHUB_STEP_SUMMARY: file("summary"),
          GITHUB_ENV: file("env"),
          GITHUB_PATH: file("path"),
          ...(actionPath === null ? {} : { GITHUB_ACTION_PATH: actionPath }),
          RUNNER_TEMP: join(folder, "temp"),
          RUNNER_OS: "Linux",
          ...this.#options.env,
          ...env,
        },
        all: true,
        reject: false,
        stripFinalNewline: false,
      },
    );
    if (exitCode !== 0) this.#hasFailed = true;
    const outputs = readOutputs(readFileSync(file("output"), "utf8"));
    const summary = readFileSync(file("summary"), "utf8");
    const outcome = exitCode === 0 ? "success" : "failure";
    this.ran.push({ name, outcome, exitCode, log: all, outputs, summary });
    return outputs;
  }

  #evaluate(expression: string, contexts: Readonly<Record<string, unknown>>): string {
    const status = (name: string, value: boolean) => ({
      name,
      description: "",
      minArgs: 0,
      maxArgs: 0,
      call: () => new data.BooleanData(value),
    });
    const functions = [
      status("always", true),
      status("success", !this.#hasFailed),
      status("failure", this.#hasFailed),
    ];
    const { tokens } = new Lexer(expression).lex();
    const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
    const known = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
    return new Evaluator(tree, known, new Map(functions.map((one) => [one.name, one])))
      .evaluate()
      .coerceString();
  }
}

/** `name=value`, or `name<<END`, lines, `END`. */
function readOutputs(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/^([^\s=<]+)(?:=(.*)|<<(\S+)\n([\s\S]*?)\n\3)$/gm)];
  return Object.fromEntries(pairs.map(([, name = "", plain, , long]) => [name, plain ?? long ?? ""]));
}
