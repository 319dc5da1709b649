// The side of GitHub's runner: what it listens to, and the files through which a step hands something on.

import { randomBytes } from "node:crypto";
import { appendFile } from "node:fs/promises";
import { formatCommand } from "../report/github/workflow-command.ts";
import { print } from "./output.ts";

/** Matchers that actions/setup-node leaves behind: they make annotations of lines that look like a compiler's. */
const MATCHERS = ["tsc", "eslint-compact", "eslint-stylish"];

export class GithubRunner {
  readonly #env: NodeJS.ProcessEnv;
  // Nobody can guess it, so nobody else can make the runner listen again.
  readonly #token = randomBytes(20).toString("hex");

  /** @returns null where no runner of GitHub listens */
  static find(env: NodeJS.ProcessEnv): GithubRunner | null {
    return env.GITHUB_ACTIONS === "true" ? new GithubRunner(env) : null;
  }

  private constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** From here on, whatever is printed is text: also what an error says that nobody expected. */
  async silence(): Promise<void> {
    const matchers = MATCHERS.map((owner) => formatCommand("remove-matcher", { owner }));
    await print([...matchers, formatCommand("stop-commands", {}, this.#token), ""].join("\n"));
  }

  /** Lets the runner hear these commands. */
  async say(commands: readonly string[]): Promise<void> {
    const silence = formatCommand("stop-commands", {}, this.#token);
    await print([this.#resumed, ...commands, silence, ""].join("\n"));
  }

  async resume(): Promise<void> {
    await print(`${this.#resumed}\n`);
  }

  /** Values that later steps may use, and Markdown for the page of the run. */
  async handOn(outputs: Readonly<Record<string, string>>, summary: string): Promise<void> {
    const { GITHUB_OUTPUT = "", GITHUB_STEP_SUMMARY = "" } = this.#env;
    const end = `end-${this.#token}`;
    const lines = Object.entries(outputs).map(([name, value]) => `${name}<<${end}\n${value}\n${end}\n`);
    if (GITHUB_OUTPUT !== "") await appendFile(GITHUB_OUTPUT, lines.join(""));
    if (GITHUB_STEP_SUMMARY !== "") await appendFile(GITHUB_STEP_SUMMARY, summary);
  }

  get #resumed(): string {
    return `::${this.#token}::`;
  }
}
