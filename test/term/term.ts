// A term of a whole class, two versions each in all layouts: kills change nothing of what it comes to.

import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ended, temporaryFolder, total, writeFiles } from "../cli/command-line.ts";
import { grade, gradings, query, readWritten, startGrading } from "../gradebook/class.ts";
import { possible } from "../grading/grade-here.ts";
import { createRandom } from "../similarity/random.ts";
import { type Member, makeClass, type Work, writeRoster } from "./class.ts";
import { type Download, isByName, LAYOUTS, writeDownload } from "./downloads.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until so many results have been written from now on; for ever where they are not. */
async function seeResults(out: string, count: number): Promise<void> {
  const results = join(out, "results");
  const start = Date.now();
  const isNew = (name: string): boolean =>
    (statSync(join(results, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) >= start;
  const list = (): string[] => (existsSync(results) ? readdirSync(results) : []);
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (list().filter(isNew).length >= count) return;
    await wait(20);
  }
}

interface Term {
  /** Students in the roster. */
  readonly size: number;
  /** Parts of the class, each with a layout of its own in a week: half of the layouts, or as many as there are. */
  readonly parts: number;
  /** How often a command is killed. */
  readonly killCount: number;
  readonly seed: number;
}

/** Declares the tests of a term: the same, whatever its size. */
export function testTerm({ size, parts, killCount, seed }: Term): void {
  const folder = temporaryFolder();
  const members = makeClass(size, parts, seed);
  const all = total(possible.values());
  const roster = ["--roster", join(writeFiles(folder, { "roster.csv": writeRoster(members) }), "roster.csv")];

  /** Each part of the class moves on to the next layout in the second week. */
  const layoutOf = ({ part }: Member, week: number) =>
    LAYOUTS[(part * (LAYOUTS.length / parts) + week) % LAYOUTS.length] ?? "folders";

  /** A grade command of the term, what it printed and how long it took. */
  interface Command {
    readonly download: Download;
    readonly week: number;
    readonly ended: Ended;
    readonly durationMs: number;
  }

  const [undisturbed, disturbed] = [join(folder, "undisturbed"), join(folder, "disturbed")];
  const commands: Command[] = [];
  /** What the commands that went on from a killed one have printed. */
  const resumed: string[] = [];

  async function gradeUndisturbed(): Promise<void> {
    for (const week of [0, 1]) {
      for (const layout of LAYOUTS) {
        const own = members.filter((member) => layoutOf(member, week) === layout);
        if (own.length === 0) continue;
        const download = await writeDownload(join(folder, `week-${week + 1}`, layout), layout, own, week);
        const start = performance.now();
        const ended = await grade(download.path, undisturbed, ...roster, ...download.options);
        commands.push({ download, week, ended, durationMs: performance.now() - start });
      }
    }
  }

  /** The same commands, killed at moments that are shares of what they take undisturbed. */
  async function gradeDisturbed(): Promise<number> {
    const random = createRandom(seed);
    // Which commands are killed, the last ones not: a kill that comes too late waits for the next command.
    const marked = Array.from({ length: killCount }, () => Math.floor(random.next() * (commands.length - 2)));
    let kills = 0;
    for (const [index, { download, durationMs }] of commands.entries()) {
      const due = marked.filter((one) => one <= index).length;
      const args = [...roster, ...download.options];
      let hasEnded = false;
      const before = kills;
      while (kills < due && !hasEnded) {
        const running = startGrading(download.path, disturbed, ...args);
        // By the clock, before anything is graded or after; or as soon as something is.
        const [share, results] = [random.next(), 1 + Math.floor(3 * random.next())];
        const moment =
          kills % 2 === 0 ? wait((0.1 + 0.6 * share) * durationMs) : seeResults(disturbed, results);
        hasEnded = await Promise.race([running.then(() => true), moment.then(() => false)]);
        if (hasEnded) continue;
        process.kill(-(running.pid ?? 0), "SIGKILL");
        await running;
        kills++;
      }
      if (hasEnded) continue;
      const { exitCode, stdout, stderr } = await grade(download.path, disturbed, ...args);
      expect([exitCode, stderr]).toEqual([0, ""]);
      if (kills > before) resumed.push(stdout);
    }
    return kills;
  }

  let kills = 0;
  beforeAll(async () => {
    await gradeUndisturbed();
    kills = await gradeDisturbed();
  }, 900_000);

  /** What a student's newest version that can be told to be theirs is; null where there is none. */
  function countedWork(member: Member): Work | null {
    const told = member.works.filter((_, week) => !member.isTwin || !isByName(layoutOf(member, week)));
    return told.findLast((work) => work !== null) ?? null;
  }

  const earned = (out: string): Record<string, string | undefined> => {
    const [, ...rows] = (readWritten(out)["grades.csv"] ?? "").trimEnd().split("\n");
    return Object.fromEntries(rows.map((row) => row.split(",")).map(([id = "", , points]) => [id, points]));
  };

  describe("a term that is not disturbed", () => {
    it("is read in each layout, with a question for the twins and a line for the stranger", () => {
      const names = ["folder per", "archive per", "Moodle", "Moodle", "Canvas", "repositories"];
      expect(new Set(commands.map(({ download }) => download.layout))).toEqual(new Set(LAYOUTS));
      for (const { download, ended } of commands) {
        expect([ended.exitCode, ended.stderr]).toEqual([0, ""]);
        expect(ended.stdout).toMatch(
          new RegExp(`^Read as .*${names[LAYOUTS.indexOf(download.layout)]}`, "m"),
        );
        expect(ended.stdout).toContain(`\nNot in the roster, not graded: ${download.stranger}`);
        const questions = ended.stdout.match(/^Not graded: .*/gm) ?? [];
        const question = `Not graded: ${download.asked}: 2 students have this name: `;
        expect(questions.map((line) => line.slice(0, question.length))).toEqual(
          download.asked === null ? [] : [question],
        );
      }
    });

    it("ends with a row for everybody in the roster and for nobody else", () => {
      expect(Object.keys(earned(undisturbed))).toEqual(members.map(({ id }) => id));
      expect(readdirSync(join(undisturbed, "results"))).toEqual(members.map(({ id }) => `${id}.json`));
    });

    it("counts the newest version of each student", () => {
      const worth = { correct: String(all), stubs: "0" };
      const sure = members.flatMap((member): [string, string][] => {
        const work = countedWork(member);
        return work?.kind === "mistake" ? [] : [[member.id, worth[work?.kind ?? "stubs"]]];
      });
      expect(sure.length).toBeGreaterThan(members.length / 3);
      expect(earned(undisturbed)).toMatchObject(Object.fromEntries(sure));
    });
  });

  describe("the same term, killed and resumed", () => {
    it(`has met ${killCount} kills, some of them halfway through a download`, () => {
      expect(kills).toBe(killCount);
      const counts = resumed.map((text) => /went on from one that was ended, with (\d+)/.exec(text)?.[1]);
      expect(counts.filter((count) => Number(count) > 0).length).toBeGreaterThan(0);
    });

    it("comes to the same grades.csv and the same results, to the byte", () => {
      expect(Object.keys(readWritten(undisturbed))).toHaveLength(1 + members.length);
      expect(readWritten(disturbed)).toEqual(readWritten(undisturbed));
      expect(readdirSync(disturbed).sort()).toEqual(["gradebook.db", "grades.csv", "results"]);
    });

    it("has graded no version twice, lost none, and ended every run", () => {
      for (const out of [undisturbed, disturbed]) {
        const twice = "SELECT attempt FROM results GROUP BY attempt, run HAVING count(*) > 1";
        expect(query(out, twice)).toEqual([]);
        expect(query(out, "SELECT id FROM runs WHERE ended_at IS NULL")).toEqual([]);
      }
      expect(gradings(disturbed)).toEqual(gradings(undisturbed));
      const handIns =
        "SELECT student, content_hash, source, submitted_at, is_late FROM hand_ins h JOIN attempts a ON a.id = attempt ORDER BY student, h.id";
      expect(query(disturbed, handIns)).toEqual(query(undisturbed, handIns));
      expect(query(disturbed, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    });
  });
}
