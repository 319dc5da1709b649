// Replays a document: does in a folder what its fenced blocks say, and tells what they would say now.
//
//   console       `$ command` lines, each followed by all it prints; run in order, by bash
//   diff FILE     an edit of a file: its old lines occur there once
//   <any> FILE    lines that stand in a file, to the byte
//   sh            commands for the reader, too slow to be run here

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";

interface Block {
  readonly language: string;
  /** The path behind the language, or "". */
  readonly file: string;
  readonly text: string;
  /** Where the text begins in the document. */
  readonly start: number;
}

/** Every fenced block, in order. */
export function findBlocks(markdown: string): Block[] {
  return [...markdown.matchAll(/^(```(\w*) ?(\S*)\n)(.*?)^```$/gms)].map((found) => {
    const [, opening = "", language = "", file = "", text = ""] = found;
    return { language, file, text, start: found.index + opening.length };
  });
}

/**
 * Does what the blocks say, in order.
 *
 * @param folder - where commands run and files lie; changed by both
 * @returns the document with what the commands print now
 * @throws {Error} if a quotation or the old lines of an edit are not in their file
 */
export async function replay(markdown: string, folder: string): Promise<string> {
  let replayed = "";
  let end = 0;
  for (const { language, file, text, start } of findBlocks(markdown)) {
    replayed += markdown.slice(end, start);
    end = start + text.length;
    if (language === "console") replayed += await runCommands(text, folder);
    else {
      replayed += text;
      if (language === "diff") await edit(join(folder, file), text);
      else if (file !== "") await find(join(folder, file), text);
    }
  }
  return replayed + markdown.slice(end);
}

async function runCommands(text: string, folder: string): Promise<string> {
  let printed = "";
  let exitCode = 0;
  for (const [, command = ""] of text.matchAll(/^\$ (.*)$/gm)) {
    // Each in a shell of its own, which begins with the last one's exit code: `echo $?` shows it.
    const ended = await execa("bash", ["-c", `(exit ${exitCode}); ${command}`], {
      cwd: folder,
      // Without colours, and without the lines of npm itself.
      env: { FORCE_COLOR: "0", npm_config_loglevel: "silent" },
      all: true,
      reject: false,
      stripFinalNewline: false,
    });
    exitCode = ended.exitCode ?? 1;
    printed += `$ ${command}\n${ended.all}`;
  }
  return printed;
}

async function edit(path: string, text: string): Promise<void> {
  const side = (sign: string): string =>
    text
      .split("\n")
      .filter((line) => line.startsWith(sign) || line.startsWith(" "))
      .map((line) => `${line.slice(1)}\n`)
      .join("");
  const [before, after, ...more] = (await find(path, side("-"))).split(side("-"));
  if (more.length > 0) throw new Error(`The lines to edit stand in ${path} more than once.`);
  await writeFile(path, `${before}${side("+")}${after}`);
}

/** The file's text, once it is sure that it holds these lines. */
async function find(path: string, lines: string): Promise<string> {
  const text = await readFile(path, "utf8");
  if (!text.includes(lines)) throw new Error(`${path} does not hold these lines:\n${lines}`);
  return text;
}
