// A command on a real terminal, and what a person would see there: util-linux's `script` gives it a pseudo-terminal, and
// xterm interprets what it is sent.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import xterm from "@xterm/headless";
import { execa } from "execa";
import { CLI } from "./command-line.ts";

const PATIENCE_MS = 60_000;

export interface TerminalOptions {
  readonly columns: number;
  readonly rows: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A folder for the terminal's own name. */
  readonly folder: string;
}

export class PseudoTerminal {
  readonly #terminal: xterm.Terminal;
  readonly #process;
  readonly #nameFile: string;
  /** All that was sent, escapes and all. */
  sent = "";

  constructor(args: readonly string[], { columns, rows, env, folder }: TerminalOptions) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#nameFile = join(folder, "terminal");
    const command = ["node", CLI, ...args].map((word) => `'${word}'`).join(" ");
    const line = `stty cols ${columns} rows ${rows}; echo "$$ $(tty)" > '${this.#nameFile}'; exec ${command}`;
    this.#process = execa("script", ["--quiet", "--flush", "--return", "--command", line, "/dev/null"], {
      env: { TERM: "xterm", FORCE_COLOR: undefined, NO_COLOR: undefined, ...env },
      stdin: "pipe",
      reject: false,
      buffer: false,
    });
    this.#process.stdout.on("data", (bytes: Buffer) => {
      this.sent += bytes.toString();
      this.#terminal.write(bytes);
    });
  }

  /** The lines that are seen, without what is empty below them. */
  screen(): string {
    const { active } = this.#terminal.buffer;
    const lines = Array.from(
      { length: this.#terminal.rows },
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? "",
    );
    return lines.join("\n").trimEnd();
  }

  /** Whether the other screen is shown, on which nothing scrolls away. */
  isOther(): boolean {
    return this.#terminal.buffer.active.type === "alternate";
  }

  /** Waits until the screen shows this. */
  async shows(what: string | RegExp): Promise<string> {
    const isShown = (screen: string) =>
      typeof what === "string" ? screen.includes(what) : what.test(screen);
    return this.until(() => isShown(this.screen()), String(what));
  }

  async until(holds: () => boolean, what: string): Promise<string> {
    const end = Date.now() + PATIENCE_MS;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`The terminal does not show ${what}, but:\n${this.screen()}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return this.screen();
  }

  type(keys: string): void {
    this.#process.stdin.write(keys);
  }

  /** As if somebody had drawn the window to another size. */
  async resize(columns: number, rows: number): Promise<void> {
    const [, name = ""] = await this.#names();
    this.#terminal.resize(columns, rows);
    await execa("stty", ["-F", name, "cols", String(columns), "rows", String(rows)]);
  }

  /** Tells the command to end, as the system does. */
  async terminate(): Promise<void> {
    const [id = ""] = await this.#names();
    process.kill(Number(id), "SIGTERM");
  }

  /** The command's process, and the terminal. */
  async #names(): Promise<readonly string[]> {
    await this.until(() => existsSync(this.#nameFile), "its name");
    return readFileSync(this.#nameFile, "utf8").trim().split(" ");
  }

  /** Waits for the command's end. */
  async exitCode(): Promise<number | undefined> {
    const { exitCode } = await this.#process;
    return exitCode;
  }

  async close(): Promise<void> {
    this.#process.kill();
    await this.#process;
    this.#terminal.dispose();
  }
}
