// Watch mode on a real terminal: what a student sees there, after each save and each key.

import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, describe, expect, it } from "vitest";
import { type Files, possible, solutions, stubs } from "../grading/grade-here.ts";
import { CLI, type Ended, gradecheck, halfDone, temporaryFolder, total, writeFiles } from "./command-line.ts";
import { PseudoTerminal } from "./pseudo-terminal.ts";

const folder = temporaryFolder();
const all = total(possible.values());
const RUNS = ["--runs", "20"];
const ESC = "\u001b";

/** halfDone without its prints. */
const quiet = {
  ...halfDone,
  "value.ts": (halfDone["value.ts"] ?? "").replace('console.log("adding");\n    ', ""),
};
const value = quiet["value.ts"] ?? "";
const mended = value.replace("this.grad += other.data;", "this.grad += other.data * out.grad;");

let count = 0;
const fresh = (files: Files = quiet) => writeFiles(join(folder, `d${count++}`), files);

const open: PseudoTerminal[] = [];
afterEach(async () => {
  for (const terminal of open.splice(0)) await terminal.close();
});

interface Size {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly more?: readonly string[];
}

/** A watch whose first check is through. */
async function watch(dir: string, { columns = 100, rows = 70, env = {}, more = [] }: Size = {}) {
  const terminal = new PseudoTerminal(["check", "--watch", "--dir", dir, ...RUNS, ...more], {
    columns,
    rows,
    env,
    folder,
  });
  open.push(terminal);
  await terminal.shows("Save a file, and it is checked again.");
  return terminal;
}

/** What stands above the foot. */
const bodyOf = (screen: string): string => screen.split("\n").slice(0, -3).join("\n");

/** What a check of all these files prints, without a terminal. */
async function checked(dir: string): Promise<string> {
  const { stdout }: Ended = await gradecheck(["check", "--dir", dir, ...RUNS]);
  return stdout.trimEnd();
}

const rowOf = (screen: string, id: string): string =>
  screen.split("\n").find((line) => new RegExp(`^[✓✗○!] ${id} `).test(line)) ?? "";

describe("check --watch on a terminal", () => {
  it("shows what a check prints, and after each save what a check of the new files prints", async () => {
    const dir = fresh();
    const terminal = await watch(dir);
    expect(bodyOf(terminal.screen()).trimEnd()).toBe(await checked(dir));
    const steps = [
      { "value.ts": mended },
      { "nn.ts": (solutions["nn.ts"] ?? "").replace("this.b)", "new Value(0))") },
      { "value.ts": mended.replace("add(other", "plus(other"), "train.ts": stubs["train.ts"] ?? "" },
      quiet,
      { "lol.ts": stubs["lol.ts"] ?? "", "nn.ts": solutions["nn.ts"] ?? "" },
    ];
    for (const files of steps) {
      writeFiles(dir, files);
      const due = await checked(dir);
      await terminal.until(() => bodyOf(terminal.screen()).trimEnd() === due, due);
    }
  });

  it("checks again only what a file can change: its exercises, and those that run on them", async () => {
    const dir = fresh(solutions);
    const terminal = await watch(dir);
    const edit = async (file: string, exercises: string) => {
      writeFiles(dir, { [file]: `${solutions[file]}// edited\n` });
      await terminal.shows(`${file} changed: ${exercises} checked again.`);
    };
    await edit("lol.ts", "descent was");
    await edit("train.ts", "loss, step and train were");
    await edit("nn.ts", "neuron, layer, mlp and train were");
    await edit("value.ts", "add, mul, tanh, pow, backward and train were");
  });

  it("celebrates an exercise when it turns green, once, and everything with the falling loss", async () => {
    const dir = fresh();
    const terminal = await watch(dir);
    expect(terminal.screen()).not.toContain("★");
    writeFiles(dir, { "value.ts": mended });
    await terminal.shows("★ Value.mul is earned: 2 points");
    writeFiles(dir, { "value.ts": `${mended}(` });
    await terminal.until(() => rowOf(terminal.screen(), "mul").startsWith("✗"), "mul lost");
    writeFiles(dir, { "value.ts": mended });
    await terminal.until(() => rowOf(terminal.screen(), "mul").startsWith("✓"), "mul earned");
    expect(terminal.screen()).not.toContain("★ Value.mul");
    writeFiles(dir, solutions);
    await terminal.shows(`★ ${all} / ${all} points. Everything is earned. Well done!`);
    await terminal.shows("★ Value.tanh is earned: 2 points");
    await terminal.shows("the loss falls from");
    writeFiles(dir, { "nn.ts": `${solutions["nn.ts"]}(` });
    await terminal.until(() => rowOf(terminal.screen(), "mlp").startsWith("✗"), "mlp lost");
    expect(terminal.screen()).not.toContain("the loss falls from");
    terminal.type("q");
    expect(await terminal.exitCode()).toBe(0);
  });

  it("survives a slip while typing, a file deleted and made again, and an editor that saves by renaming", async () => {
    const dir = fresh();
    const path = join(dir, "value.ts");
    const terminal = await watch(dir);
    const start = bodyOf(terminal.screen());
    writeFileSync(path, value.replace("mul(other", "mul((other"));
    await terminal.shows(/^✗ add .*0 \/ 2$/m);
    expect(rowOf(terminal.screen(), "neuron")).toMatch(/2 \/ 2$/);
    rmSync(path);
    await terminal.shows("value.ts was not handed in");
    writeFileSync(path, value);
    await terminal.until(() => bodyOf(terminal.screen()) === start, "the first screen again");
    for (const text of [mended, value, mended]) {
      writeFileSync(`${path}.swp`, text);
      renameSync(`${path}.swp`, path);
      await terminal.until(
        () => rowOf(terminal.screen(), "mul").startsWith(text === value ? "✗" : "✓"),
        "mul as it was saved",
      );
    }
    renameSync(dir, `${dir}.away`);
    await terminal.shows(/^✗ lol.*|^✗ descent .*0 \/ 1.5$/m);
    renameSync(`${dir}.away`, dir);
    await terminal.shows(/^✓ descent /m);
    mkdirSync(`${path}.d`);
    writeFileSync(path, value);
    await terminal.until(() => rowOf(terminal.screen(), "mul").startsWith("✗"), "mul after all that");
  });

  it("shows the newest of many saves", async () => {
    const dir = fresh();
    const terminal = await watch(dir);
    for (let k = 0; k < 20; k++) {
      writeFileSync(join(dir, "value.ts"), k % 2 === 0 ? `${mended}\n// ${k}` : `${value}\n// ${k}`);
      await new Promise((resolve) => setTimeout(resolve, k));
    }
    writeFileSync(join(dir, "value.ts"), solutions["value.ts"] ?? "");
    await terminal.shows(`★ ${all} / ${all} points.`);
  });

  it("goes on after code that never comes to an end", async () => {
    const dir = fresh();
    const terminal = await watch(dir);
    writeFileSync(
      join(dir, "value.ts"),
      value.replace("const out = new Value(this.data + ", "for (;;);\n$&"),
    );
    await terminal.until(() => /^✗ add .* 0 \/ 2$/m.test(terminal.screen()), "add at its limit");
    writeFileSync(join(dir, "value.ts"), mended);
    await terminal.until(() => rowOf(terminal.screen(), "mul").startsWith("✓"), "mul");
    expect(rowOf(terminal.screen(), "add")).toMatch(/^✓/);
  });
});

describe("its keys", () => {
  it("give stronger hints, as check does", async () => {
    const dir = fresh();
    const terminal = await watch(dir);
    terminal.type("h");
    const { stdout } = await gradecheck(["check", "--dir", dir, ...RUNS, "--hint"]);
    await terminal.until(() => bodyOf(`${terminal.screen()}\n`).trimEnd() === stdout.trimEnd(), stdout);
    terminal.type("hhh");
    await terminal.shows("There is no stronger hint.");
  });

  it("show the table alone, what they do, and the shown case step by step, and lead back", async () => {
    const terminal = await watch(fresh());
    terminal.type("l");
    await terminal.until(() => !terminal.screen().includes("Looks like"), "the table alone");
    expect(terminal.screen()).toContain("17.5 / 20 points. Next: look at mul");
    terminal.type("l");
    await terminal.shows("Looks like");
    terminal.type("?");
    await terminal.shows("the first case that is shown, step by step");
    terminal.type("x");
    await terminal.shows("Looks like");
    terminal.type("r");
    const replayed = await terminal.shows("Node by node");
    expect(replayed).toContain("✗ This case still fails.");
    terminal.type("x");
    await terminal.shows("Looks like");
  });

  it("check everything anew", async () => {
    const terminal = await watch(fresh());
    const before = terminal.sent.split("checking").length;
    terminal.type("a");
    await terminal.until(() => terminal.sent.split("checking").length > before, "a new check");
    await terminal.shows("Save a file, and it is checked again.");
  });

  it("open the picture of the shown case, or say where it is", async () => {
    const bin = writeFiles(join(folder, "bin"), {
      "xdg-open": `#!/bin/sh\ncp "$1" '${folder}/opened.svg'\n`,
    });
    await execa("chmod", ["+x", join(bin, "xdg-open")]);
    const dir = fresh();
    const terminal = await watch(dir, { env: { PATH: `${bin}:${process.env.PATH}` } });
    terminal.type("o");
    await terminal.shows("Opened: ");
    const { stdout } = await execa("cat", [join(folder, "opened.svg")]);
    expect(stdout).toContain("mul: the gradient of both operands is multiplied by out.grad");
  });

  it("end it: q with what is earned, Ctrl-C with 130, and the terminal is as it was", async () => {
    for (const [key, code] of [
      ["q", 1],
      ["\u0003", 130],
    ] as const) {
      const terminal = await watch(fresh());
      expect(terminal.isOther()).toBe(true);
      terminal.type(key);
      expect(await terminal.exitCode()).toBe(code);
      await terminal.until(() => !terminal.isOther(), "the first screen");
      expect(terminal.screen()).toContain("17.5 / 20 points. Next: look at mul");
      expect(terminal.sent.lastIndexOf(`${ESC}[?25h`)).toBeGreaterThan(
        terminal.sent.lastIndexOf(`${ESC}[?25l`),
      );
    }
  });

  it("are nobody's business when the watch is told to end: the terminal is as it was", async () => {
    const terminal = await watch(fresh());
    await terminal.terminate();
    expect(await terminal.exitCode()).toBe(143);
    await terminal.until(() => !terminal.isOther(), "the first screen");
    expect(terminal.sent.lastIndexOf(`${ESC}[?25h`)).toBeGreaterThan(
      terminal.sent.lastIndexOf(`${ESC}[?25l`),
    );
  });
});

describe("its screen", () => {
  it("never shows more than fits: the table, what is below, the total and the keys; arrows scroll", async () => {
    const terminal = await watch(fresh(), { columns: 60, rows: 24 });
    const screen = terminal.screen();
    expect(screen).toMatch(/^Session 1: micrograd\n\n✓ add/);
    expect(screen).toMatch(/\n… \d+ more lines below: ↓\n17\.5 \/ 20 points\. Next: look at mul.*\n\n/);
    expect(screen.split("\n").length).toBeLessThanOrEqual(24);
    terminal.type("\u001b[B\u001b[B\u001b[B\u001b[B\u001b[B");
    await terminal.shows("Again: npm run replay");
    await terminal.resize(100, 60);
    await terminal.until(
      () => terminal.screen().startsWith("Session 1") && !terminal.screen().includes("↓"),
      "all",
    );
  });

  it("stands still and has no colours with NO_COLOR", async () => {
    const dir = fresh();
    const terminal = await watch(dir, { env: { NO_COLOR: "1" } });
    writeFiles(dir, { "value.ts": mended });
    await terminal.shows("★ Value.mul is earned: 2 points");
    expect(terminal.sent).not.toContain(`${ESC}[3`);
    expect(terminal.sent).not.toContain("✦");
  });

  it("gets nothing of what a student prints but text", async () => {
    const dir = fresh(quiet);
    const terminal = await watch(dir);
    const printing = value.replace(
      "const out = new Value(this.data + ",
      'console.log("\\u001b[2J\\u001b]0;owned\\u0007");\n    $&',
    );
    writeFiles(dir, { "value.ts": printing });
    await terminal.shows("\\u{1b}[2J\\u{1b}]0;owned\\u{7}");
    expect(terminal.sent).not.toContain(`${ESC}]0;owned`);
  });
});

describe("check --watch without a terminal", () => {
  it.each([{}, { TERM: "dumb" }])("prints a line for each check, and ends when told to (%o)", async (env) => {
    const dir = fresh();
    const command = execa("node", [CLI, "check", "--watch", "--dir", dir, ...RUNS], { reject: false, env });
    let text = "";
    command.stdout.on("data", (bytes: Buffer) => {
      text += bytes.toString();
    });
    const until = async (lines: number) => {
      while (text.split("\n").length <= lines) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    await until(1);
    writeFiles(dir, { "value.ts": mended });
    await until(2);
    writeFiles(dir, { "value.ts": `${mended}// the same` });
    await until(3);
    command.kill("SIGINT");
    expect((await command).exitCode).toBe(130);
    const start = "17.5 / 20 points. Next: look at mul, value.ts line 37.";
    const after = "18 / 20 points. Next: fill in tanh, value.ts line 46.";
    expect(text).toBe(
      `${start}\nvalue.ts changed: mul passed (2 / 2). ${after}\nvalue.ts changed: no points differ. ${after}\n`,
    );
  });

  it("refuses JSON, which is one result", async () => {
    const { exitCode, stderr } = await gradecheck(["check", "--watch", "--json", "--dir", fresh()]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe("error: --watch goes on and --json is one result: leave one of them out.\n");
  });
});
