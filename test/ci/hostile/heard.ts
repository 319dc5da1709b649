// What a run said, to the runner and to people, and what of it somebody else might have said.

import { expect } from "vitest";
import { total } from "../../cli/command-line.ts";
import { possible } from "../../grading/grade-here.ts";
import { type Heard, hear } from "../runner-log.ts";
import { findLiveMarkup, readHeadings } from "./rendered-markdown.ts";
import { FORGED, type HostileRepository } from "./repository.ts";

/** Every annotation as `HostileRepository.annotations` has them; any other command by its name. */
export function describeAnnotations(
  heard: readonly Heard[],
  { files }: Pick<HostileRepository, "files">,
): string[] {
  return heard
    .filter(({ name }) => name !== "remove-matcher")
    .map(({ name, properties: { title = "", file, line } }) => {
      const [id = ""] = title.split(":");
      if (file === undefined) return `${name} ${id}`;
      const lines = String(files[file] ?? "").split("\n");
      return `${name} ${id} ${file}: ${lines[Number(line) - 1]?.trim()}`;
    });
}

interface Said {
  readonly stdout: string;
  /** The file of the step's outputs. */
  readonly outputs: string;
  readonly summary: string;
  readonly earned: number;
}

/** Looks through everything that a step leaves behind for claims that are not ours. */
export function expectNoForgery({ stdout, outputs, summary, earned }: Said): void {
  // What a terminal obeys, in all that is printed; and commands, if the runner had never been told to stop.
  expect(stdout.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu)).toBeNull();
  const unlocked = hear(stdout.replace(/^::.*$/gm, "")).filter(({ name }) => name !== "matched");
  expect(unlocked).toEqual([]);
  const handedOn = [...outputs.matchAll(/^(\S+)<<(end-[0-9a-f]{40})\n(.*)\n\2\n/gm)];
  expect(handedOn.map(([whole]) => whole).join("")).toBe(outputs);
  expect(handedOn.map(([, name]) => name)).toEqual([
    "earned",
    "possible",
    "result",
    "results",
    "result-file",
  ]);
  const values = Object.fromEntries(handedOn.map(([, name, , value]) => [name, value]));
  expect([Number(values.earned), Number(values.possible)]).toEqual([earned, total(possible.values())]);
  const tests = JSON.parse(Buffer.from(values.result ?? "", "base64").toString()).tests as {
    score: number;
  }[];
  expect(total(tests.map(({ score }) => score))).toBe(earned);
  expect(findLiveMarkup(summary)).toEqual([]);
  expect(readHeadings(summary).join("\n")).not.toContain(FORGED);
}
